"""People with browsers: each has a context of their own, as on a phone or at a desk."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page

from tests.look.browser import chromium, served
from tests.people.world import World

if TYPE_CHECKING:
    from playwright._impl._api_structures import SetCookieParam
    from pytest_django import Settings

Enter = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One for all journeys of a module: every person in them has a context of their own. Not for longer: no
    other event loop may run in this thread meanwhile."""
    with pytest.MonkeyPatch.context() as allowed, chromium() as opened:
        # Playwright keeps an event loop in this thread; the test's own queries are made beside it, not in it
        allowed.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield opened


@pytest.fixture
def origin(browser: Browser, transactional_db: None, settings: "Settings") -> Iterator[str]:
    """Sambung, served from the test's database."""
    settings.ALLOWED_HOSTS = ["*"]
    settings.SECURE_SSL_REDIRECT = False
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    with served() as address:
        yield address


@pytest.fixture
def village(origin: str, transactional_db: None) -> World:
    """The named world, after the server is there (its transactions are real)."""
    from tests.people.world import build

    return build()


@pytest.fixture
def enter(browser: Browser, origin: str, village: World) -> Iterator[Enter]:
    """`enter("anggota", width=360)`: a new browser in which that person has signed in; nobody: a villager.
    Through the form of signing in go `test_capture` and the tests of passkeys."""
    contexts = []

    def open_browser(sign_in: str = "", *, width: int = 360, script: bool = True, axe: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 760},
            base_url=origin,
            java_script_enabled=script,
            bypass_csp=script and axe,  # axe is put into the page, against its policy
            has_touch=width < 600,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        if sign_in:
            context.add_cookies([session_of(sign_in, origin)])
            page.goto("/meja/")
        return page

    yield open_browser
    for context in contexts:
        context.close()


def session_of(sign_in: str, origin: str) -> "SetCookieParam":
    """The cookie that this person would have after signing in."""
    from sambung.people.models import Person
    from tests.people.clients import signed_in

    cookie = signed_in(Person.objects.get(username=sign_in)).cookies[settings.SESSION_COOKIE_NAME]
    return {"name": cookie.key, "value": cookie.value, "url": origin}


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A lamp at a jetty, as a phone would photograph it."""
    picture = Image.new("RGB", (1600, 1200), "#27435a")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 800, 1600, 1200), fill="#10303b")
    draw.rectangle((780, 300, 800, 900), fill="#d8cdb0")
    draw.ellipse((740, 240, 840, 320), fill="#5a5a52")
    path = tmp_path / "dermaga.jpg"
    picture.save(path, quality=88)
    return path
