"""What was sent in for a story, and what was said about it at the desk, is read by no stranger."""

from collections.abc import Callable

import pytest
from django.test import Client

from sambung.news.models import Story
from tests.media.conftest import files_folder
from tests.news.steps import act, photo, told
from tests.people.world import World

__all__ = ["files_folder"]

pytestmark = pytest.mark.django_db

MARKS = ("zqxbahan", "zqxtanya", "zqxjawab", "zqxcatatan", "zqxdraf")
PLACES = (
    "/",
    "/kabar/",
    "/kabar/feed.atom",
    "/kabar/feed.json",
    "/wilayah/19.02.03.2003/",
    "/kim/kim-tanjong-lancor/",
    "/cari/?q=dermaga",
    *(f"/cari/?q={mark}" for mark in MARKS),
)


def test_raw_material_notes_and_earlier_texts_stand_on_no_public_page(
    world: World, run_jobs: Callable[..., None]
) -> None:
    kept_in = photo(world)
    parcel = told(world, text="Zqxbahan: dermaga kotor kata Pak Anu.", files=[(kept_in.pk, "blur")])
    for name, by, said in (
        ("start", "editor", {"note": "zqxcatatan"}),
        ("ask", "editor", {"sender_note": "zqxtanya"}),
        ("reply", "anggota", {"note": "zqxjawab"}),
        ("propose", "editor", {"fields": {"headline": "zqxdraf", "body": "zqxdraf", "lead": "zqxdraf"}}),
        ("object", "anggota", {"note": "zqxcatatan"}),
        (
            "propose",
            "editor",
            {"fields": {"headline": "Dermaga bersih", "lead": "Bersih.", "body": "Dermaga bersih lagi."}},
        ),
        ("agree", "anggota", {"note": "zqxcatatan"}),
        ("publish", "editor", {}),
    ):
        parcel = act(world, parcel, name, by, **said)
    run_jobs()
    address = Story.objects.get().address
    for place in (address, *PLACES):
        answer = Client().get(place)
        page = answer.content.decode().lower().replace(place.split("q=")[-1], "")
        assert not [mark for mark in MARKS if mark in page], place
        assert str(kept_in.pk) not in page, place
    assert "Dermaga bersih lagi" in Client().get(address).content.decode()
