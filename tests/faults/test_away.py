"""The database goes away: what is public stays readable, and nothing is said to be saved that is not."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sambung.ops.embedded import Embedded
from tests.look.browser import chromium
from tests.ops.running import Running, environment_of, sambung

pytestmark = [pytest.mark.browser, pytest.mark.faults]

HOSTS = {"SAMBUNG_ALLOWED_HOSTS": "127.0.0.1"}
FILL = "from tests.people.world import build as w; from tests.portal.scene import build; build(w())"


@dataclass
class Parts(Running):
    """Web and database as two machines would have them: each started and stopped by itself."""

    def start(self) -> None:
        command = [sys.executable, "-m", "sambung", "web", "--data", str(self.data), "--port", str(self.port)]
        environment = environment_of(HOSTS | {"SAMBUNG_WEB_PROCESSES": "2"})
        with self.log_file.open("ab") as log:
            self.process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)

    @contextmanager
    def database(self) -> Iterator[None]:
        embedded = Embedded(self.data)
        embedded.prepare()
        server = embedded.start()
        try:
            embedded.wait(server)
            yield
        finally:
            embedded.stop(server)


@pytest.fixture
def parts(installed: Running, tmp_path: Path) -> Iterator[Parts]:
    """The named world with something of everything that is public; nothing runs yet."""
    parts = Parts.copy(installed, tmp_path / "parts")
    done = sambung("manage", "--data", parts.data, "shell", "-c", FILL)
    assert done.returncode == 0, done.stderr
    try:
        yield parts
    finally:
        if parts.process and parts.process.poll() is None:
            parts.stop()


def headline(page: Page) -> str:
    return page.locator("main h1").first.inner_text()


def test_news_stay_readable_while_the_database_is_away(parts: Parts) -> None:
    with chromium() as browser:
        reader = browser.new_page(
            base_url=f"http://127.0.0.1:{parts.port}", viewport={"width": 360, "height": 760}
        )
        with parts.database():
            parts.start()
            parts.ready()
            reader.goto("/kabar/")
            reader.get_by_role("link", name="Lampu dermaga menyala").first.click()
            address, told = reader.url, headline(reader)
            reader.goto("/lapor/")
        time.sleep(1.1)
        for _process in range(4):  # whichever of the two web processes answers
            assert parts.get("/kabar/")[0] == 200
        reader.goto("/kabar/")
        reader.get_by_role("link", name="Lampu dermaga menyala").first.click()
        assert (reader.url, headline(reader)) == (address, told)
        assert parts.get("/lapor/")[0] == 503  # a form could not be kept: it says so
        with parts.database():
            parts.ready()
            reader.goto("/kabar/")
            expect(reader.get_by_role("link", name="Lampu dermaga menyala").first).to_be_visible()
            assert parts.get("/lapor/")[0] == 200
