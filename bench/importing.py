"""How long the sheets of a large office take: 1,000 groups and 10,000 members, looked at and then written."""

import io
import time
from typing import TYPE_CHECKING

import openpyxl

from bench.results import Figure
from sambung.coaching.importing import steps
from sambung.coaching.importing.lines import What
from sambung.coaching.models import Import, Member
from sambung.people.actors import Actor
from sambung.people.models import Organization

if TYPE_CHECKING:
    from tests.people.world import World

GROUPS, MEMBERS = 1_000, 10_000
GOAL = "goal ≤ 60"


def run(world: "World") -> list[Figure]:
    """Send, look, carry out; then the same file again, which must change nothing."""
    content = _workbook()
    began = time.perf_counter()
    first = _sent(world, content)
    looked = time.perf_counter()
    steps.begin(first, actor=_coach(world), defer=lambda _pk: None)
    steps.carry_out(Import.objects.select_related("by", "regency").get(pk=first.pk))
    written = time.perf_counter()
    _complete(Import.objects.get(pk=first.pk))
    again = _sent(world, content)
    if again.counts[What.SAME] != GROUPS + MEMBERS:
        raise RuntimeError(f"the same file again is not the same: {again.counts}")
    return [
        Figure(
            f"import of {GROUPS:,} groups and {MEMBERS:,} members, s",
            round(written - began, 1),
            GOAL,
            None,
            f"looked at in {looked - began:.1f} s, written in {written - looked:.1f} s",
        )
    ]


def _coach(world: "World") -> Actor:
    return Actor.member(world.people["pembina"])


def _sent(world: "World", content: bytes) -> Import:
    sent = steps.send([("KIM.xlsx", content)], world.regency, actor=_coach(world), defer=lambda _pk: None)
    steps.read(sent)
    return Import.objects.select_related("by", "regency").get(pk=sent.pk)


def _complete(done: Import) -> None:
    groups = Organization.objects.filter(name__startswith="KIM Impor ").count()
    members = Member.objects.filter(group__name__startswith="KIM Impor ").count()
    if (done.state, groups, members) != (Import.State.DONE, GROUPS, MEMBERS):
        raise RuntimeError(f"not all came: {done.state}, {groups} groups, {members} members, {done.counts}")


def _workbook() -> bytes:
    book = openpyxl.Workbook(write_only=True)
    groups = book.create_sheet("KIM")
    groups.append(["DAFTAR KIM"])
    groups.append(
        ["No", "Nama KIM", "Desa", "Kec.", "No SK", "Tgl SK", "Ditetapkan oleh", "Masa berlaku", "Sarana"]
    )
    for n in range(GROUPS):
        village = ("Ds. Suak Gual", "Selat Nasik")[n % 2]
        groups.append(
            [
                n + 1,
                f"KIM Impor {n}",
                village,
                "Selat Nasik",
                f"140/{n}",
                "12-01-2025",
                "Kades",
                "3 tahun",
                "HP",
            ]
        )
    members = book.create_sheet("Anggota")
    members.append(["No", "Nama", "KIM", "Desa", "Jabatan", "L/P", "Tahun lahir", "Pekerjaan", "No HP"])
    for n in range(MEMBERS):
        group = n % GROUPS
        position = "Ketua" if n < GROUPS else "Anggota"
        members.append(
            [n + 1, f"Anggota {n}", f"Impor {group}", ("Suak Gual", "Selat Nasik")[group % 2], position,
             "LP"[n % 2], 1960 + n % 45, "Nelayan", f"0812-{n // 1000:04}-{n % 1000:04}"]
        )  # fmt: skip
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
