"""What `sambung demo` says when it is ready."""

import sys

SIGN_INS = (
    ("anggota, ketua", "member and chair of a village group"),
    ("editor, pembina, admin-kominfo, kepala", "editor, coach, dispatcher and head of the office"),
    ("petugas, kepala-dinas", "liaison and head of public works"),
    ("petugas-dinkes, kepala-dinkes", "liaison and head of health"),
    ("inspektorat, kepala-inspektorat", "the Inspectorate"),
    ("pimpinan, kades, provinsi, admin", "regent, village head, province, platform"),
)
PASSWORD = "sambung-demo"  # noqa: S105 the demo's, known to all


def tell(address: str) -> None:
    """Print addresses and sign-ins."""
    width = max(len(names) for names, _ in SIGN_INS)
    lines = [
        "",
        f"  Sambung runs: {address}/",
        f"  Send a voice:   {address}/lapor/",
        f"  Follow it:      {address}/lacak/",
        f"  Staff and members sign in at {address}/masuk/",
        f"  with the password {PASSWORD} as",
        *(f"    {names:<{width}}  {who}" for names, who in SIGN_INS),
        "  Stop with Ctrl-C; everything stays.",
        "",
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
