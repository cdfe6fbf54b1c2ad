"""A browser, and Django served to it on a loopback port by a thread of this process."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from sambung.ops.cut import RefuseCutBodies

PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first of them that is there drives the tests; Chromium without its windows costs a quarter less."""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]


expect.set_options(timeout=20_000)  # as long as a busy machine may take; a passing test doesn't wait


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a test's output is its own."""


RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""What axe looks for."""


def program() -> str:
    """Where the browser is; `make browser` installs one."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    assert found, "these tests need Chromium: run `make browser`"
    return found


@contextmanager
def served() -> Iterator[str]:
    """The origin of a running Sambung with the settings as they are now."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet)
    server.daemon_threads = True
    server.set_app(RefuseCutBodies(StaticFilesHandler(get_wsgi_application())))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The distribution's Chromium, with a microphone that hums."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=FLAGS)
        yield browser
        browser.close()


def shown(browser: Browser, made: dict[str, bytes], **options: Any) -> Page:
    """A browser that gets these pages under the name of their kind, and the static files. Nothing is served:
    the pages come from the test's own transaction."""

    def answer(route: Route) -> None:
        path = unquote(route.request.url.removeprefix("http://sambung.test/"))
        if path in made:
            route.fulfill(body=made[path], content_type="text/html; charset=utf-8")
        elif file := finders.find(path.removeprefix("static/")):
            route.fulfill(path=str(file))
        else:
            route.fulfill(status=404)

    page = browser.new_context(base_url="http://sambung.test", bypass_csp=True, **options).new_page()
    page.route("**/*", answer)
    return page
