"""Files made on the spot: pictures that tell where they were taken, recordings without a length, and lies."""

import io
import math
import struct
import wave
from pathlib import Path

import pillow_heif
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile, UploadedFile
from PIL import Image
from pytest_django import Settings

pillow_heif.register_heif_opener()

TURNED_RIGHT = 6
"""EXIF orientation: the phone was held upright, the picture has to be turned by 90 degrees."""


@pytest.fixture(autouse=True)
def files_folder(settings: Settings, tmp_path: Path) -> Path:
    """Every test has a folder of its own for what it stores."""
    folder = tmp_path / "files"
    default = settings.STORAGES["default"]
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**default, "OPTIONS": {**default["OPTIONS"], "location": folder}},
    }
    return folder


def picture(format: str, width: int = 640, height: int = 400, mode: str = "RGB") -> bytes:
    """A picture with a red stripe along the top, lying on its side; its EXIF names phone and place."""
    image = Image.new(mode, (width, height), "blue")
    image.paste("red", (0, 0, width, height // 4))
    exif = Image.Exif()
    exif[0x0112] = TURNED_RIGHT
    exif[0x010F] = "MARK-PHONE"
    exif.get_ifd(0x8825).update({1: "S", 2: (2.0, 44.0, 27.0), 3: "E", 4: (107.0, 38.0, 9.0)})
    out = io.BytesIO()
    image.save(out, format, exif=exif.tobytes(), **({"xmp": b"<x>MARK-XMP</x>"} if format == "WEBP" else {}))
    return out.getvalue()


def recording(seconds: float, rate: int = 16_000) -> bytes:
    """A WAV with a quiet tone."""
    out = io.BytesIO()
    with wave.open(out, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(rate)
        tone = [int(900 * math.sin(step / 8)) for step in range(rate)]
        samples = (tone * (int(seconds) + 1))[: int(seconds * rate)]
        written.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return out.getvalue()


def letter() -> bytes:
    return b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def upload(content: bytes, name: str = "foto.jpg", claimed: str = "image/jpeg") -> UploadedFile:
    return SimpleUploadedFile(name, content, claimed)


def large_upload(content: bytes, name: str = "foto.jpg") -> UploadedFile:
    """An upload that Django has put into a temporary file, as it does with large ones."""
    kept = TemporaryUploadedFile(name, "image/jpeg", len(content), None)
    kept.write(content)
    kept.seek(0)
    return kept
