"""What `sambung demo` says when it is ready."""

import sys

from sambung.ops.demo.sample import sample

SIGN_INS = (
    ("anggota, ketua", "member and chair of a village group"),
    ("editor, pembina, admin-kominfo, kepala", "editor, coach, dispatcher and head of the office"),
    ("petugas, kepala-dinas", "liaison and head of public works"),
    ("petugas-dinkes, kepala-dinkes", "liaison and head of health"),
    ("inspektorat, kepala-inspektorat", "liaison and head of the Inspectorate"),
    ("pimpinan, kades, provinsi, admin", "regent, village head, province, platform"),
    ("ketua-2, editor-2", "chair of another group, editor of another regency"),
)
PASSWORD = "sambung-demo"  # noqa: S105 the demo's, known to all


def tell_beginning() -> None:
    """Print what the first start does, which takes a while."""
    sys.stdout.write(
        "\n  Setting up the demo regency: its villages, people and a year of news. About a minute…\n"
    )
    sys.stdout.flush()


def tell(address: str) -> None:
    """Print what to try, where, and as whom."""
    lamp = sample()
    width = max(len(names) for names, _ in SIGN_INS)
    lines = [
        "",
        f"  Sambung runs: {address}/   (in English: {address}/en/)",
        "",
        "  Five things to try",
        f"  1. Read the news of the villages, on a phone too:  {address}/kabar/",
        f"  2. Follow the harbour lamp of Suak Gual, and say whether the answer helps:  {address}/lacak/",
        f"       code {lamp.code}, PIN {lamp.pin}, or by its private link",
        f"       {address}{lamp.path}",
        f"  3. Send a complaint with a photo, without an account:  {address}/lapor/",
        f"       then be who gets it (`anggota`, `admin-kominfo`, `petugas`):  {address}/meja/",
        "  4. Be the editor (`editor`) with stories waiting, or the group (`anggota`) that agrees to one and",
        f"       passes a bulletin on:  {address}/meja/",
        f"       what is published arrives at a Facebook that the demo plays:  {address}/simulasi/facebook/",
        f"  5. Be the regent (`pimpinan`), see what is late and ask why:  {address}/meja/pimpinan/",
        "",
        f"  Sign in at {address}/masuk/ with the password {PASSWORD} as",
        *(f"    {names:<{width}}  {who}" for names, who in SIGN_INS),
        "",
        "  Stop with Ctrl-C; everything stays.",
        "",
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
