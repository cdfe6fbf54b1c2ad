"""Who sees which voice, written out by hand from the domain description, "Who sees it" and "About"."""

LEADER = {"pimpinan"}
OFFICE = {"admin-kominfo", "kepala"}
GROUP = {"anggota", "ketua", "phone"}
AGENCY = {"petugas", "kepala-dinas"}
INSPECTORATE = {"inspektorat", "kepala-inspektorat"}

SEES: dict[str, set[str]] = {
    "at the group": GROUP | OFFICE | LEADER,
    "at the agency": GROUP | OFFICE | AGENCY | LEADER,
    "listed": GROUP | OFFICE | AGENCY | LEADER,
    "may become news": GROUP | OFFICE | AGENCY | LEADER | {"editor"},
    "hidden at the agency": OFFICE | AGENCY | LEADER,
    "hidden at the office": OFFICE | LEADER,
    "anonymous at the office": OFFICE | LEADER,
    "about the office": INSPECTORATE | LEADER,
    "about the group": OFFICE | LEADER,
    "about the village": OFFICE | LEADER,
    "about the agency": GROUP | OFFICE | LEADER,
    "of the other regency": {"anggota-3", "verifikator-2", "kepala-2", "pimpinan-2"},
}

CONFIDENTIAL = {"hidden at the agency", "hidden at the office", "anonymous at the office"}

KNOWS_THE_NAME = {
    "listed": GROUP | OFFICE | AGENCY,
    "may become news": GROUP | OFFICE | AGENCY,
    "hidden at the agency": {"admin-kominfo"},
}
"""Of those voices that were given with the name "Zulaikha"."""
