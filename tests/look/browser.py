"""A browser whose every request is answered by Django in this process: no server, no port."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Route, sync_playwright

ORIGIN = "https://sambung.test"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png"}


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()


def context(browser: Browser, **options: object) -> BrowserContext:
    """A fresh browser context wired to Django."""
    opened = browser.new_context(**options)  # type: ignore[arg-type]
    client = Client()

    def answer(route: Route) -> None:
        request = route.request
        parts = urlsplit(request.url)
        if parts.path.startswith("/static/"):
            found = finders.find(parts.path.removeprefix("/static/"))
            if not found:
                route.fulfill(status=404)
                return
            file = Path(str(found))
            route.fulfill(body=file.read_bytes(), content_type=TYPES.get(file.suffix, "application/octet-stream"))
            return
        address = parts.path + (f"?{parts.query}" if parts.query else "")
        body = request.post_data_buffer or b""
        kind = request.headers.get("content-type", "text/html")
        response = client.generic(request.method, address, body, content_type=kind, secure=True, HTTP_HOST="sambung.test")
        headers = {k: v for k, v in response.headers.items() if k.lower() != "content-length"}
        route.fulfill(status=response.status_code, body=response.content, headers=headers)

    opened.route("**/*", answer)
    return opened
