"""The documents: they compile without a remark, can be read aloud, and hold all that was said."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import segno
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from sambung.sheets.notices import Contact, Notice, agenda, facts_of, handout, noticeboard, shortened
from sambung.sheets.typesetting import typeset

NOTICE = Notice(
    title="Imunisasi Sabtu ini",
    text="Datang ke puskesmas pukul 8.\n\nBawa buku KIA.",
    author="Dinas Kesehatan",
    until="Sabtu, 28 November 2026 pukul 24.00 WIB",
    at=datetime(2026, 11, 20, tzinfo=UTC),
    ask=(Contact("Nurhayati", "0812 7788 9900"),),
    address="https://sambung.example.go.id/siaran/12/",
)
LONG = "Kalimat ini panjangnya lima puluh huruf lebih dikit. " * 150


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def text_of(pdf: bytes, folder: Path) -> str:
    """What a reader of the PDF finds; needs poppler's `pdftotext`."""
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext is not installed")
    (folder / "made.pdf").write_bytes(pdf)
    read = subprocess.run([tool, "-raw", folder / "made.pdf", "-"], capture_output=True, check=True)
    return " ".join(read.stdout.decode().replace("\u00a0", " ").split())


@pytest.mark.parametrize("template", ["noticeboard", "handout", "agenda"])
@pytest.mark.parametrize("paper", ["a4", "a3"])
def test_typst_has_nothing_to_remark(template: str, paper: str) -> None:
    pdf, remarks = typeset(template, facts_of(NOTICE, paper), NOTICE.at)
    assert remarks == []
    assert pdf.startswith(b"%PDF-")
    assert b"pdfuaid" in pdf  # says that it can be read aloud
    assert b"Lato-" in pdf
    assert pages(pdf) == 1


def test_the_same_words_make_the_same_bytes() -> None:
    again = typeset("noticeboard", facts_of(NOTICE), NOTICE.at)[0]
    assert typeset("noticeboard", facts_of(NOTICE), NOTICE.at)[0] == again


def test_the_noticeboard_says_it_all_and_is_torn_off_eight_times(tmp_path: Path) -> None:
    words = text_of(noticeboard(NOTICE, "a4"), tmp_path)
    for part in ("Imunisasi Sabtu ini", "Datang ke puskesmas pukul 8.", "Bawa buku KIA.", NOTICE.until):
        assert part in words, part
    assert "sambung.example.go.id/siaran/12/" in words
    assert len(re.findall("0812 7788 9900", words)) >= 8


def test_what_does_not_fit_goes_on_another_sheet_and_nothing_gets_lost(tmp_path: Path) -> None:
    marked = replace(NOTICE, text=f"{LONG}\n\nTerakhir: bawa payung.")
    for pdf in (noticeboard(marked, "a4"), noticeboard(marked, "a3"), agenda(marked)):
        assert "bawa payung." in text_of(pdf, tmp_path)
    assert pages(noticeboard(marked, "a4")) > pages(noticeboard(marked, "a3")) > 1


def test_a_handout_says_much_on_one_page(tmp_path: Path) -> None:
    pdf = handout(replace(NOTICE, text=("kata " * 1_600)[:6_500]))
    assert pages(pdf) == 1
    assert text_of(pdf, tmp_path).count("kata") == 1_300


@pytest.mark.parametrize("text", [LONG, "Bawa KK.\n" * 880, "kata" * 2_000, "Satu.\n\n" * 1_100])
@pytest.mark.parametrize("address", [NOTICE.address, ""])
def test_what_a_handout_cannot_hold_is_read_elsewhere(text: str, address: str, tmp_path: Path) -> None:
    pdf = handout(replace(NOTICE, text=text, address=address, corrected=True))
    assert pages(pdf) == 1
    words = text_of(pdf, tmp_path)
    assert "Masih ada lanjutannya." in words
    assert ("Baca lewat kode di bawah." in words) == bool(address)
    assert NOTICE.until in words
    assert "0812 7788 9900" in words


def test_a_handout_ends_with_a_sentence(tmp_path: Path) -> None:
    words = text_of(handout(replace(NOTICE, text=LONG)), tmp_path)
    assert "lebih dikit. … Masih ada lanjutannya." in words
    assert words.count("lebih dikit.") > 100


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(
    title=st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    text=st.text(st.characters(exclude_categories=["Cs"]), max_size=200),
)
def test_whatever_is_written_is_shown_and_never_run(title: str, text: str) -> None:
    notice = replace(NOTICE, title=title or "x", text=text)
    typeset("noticeboard", facts_of(notice), notice.at)


@pytest.mark.parametrize(
    "evil", ["#panic()", '#read("/etc/passwd")', "$ x $", "*_`<a>@b", "\\", '"; #eval("1")']
)
def test_markup_in_words_is_only_words(evil: str, tmp_path: Path) -> None:
    notice = replace(NOTICE, title=evil, text=evil, author=evil)
    typeset("agenda", facts_of(notice), notice.at)


def test_the_little_pictures_of_phones_stay_on_phones(tmp_path: Path) -> None:
    pdf = handout(
        replace(NOTICE, title="\U0001f4e2 Awas ombak \u2757\ufe0f", text="\U0001f4cd Dermaga\x1b[0m")
    )
    assert "Awas ombak" in text_of(pdf, tmp_path)
    assert b"pdfuaid" in pdf


def test_letters_that_no_font_has_cost_the_standard_and_not_the_sheet() -> None:
    assert noticeboard(replace(NOTICE, text="\ua98f\ua9a7"), "a4").startswith(b"%PDF-")


@pytest.mark.parametrize("template", ["noticeboard", "handout"])
def test_the_code_on_paper_is_that_of_the_address(template: str, tmp_path: Path) -> None:
    tool = shutil.which("pdftoppm")
    if tool is None:
        pytest.skip("pdftoppm is not installed")
    (tmp_path / "made.pdf").write_bytes(typeset(template, facts_of(replace(NOTICE, ask=())), NOTICE.at)[0])
    drawn = ["-r", "200", "-gray", "-singlefile", tmp_path / "made.pdf", tmp_path / "made"]
    subprocess.run([tool, *drawn], check=True)
    with Image.open(tmp_path / "made.pgm") as page:
        corner = page.crop((page.width * 3 // 4, page.height * 3 // 4, page.width, page.height))
    assert modules(corner) == [list(row) for row in segno.make(NOTICE.address, error="q", micro=False).matrix]


def modules(corner: Image.Image) -> list[list[int]]:
    """The code in a picture whose only other dark thing is a rule above it."""
    dark = corner.point(lambda light: 255 * (light < 128))
    rule = max(y for y in range(dark.height) if dark.getpixel((1, y)))
    box = dark.crop((0, rule + 1, dark.width, dark.height)).getbbox()
    assert box is not None
    code = dark.crop((box[0], rule + 1 + box[1], box[2], rule + 1 + box[3]))
    count = len(segno.make(NOTICE.address, error="q", micro=False).matrix)
    middle = [int((place + 0.5) * code.width / count) for place in range(count)]
    return [[int(bool(code.getpixel((x, y)))) for x in middle] for y in middle]


def test_a_draft_says_so(tmp_path: Path) -> None:
    assert "Rancangan" in text_of(noticeboard(replace(NOTICE, draft=True), "a4"), tmp_path)


def test_a_short_name_keeps_whole_words() -> None:
    assert shortened("Imunisasi Sabtu ini", 34) == "Imunisasi Sabtu ini"
    assert shortened("Imunisasi anak Sabtu ini di puskesmas", 20) == "Imunisasi anak…"
    assert len(shortened("x" * 90, 34)) == 34
