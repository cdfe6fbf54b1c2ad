"""The papers of a group: what stands on them, and for whom they are."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone

from sambung.coaching import keeping, leaving
from sambung.sheets import groups as papers
from tests.people.clients import signed_in
from tests.people.world import World

pytestmark = pytest.mark.django_db
PRINTED = "/meja/kim/kim-tanjong-lancor/cetak/"


@pytest.fixture
def words_of(world: World, tmp_path: Path) -> Callable[[str], str]:
    """The words of a paper, as its reader sees them."""
    coach = signed_in(world.people["pembina"])

    def read(name: str) -> str:
        answer = coach.get(f"{PRINTED}{name}")
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
        file = tmp_path / "paper.pdf"
        file.write_bytes(answer.content)
        done = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True)
        return " ".join(done.stdout.decode().split())

    return read


def test_each_paper_holds_what_the_registry_knows(world: World, words_of: Callable[[str], str]) -> None:
    listed = leaving.Listed(
        name="Yanti #emph[x]", position="chair", sex="woman", born=1999, phone="081234567890"
    )
    leaving.add(world.kim, listed, actor=world.actor("pembina"))
    met = keeping.Met(timezone.localdate(), "Rencana liputan", 8)
    meeting = keeping.meet(world.kim, met, actor=world.actor("pembina"))
    decree = words_of("rancangan-sk.pdf")
    assert "KEPUTUSAN KEPALA DESA SUAK GUAL" in decree
    assert "Yanti #emph[x] ketua" in decree
    assert "0812" not in decree
    people = words_of("daftar-anggota.pdf")
    assert "1 orang, di antaranya 1 perempuan" in people
    assert "P 1999 0812-3456-7890" in people
    minutes = words_of(f"notula.pdf?rapat={meeting.pk}")
    assert "Rencana liputan" in minutes
    assert "8 orang" in minutes
    assert "Desa Suak Gual, Kecamatan Selat Nasik, Kabupaten Belitung" in words_of("notula.pdf")


def test_names_and_contacts_are_printed_for_those_alone_who_know_them(world: World) -> None:
    for who, status in (("ketua", 200), ("pembina", 200), ("editor", 403), ("kades", 403), ("editor-2", 404)):
        answer = signed_in(world.people[who]).get(f"{PRINTED}daftar-anggota.pdf")
        assert answer.status_code == status, who
    coach = signed_in(world.people["pembina"])
    for name in ("lain.pdf", "notula.pdf?rapat=0", "notula.pdf?rapat=x"):
        assert coach.get(f"{PRINTED}{name}").status_code == 404, name


def test_a_paper_is_made_for_a_long_list_too_and_goes_on_over_pages(world: World) -> None:
    people = [papers.Listed(f"Anggota {number}", "anggota") for number in range(80)]
    group = papers.GroupOnPaper("KIM", "Desa A", "Desa A", "Kepala Desa A", False, people)
    for template, pdf in (("decree", papers.draft_decree), ("members", papers.member_list)):
        assert pdf(group, timezone.now()).startswith(b"%PDF"), template
    assert papers.minutes(group, papers.MeetingOnPaper(), timezone.now()).startswith(b"%PDF")
