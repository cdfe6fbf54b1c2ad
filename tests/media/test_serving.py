"""Answers with a file's bytes: private, harmless, and in parts where a player asks for parts."""

from collections.abc import Callable

import pytest
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponseBase
from django.test import RequestFactory

from sambung.media.intake import receive
from sambung.media.models import File
from sambung.media.serving import respond
from tests.media.conftest import letter, picture, recording, upload

pytestmark = pytest.mark.django_db


def body(response: HttpResponseBase) -> bytes:
    return b"".join(response) if response.streaming else response.content  # type: ignore[attr-defined]


def ask(file: File, rendition: str, **headers: str) -> HttpResponseBase:
    return respond(RequestFactory().get("/", headers=headers), file, rendition)


def test_picture_is_private_and_harmless(run_jobs: Callable[..., None]) -> None:
    file = receive(upload(picture("JPEG")), {"picture"})
    run_jobs()
    response = ask(file, "small")
    assert response["Content-Type"] == "image/jpeg"
    assert response["Cache-Control"] == "private, no-cache"  # never shown again without asking
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert body(response) == default_storage.open(file.rendition("small").path).read()
    assert ask(file, "small", if_none_match=response["ETag"]).status_code == 304


@pytest.mark.parametrize("rendition", ["original", "document", "sound", "../small", ""])
def test_original_of_a_picture_is_never_shown(rendition: str, run_jobs: Callable[..., None]) -> None:
    file = receive(upload(picture("JPEG")), {"picture"})
    run_jobs()
    with pytest.raises(Http404):
        ask(file, rendition)


def test_picture_that_is_not_ready_is_not_found() -> None:
    with pytest.raises(Http404):
        ask(receive(upload(picture("JPEG")), {"picture"}), "small")


def test_letter_is_saved_rather_than_opened() -> None:
    file = receive(upload(letter(), 'surat "penting"\r\n.pdf'), {"document"})
    response = ask(file, "document")
    assert response["Content-Disposition"].startswith("attachment")
    assert "\n" not in response["Content-Disposition"]
    assert body(response) == letter()


@pytest.mark.parametrize(("name", "saved"), [("surat.html", "surat.html.pdf"), ("SURAT.PDF", "SURAT.PDF")])
def test_letter_is_saved_as_a_letter(name: str, saved: str) -> None:
    file = receive(upload(letter(), name), {"document"})
    assert f'filename="{saved}"' in ask(file, "document")["Content-Disposition"]


@pytest.mark.parametrize(
    ("asked", "status", "span"),
    [
        ("bytes=0-99", 206, slice(0, 100)),
        ("bytes=100-", 206, slice(100, None)),
        ("bytes=-10", 206, slice(-10, None)),
        ("bytes=0-999999999", 206, slice(0, None)),
        ("bytes=999999999-", 416, slice(0, 0)),
        ("bytes=-0", 416, slice(0, 0)),
        ("bytes=9-3", 200, slice(0, None)),
        ("bytes=0-1,5-6", 200, slice(0, None)),
        ("lines=1-2", 200, slice(0, None)),
        ("bytes=-", 200, slice(0, None)),
    ],
)
def test_player_gets_the_part_it_asks_for(
    asked: str, status: int, span: slice, run_jobs: Callable[..., None]
) -> None:
    file = receive(upload(recording(2)), {"sound"})
    run_jobs()
    whole = default_storage.open(file.rendition("sound").path).read()
    response = ask(file, "sound", range=asked)
    assert response.status_code == status
    content = body(response)
    assert content == whole[span]
    if status == 206:
        assert response["Content-Length"] == str(len(content))
        assert response["Content-Range"].endswith(f"/{len(whole)}")
