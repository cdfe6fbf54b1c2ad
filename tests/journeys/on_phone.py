"""What a phone keeps of pages, so that they open without a signal.

Asked again and again from here: Playwright's `wait_for_function` takes a promise for a yes, whatever it
brings.
"""

import time
from collections.abc import Callable

from playwright.sync_api import Error, Page

KEPT = """async (beginning) => {
  const names = (await caches.keys()).filter((name) => name.startsWith(beginning));
  const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return requests.flat().map((one) => new URL(one.url).pathname);
}"""
LESSONS, OPENED = "lessons-", "opened:"
"""How the names of what is kept begin: of everybody's lessons, and of the pages that somebody opened."""
PATIENCE = 20.0  # seconds


def kept_paths(page: Page, beginning: str = OPENED) -> list[str]:
    paths: list[str] = page.evaluate(KEPT, beginning)
    return paths


def kept(page: Page, path: str, beginning: str = OPENED) -> None:
    """Wait until the phone has it."""
    _until(page, lambda: path in kept_paths(page, beginning), f"{path} is kept")


def dropped(page: Page, path: str) -> None:
    """Wait until the phone has it no more."""
    _until(page, lambda: path not in kept_paths(page), f"{path} is dropped")


def nothing_kept(page: Page) -> None:
    """Wait until the phone has no page of somebody's any more."""
    _until(page, lambda: not kept_paths(page), "nothing is kept")


def _until(page: Page, holds: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not _now(holds):
        assert time.monotonic() < end, f"not yet: {what}"
        page.wait_for_timeout(100)


def _now(holds: Callable[[], bool]) -> bool:
    """Whether it holds; not while the page is just going on to another."""
    try:
        return holds()
    except Error:
        return False
