"""The report of a visit on paper: with the photos that its reader sees on the screen, and room to sign."""

import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from sambung.coaching.models import Finding
from sambung.desk.visit_photos import MOST
from sambung.media.processing import process
from sambung.relay.models import Note, Parcel
from tests.coaching.test_on_the_spot import coach, photo, planned, report
from tests.media.conftest import files_folder
from tests.people.clients import signed_in
from tests.people.world import World

__all__ = ["coach", "files_folder", "planned"]
pytestmark = pytest.mark.django_db


def noisy() -> SimpleUploadedFile:
    """A photo as a phone takes it, some 2 MB."""
    out = BytesIO()
    Image.effect_noise((1600, 1200), 60).convert("RGB").save(out, "JPEG", quality=85)
    return SimpleUploadedFile("papan.jpg", out.getvalue())


def paper(world: World, parcel: Parcel, by: str = "pembina") -> bytes:
    answer = signed_in(world.people[by]).get(f"/meja/{parcel.code}/laporan.pdf")
    assert answer.status_code == 200
    content: bytes = answer.content
    return content


def pictures(pdf: bytes, folder: Path) -> int:
    (folder / "paper.pdf").write_bytes(pdf)
    listed = subprocess.run(["pdfimages", "-list", folder / "paper.pdf"], capture_output=True, check=True)
    return sum(b" image " in line for line in listed.stdout.splitlines())


def words(pdf: bytes, folder: Path) -> str:
    (folder / "paper.pdf").write_bytes(pdf)
    made = subprocess.run(["pdftotext", "-raw", folder / "paper.pdf", "-"], capture_output=True, check=True)
    return " ".join(made.stdout.decode().split())


@pytest.fixture
def written(coach: Client, planned: Parcel) -> Parcel:
    """Two photos of one hindrance, and one of another that is not prepared yet."""
    sent = report(coach, planned, photos_equipment=[noisy(), photo()], photos_people=photo("navy"))
    assert sent.status_code == 302
    for finding in Finding.objects.filter(category="equipment"):
        for pk in finding.files:
            process(str(pk))
    return planned


def test_photos_stand_with_what_they_show_and_small(world: World, written: Parcel, tmp_path: Path) -> None:
    pdf = paper(world, written)
    assert pictures(pdf, tmp_path) == 2
    assert len(pdf) < 300_000
    said = words(pdf, tmp_path)
    assert "Sinyal mati dua hari.” (" not in said, "all of its photos are there"
    assert "Kami sering di laut.” (foto dan rekaman di Sambung: 1)" in said


@pytest.mark.parametrize("who", ["pembina", "kepala", "anggota", "ketua", "pimpinan"])
def test_nobody_has_a_photo_on_paper_who_may_not_look_at_it(
    world: World, written: Parcel, tmp_path: Path, who: str
) -> None:
    browser, seen = signed_in(world.people[who]), 0
    for pk in Finding.objects.get(category="equipment").files:
        seen += browser.get(f"/meja/{written.code}/berkas/{pk}/small/").status_code == 200
    assert pictures(paper(world, written, who), tmp_path) == seen == 2


def test_what_was_erased_from_the_screen_is_on_no_paper_either(
    world: World, written: Parcel, tmp_path: Path
) -> None:
    Note.objects.filter(handoff__parcel=written).update(body="", erased_at=timezone.now())
    assert pictures(paper(world, written), tmp_path) == 0


def test_a_report_has_no_more_photos_than_a_weak_line_carries(
    world: World, written: Parcel, tmp_path: Path
) -> None:
    finding = Finding.objects.get(category="equipment")
    Finding.objects.filter(pk=finding.pk).update(files=[*finding.files] * MOST)
    assert pictures(paper(world, written), tmp_path) == MOST


def test_both_sides_have_a_line_to_sign_on(world: World, written: Parcel, tmp_path: Path) -> None:
    said = words(paper(world, written), tmp_path)
    for side in ("Untuk KIM Tanjong Lancor", "Untuk Diskominfo Kabupaten Belitung"):
        assert side in said
    assert said.count("Nama, tanda tangan, tanggal") == 2
    assert "Bambang Irawan Nama, tanda tangan, tanggal" in said
