"""A large file leaves a browser over a line that is cut, and over a page that is closed in the middle."""

import hashlib
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from sambung.media.arriving import Upload
from sambung.media.models import File
from tests.journeys.conftest import Enter
from tests.media.conftest import files_folder
from tests.wire import Wire, now_and_then, wire

__all__ = ["files_folder"]
pytestmark = pytest.mark.browser

SIZE = 3_000_000
MAKE = """
  const parts = ["%PDF-1.4\\n1 0 obj<</Type/Catalog>>endobj\\n%", "x".repeat(3000000),
                 "endobj\\ntrailer<</Root 1 0 R>>\\n%%EOF\\n"];
  const file = new File(parts, "surat.pdf", { type: "application/pdf", lastModified: 1764000000000 });
  const { send } = await import("/static/media/sending.js");
  const csrf = document.querySelector("[name=csrfmiddlewaretoken]").value;
"""
SEND = "async () => {" + MAKE + "return await send(file, { csrf }); }"
BREAK_OFF = (
    "async () => {"
    + MAKE
    + """
  const stop = new AbortController();
  const onProgress = (sent) => { if (sent > 1000000) stop.abort(); };
  try { await send(file, { csrf, onProgress, signal: stop.signal }); } catch (error) { return error.name; }
}"""
)


@pytest.fixture
def cut_off(origin: str) -> Iterator[Wire]:
    """Six connections are cut after 100 to 700 KB."""
    to = urlsplit(origin)
    with wire((str(to.hostname), int(to.port or 80)), now_and_then(5, 100_000, 700_000, 6)) as between:
        yield between


def signed_in(enter: Enter, address: str) -> Page:
    """A page with a form, signed in on the good line, then on the bad one with the same cookies."""
    good = enter("anggota")
    good.goto("/meja/kabar/kirim/")
    page = good.context.new_page()
    page.goto(address + "/meja/kabar/kirim/")
    return page


def test_a_file_arrives_over_a_line_that_is_cut(enter: Enter, cut_off: Wire) -> None:
    page = signed_in(enter, cut_off.address)
    sent = page.evaluate(SEND)
    file = File.objects.get(pk=sent["id"])
    assert (sent["state"], sent["kind"]) == ("ready", "document")
    assert (file.size, file.uploaded_by.username) == (len(content()), "anggota")  # type: ignore[union-attr]
    assert file.sha256 == hashlib.sha256(content()).hexdigest()
    assert cut_off.cuts >= 3
    assert Upload.objects.count() == 1


def test_it_goes_on_after_the_page_was_closed(enter: Enter, cut_off: Wire) -> None:
    page = signed_in(enter, cut_off.address)
    assert page.evaluate(BREAK_OFF) == "AbortError"
    begun = Upload.objects.get()
    assert begun.offset > 0
    again = page.context.new_page()
    page.close()
    again.goto(cut_off.address + "/meja/kabar/kirim/")
    sent = again.evaluate(SEND)
    assert sent["id"] == str(begun.pk)
    assert File.objects.get().sha256 == hashlib.sha256(content()).hexdigest()


def content() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%"
        + b"x" * SIZE
        + b"endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    )
