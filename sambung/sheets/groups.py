"""The papers of a group: draft of its decree, list of its members, minutes of a meeting.

They are forms of Indonesian offices, in Indonesian whoever asks. Making one may raise `making.Busy`."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sambung.sheets.making import a_place
from sambung.sheets.typesetting import cleaned, typeset


@dataclass(frozen=True)
class Listed:
    """Somebody as a list names them; what is not for it stays ''."""

    name: str
    position: str
    sex: str = ""
    born: str = ""
    occupation: str = ""
    phone: str = ""


@dataclass(frozen=True)
class GroupOnPaper:
    """A group as its papers name it. `issuer`: who would form it; `seat`: where papers are signed; `place`:
    village, district and regency in words."""

    name: str
    place: str
    seat: str
    issuer: str
    is_village: bool
    members: Sequence[Listed]
    chair: str = ""
    secretary: str = ""


@dataclass(frozen=True)
class MeetingOnPaper:
    """A meeting as far as it is known; '' is left to be written by hand."""

    day: str = ""
    topic: str = ""
    attended: str = ""


def draft_decree(group: GroupOnPaper, at: datetime) -> bytes:
    """The draft of the decree that forms it, with its people in the annex."""
    what = f"pembentukan {group.name} {group.seat}"
    return _made(
        "group_decree",
        group,
        at,
        title=f"KEPUTUSAN {group.issuer.upper()}",
        about=f"PEMBENTUKAN {group.name} {group.seat}".upper(),
        what=what,
        issuer=group.issuer.upper(),
        foot=f"Rancangan SK {group.name}",
    )


def member_list(group: GroupOnPaper, at: datetime) -> bytes:
    """Everybody on its list, with room to sign."""
    women = sum(one.sex == "P" for one in group.members)
    counts = f"Jumlah: {len(group.members)} orang, di antaranya {women} perempuan."
    return _made(
        "group_members", group, at, title="DAFTAR ANGGOTA", counts=counts, foot=f"Daftar anggota {group.name}"
    )


def minutes(group: GroupOnPaper, meeting: MeetingOnPaper, at: datetime) -> bytes:
    """Minutes with a list of who was there."""
    return _made(
        "group_minutes", group, at, title="NOTULA RAPAT", foot=f"Notula rapat {group.name}", **asdict(meeting)
    )


def _made(template: str, group: GroupOnPaper, at: datetime, **more: Any) -> bytes:
    facts: Mapping[str, Any] = {
        "lang": "id",
        "author": group.name,
        "group": group.name,
        "place": group.place,
        "seat": group.seat,
        "issuer": group.issuer,
        "is_village": group.is_village,
        "chair": group.chair,
        "secretary": group.secretary,
        "members": [asdict(one) for one in group.members],
        "qr": "",
        "paragraphs": [],
        "ask": [],
        **more,
    }
    with a_place():
        return typeset(template, cleaned(facts), at)[0]
