"""Run inside an installation (`sambung manage shell`): sheets of an office, sent and told to be written."""

import sys

from sambung.coaching.importing import steps
from sambung.coaching.jobs import take_over_soon
from sambung.coaching.models import Import
from sambung.people.actors import Actor
from sambung.people.models import Person
from sambung.regions.models import Region
from tests.faults.served import VILLAGE

GROUPS, MEMBERS = 40, 4_000
WORDS = "di rumah, di pasar dan di dermaga setiap hari dari pagi sampai sore"
"""So that the sheets are too large to be read while one waits."""


def files(number: int) -> list[tuple[str, bytes]]:
    """Groups and members of an import, called so that each import has its own: a name is the same without its
    dash, so that its numbers are of one length."""
    names = [f"KIM Badai {number:02}-{n:02}" for n in range(GROUPS)]
    groups = [f"{name};{VILLAGE};140/{n};12-01-2025;Kades;3 tahun" for n, name in enumerate(names)]
    members = [f"Orang {n};{names[n % GROUPS]};Anggota;{1960 + n % 40};{WORDS}" for n in range(MEMBERS)]
    return [
        (
            "kelompok.csv",
            "\n".join(["Nama KIM;Kode desa;No SK;Tgl SK;SK oleh;Berlaku sampai", *groups]).encode(),
        ),
        ("anggota.csv", "\n".join(["Nama;KIM;Jabatan;Tahun lahir;Catatan", *members]).encode()),
    ]


def send(number: int) -> None:
    """Leave it to the worker to read it; the last line is its id."""
    regency = Region.objects.get(pk=VILLAGE[:5])
    sent = steps.send(files(number), regency, actor=_coach(), defer=take_over_soon)
    sys.stdout.write(f"\n{sent.pk}\n")


def begin(pk: str) -> None:
    """Leave it to the worker to write it."""
    sent = Import.objects.select_related("regency", "by").get(pk=pk)
    steps.begin(sent, actor=_coach(), defer=take_over_soon)


def _coach() -> Actor:
    return Actor.member(Person.objects.get(username="pembina"))
