"""The form for captions of a video: what can't be read is told beside it, and what was typed stays."""

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client

from sambung.media.intake import receive
from sambung.news import public
from sambung.news.picture_models import Picture
from tests.desk.at_desk import desk_of, read
from tests.media.conftest import upload
from tests.media.films import film
from tests.news.steps import editing, going_out
from tests.people.world import World

pytestmark = pytest.mark.django_db
PAGI = "WEBVTT\n\n00:00:00.100 --> 00:00:00.900\nSelamat pagi.\n"


@pytest.fixture
def picture(world: World, run_jobs: Callable[..., None]) -> Picture:
    """A video of a second, in a story that is being written."""
    video = receive(upload(film(seconds=1), "acara.mp4"), {"video"}, world.people["anggota"])
    run_jobs()
    editing(world, files=[(video.pk, "nobody")])
    return Picture.objects.select_related("story__parcel").get()


def keep(client: Client, picture: Picture, **sent: Any) -> Any:
    address = f"/en/meja/{picture.story.parcel.code}/gambar/{picture.pk}/teks/"
    return client.post(address, {"language": "id", **sent})


def texts(picture: Picture) -> list[str]:
    return [captions.text for captions in picture.file.captions.all()]


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"text": "Selamat pagi."}, "has no times"),
        ({"text": "WEBVTT\n\n00:00.500 --> 00:09.000\nPagi"}, "goes on after the video has ended"),
        ({"text": "\x00<script>"}, "Null characters are not allowed."),
        ({"text": "x" * 200_001}, "200000"),
        ({}, "Type the captions, or choose a file."),
        ({"text": PAGI, "language": "xx"}, "xx"),
        ({"file": upload(b"\xff\xfe\x00\x89PNG", "a.vtt")}, "This is not a file of captions."),
        ({"file": upload(b"WEBVTT", "a.vtt")}, "There is no caption in it."),
        ({"file": upload(b"a" * 200_001, "a.vtt")}, "These captions are too long."),
    ],
)
def test_garbage_is_told_in_a_sentence(
    world: World, picture: Picture, sent: dict[str, Any], words: str
) -> None:
    answer = keep(desk_of(world, "editor"), picture, **sent)
    assert answer.status_code == 422
    page = unescape(answer.content.decode())
    assert words in page
    assert "errors-top" in page
    assert texts(picture) == []


def test_what_was_typed_stays_on_the_page(world: World, picture: Picture) -> None:
    page = keep(desk_of(world, "editor"), picture, text="Bu Siti menyapa.").content.decode()
    assert "Bu Siti menyapa.</textarea>" in page


def test_captions_are_kept_replaced_and_taken_away(world: World, picture: Picture) -> None:
    client, sub_rip = desk_of(world, "editor"), b"1\r\n00:00:00,100 --> 00:00:00,900\r\nSelamat pagi.\r\n"
    assert keep(client, picture, file=upload(sub_rip, "a.srt")).status_code == 302
    assert texts(picture) == [PAGI]
    assert keep(client, picture, text=PAGI.replace("pagi", "siang")).status_code == 302
    assert texts(picture) == [PAGI.replace("pagi", "siang")]
    assert "Selamat siang." in read(client, f"/meja/{picture.story.parcel.code}/gambar/{picture.pk}/")
    assert keep(client, picture, remove="id").status_code == 302
    assert texts(picture) == []


@pytest.mark.parametrize("who", ["anggota", "kepala"])
def test_the_offices_editors_alone_write_them(world: World, picture: Picture, who: str) -> None:
    assert keep(desk_of(world, who), picture, text=PAGI).status_code == 403
    assert texts(picture) == []


def test_they_go_out_with_the_video(world: World, run_jobs: Callable[..., None]) -> None:
    video = receive(upload(film(seconds=1), "acara.mp4"), {"video"}, world.people["anggota"])
    run_jobs()
    parcel = going_out(world, files=[(video.pk, "nobody")])
    assert keep(desk_of(world, "editor"), Picture.objects.get(), text=PAGI).status_code == 302
    (captions,) = public.one(parcel.pk).pictures[0].captions
    answer = Client().get(captions.address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/vtt; charset=utf-8")
    assert answer.content.decode() == PAGI
    assert Client().get(captions.address.replace(".vtt", "0.vtt")).status_code == 404
