"""The certificate on paper: one sheet that can be read aloud, whose code leads to its proof."""

import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import segno
from PIL import Image

from sambung.sheets.certificates import Certificate, certificate

AT = datetime(2026, 6, 8, 3, tzinfo=UTC)
RUSDI = Certificate(
    name="Rusdi",
    group="KIM Tanjong Lancor",
    place="Suak Gual, Selat Nasik, Belitung",
    course="Mengenali hoaks",
    lessons=["Berhenti dulu", "Memeriksa", "Meluruskan"],
    questions=5,
    day="8 Juni 2026",
    code="ACDE-2345-KMNP-WXYZ",
    address="https://sambung.example/sertifikat/ACDE-2345-KMNP-WXYZ/",
)
MILLIMETRE = 200 / 25.4
LONG = "Hajjah Siti Nurhaliza binti Haji Abdul Rahman Al-Makassari Wulandari Kusumaningtyas Sastrowardoyo"


def run(tool: str, *arguments: object) -> str:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    return subprocess.run([tool, *map(str, arguments)], check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("name", ["Rusdi", LONG, "Ŋurul ꦏ"])
def test_it_is_one_sheet_with_all_that_it_proves(name: str, tmp_path: Path) -> None:
    made = tmp_path / "made.pdf"
    made.write_bytes(certificate(replace(RUSDI, name=name), AT))
    words = " ".join(run("pdftotext", "-layout", made, "-").split())
    for part in (name.split()[0], RUSDI.group, RUSDI.course, RUSDI.code, RUSDI.address, "8 Juni 2026"):
        assert part in words, part
    assert "Pages: 1" in " ".join(run("pdfinfo", made).split())


def test_it_can_be_read_aloud_and_is_the_same_each_time() -> None:
    assert b"pdfuaid" in certificate(RUSDI, AT)
    assert certificate(RUSDI, AT) == certificate(RUSDI, AT)


def test_its_code_leads_to_the_proof(tmp_path: Path) -> None:
    made = tmp_path / "made.pdf"
    made.write_bytes(certificate(RUSDI, AT))
    run("pdftoppm", "-r", 200, "-gray", "-singlefile", made, tmp_path / "made")
    matrix = segno.make(RUSDI.address, error="q", micro=False).matrix
    with Image.open(tmp_path / "made.pgm") as page:
        corner = page.crop(tuple(round(edge * MILLIMETRE) for edge in (232, 150, 270, 188)))  # type: ignore[arg-type]
    dark = corner.point(lambda light: 255 * (light < 128))
    code = dark.crop(dark.getbbox())
    step = code.width / len(matrix)
    seen = [
        [
            int(code.getpixel((int((x + 0.5) * step), int((y + 0.5) * step))) == 255)
            for x in range(len(matrix))
        ]
        for y in range(len(matrix))
    ]
    assert seen == [list(row) for row in matrix]
