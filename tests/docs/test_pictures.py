"""The pages that the docs show are there; `pytest tests/docs --pictures` makes the pictures anew."""

import io
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import time_machine
from django.db import connection
from PIL import Image
from playwright.sync_api import Page

from sambung.ops.demo import loading
from sambung.regions.days_off import seed_days_off
from sambung.regions.loading import load_regions
from tests.docs.shown import AROUND, DOCS, HEIGHTS, MOST_BYTES, NEEDED, PICTURES
from tests.journeys.conftest import Enter, browser, enter, origin
from tests.media.conftest import files_folder

__all__ = ["browser", "enter", "files_folder", "origin"]

TODAY = date(2026, 11, 24)
MORNING = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
"""08:30 in Belitung on that day, a Tuesday."""

pytestmark = pytest.mark.browser


@pytest.fixture
def village(origin: str, pytestconfig: pytest.Config) -> Iterator[None]:
    """A part of the demo in the place of the journeys' small world."""
    names = NEEDED | AROUND if pytestconfig.getoption("--pictures") else NEEDED
    with time_machine.travel(MORNING), ThreadPoolExecutor(1) as beside:
        beside.submit(load, names).result()
        yield


def load(names: Collection[str]) -> None:
    """In a thread without Playwright's event loop, since the demo's jobs run in one of their own."""
    load_regions()
    seed_days_off()
    some = [each for each in loading.read() if each.name in names]
    loading.load(TODAY, some, furnished=True)
    connection.close()


def take(page: Page, width: int, at: str) -> bytes:
    """What the screen shows now, with `at` at its top."""
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    if at:
        page.locator(at).first.evaluate("it => scrollTo(0, it.getBoundingClientRect().top + scrollY - 12)")
    page.wait_for_load_state("networkidle")
    return light(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))


def light(picture: Image.Image) -> bytes:
    """As WebP of at most `MOST_BYTES`: words stay sharp with few colours, which photographs can't do with."""
    for colours in (256, 64, 32):
        out = io.BytesIO()
        picture.quantize(colours, dither=Image.Dither.NONE).save(out, "WEBP", lossless=True, method=6)
        if out.tell() <= MOST_BYTES:
            break
    return out.getvalue()


def test_every_page_that_the_documentation_shows_is_there(enter: Enter, pytestconfig: pytest.Config) -> None:
    screens: dict[tuple[str, int], Page] = {}
    for name, shown in PICTURES.items():
        who = shown.sign_in, shown.width
        page = screens.get(who) or screens.setdefault(who, enter(shown.sign_in, width=shown.width))
        answer = page.goto(shown.address())
        assert answer is not None
        assert answer.status == 200, name
        assert not shown.at or page.locator(shown.at).count(), name
        if pytestconfig.getoption("--pictures"):
            path: Path = DOCS / "pictures" / f"{name}.webp"
            path.write_bytes(take(page, shown.width, shown.at))
