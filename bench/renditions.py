"""A photo to all sizes: everything that happens to it, against Pillow alone making the same copies."""

import io
import random
import statistics
import time

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from bench.results import Figure, at_most
from sambung.media.intake import receive
from sambung.media.models import File
from sambung.media.processing import process
from sambung.media.workshop.pictures import SIZES
from sambung.people.models import Person
from tests.people.world import World

ROUNDS = 7
BOUND = 1.3
SIDES = (4000, 3000)
DETAILS = ((8, 90), (32, 60), (128, 40), (512, 25), (2000, 14))
"""Blotches of so many across, so strong: together about as busy as a village square."""


def run(world: World) -> list[Figure]:
    photo = _photo()
    by = world.people["anggota"]
    ours = statistics.median(_ours(photo, by) for _round in range(ROUNDS))
    alone = statistics.median(_pillow_alone(photo) for _round in range(ROUNDS))
    detail = f"{ours * 1000:.0f} ms against {alone * 1000:.0f} ms; 12 megapixels, {len(photo) / 1e6:.1f} MB"
    return [at_most("a photo to all sizes, against Pillow alone", ours / alone, BOUND, detail)]


def _ours(photo: bytes, by: Person | None) -> float:
    """Its job from beginning to end: the process of its own, its limits, every copy on the disk, the rows."""
    file = receive(SimpleUploadedFile("foto.jpg", photo), [File.Kind.PICTURE], by)
    began = time.perf_counter()
    process(str(file.pk))
    took = time.perf_counter() - began
    file.refresh_from_db()
    assert (file.state, file.renditions.count()) == (File.State.READY, 2 * len(SIZES))
    file.delete()
    return took


def _pillow_alone(photo: bytes) -> float:
    """The same copies from a program that trusts the file, and keeps them in memory."""
    began = time.perf_counter()
    with Image.open(io.BytesIO(photo)) as opened:
        opened.thumbnail((SIZES[0].width, SIZES[0].width * 2), Image.Resampling.LANCZOS)
        image = opened.convert("RGB")
    for size in SIZES:
        if image.width > size.width:
            height = round(image.height * size.width / image.width)
            image = image.resize((size.width, height), Image.Resampling.LANCZOS)
        image.save(io.BytesIO(), "WEBP", quality=78, method=size.method)
        image.save(io.BytesIO(), "JPEG", quality=78, optimize=True, progressive=size.width > 320)
    return time.perf_counter() - began


def _photo() -> bytes:
    """A photo as a phone takes it, the same each time."""
    chance = random.Random(20261128)
    whole = Image.new("RGB", SIDES, "black")
    for across, strength in DETAILS:
        down = across * SIDES[1] // SIDES[0]
        noise = Image.frombytes("RGB", (across, down), chance.randbytes(across * down * 3))
        layer = noise.resize(SIDES, Image.Resampling.BICUBIC)
        whole = Image.blend(whole, layer, strength / 229) if strength < 90 else layer
    out = io.BytesIO()
    whole.save(out, "JPEG", quality=90)
    return out.getvalue()
