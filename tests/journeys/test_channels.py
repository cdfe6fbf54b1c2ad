"""A story in a browser: chosen for portal, Facebook and YouTube, read there, corrected there, gone from
there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from sambung.channels import accounts, sending
from sambung.channels.models import Account, Post
from sambung.channels.services import Grant
from sambung.media.captioning import caption
from sambung.media.intake import receive
from sambung.media.processing import process
from sambung.news.jobs import went_out
from sambung.ops import playing
from sambung.people.models import Organization
from sambung.relay.models import Parcel
from sambung.simulations.server import FarSide
from tests.channels import shapes
from tests.channels.youtube_shapes import youtube as youtube_shape
from tests.journeys.conftest import Enter
from tests.journeys.test_answer_comes_back import fits, make_move
from tests.journeys.test_story import open_writing, save_version
from tests.media.conftest import files_folder, upload
from tests.media.films import film
from tests.news.steps import photo as small_photo
from tests.news.steps import ready
from tests.people.world import World

__all__ = ["files_folder"]
pytestmark = pytest.mark.browser

HEADLINE, CORRECTED = "Ibu-ibu membersihkan dermaga pagi ini", "Tiga gerobak sampah dari dermaga"
FACEBOOK, YOUTUBE = "/simulasi/facebook/", "/simulasi/youtube/"


@pytest.fixture
def far_side(origin: str, settings: Settings, tmp_path: Path) -> Iterator[FarSide]:
    """The demo's Facebook and YouTube, on sockets and on pages of their own."""
    settings.DATA = tmp_path
    settings.BASE_URL = origin
    settings.FACEBOOK_SITE, settings.YOUTUBE_SITE = (
        f"{origin}/simulasi/facebook",
        f"{origin}/simulasi/youtube",
    )
    checks = {"facebook": shapes.facebook, "youtube": youtube_shape}
    served = FarSide({"facebook": playing.facebook(), "youtube": playing.youtube()}, checks=checks)
    settings.FACEBOOK_GRAPH = settings.FACEBOOK_GRAPH_VIDEO = f"{served.address}/facebook"
    settings.GOOGLE_TOKENS, settings.YOUTUBE_API = f"{served.address}/youtube", f"{served.address}/youtube/"
    served.start()
    yield served
    served.stop()
    assert served.wrong() == []


def page_of(owner: Organization, number: str) -> Account:
    playing.facebook().found_page(number, owner.name, f"key-{number}")
    grant = Grant(
        number, owner.name, f"{playing.settings.FACEBOOK_SITE}/{number}/", {"token": f"key-{number}"}
    )
    return accounts.connect(grant, "facebook", owner, None)


def channel_of(owner: Organization, number: str) -> Account:
    playing.youtube().found_channel(number, owner.name, f"key-{number}")
    address = f"{playing.settings.YOUTUBE_SITE}/channel/{number}"
    return accounts.connect(
        Grant(number, owner.name, address, {"refresh": f"key-{number}"}), "youtube", owner, None
    )


def story_with_film(world: World) -> str:
    """A story to which the group agreed, with a photo and a film with captions; its code."""
    filmed = receive(
        upload(film(size=(176, 144), seconds=0.3), "acara.mp4"), {"video"}, world.people["anggota"]
    )
    files = [small_photo(world), filmed]
    for file in files:
        process(str(file.pk))
    filmed.refresh_from_db()
    caption(filmed, "id", "WEBVTT\n\n00:00.000 --> 00:00.200\nSelamat pagi\n", world.people["editor"])
    return ready(world, files=[(file.pk, "agreed") for file in files]).code


def the_worker_works(code: str) -> None:
    """Brings to the accounts what the last move asks for, and tells the story how that ended."""
    handoff = Parcel.objects.get(code=code).handoffs.order_by("-seq").first()
    assert handoff is not None
    went_out(handoff)
    for account in Account.objects.connected():
        sending.work(account.pk)
    for post in Post.objects.exclude(ended_at=None):
        sending.tell(post.pk)


def read_there(villager: Page, address: str, *words: str) -> None:
    villager.goto(address)
    for each in words:
        expect(villager.locator("main")).to_contain_text(each)


def withdraw(editor: Page, code: str) -> None:
    """What can't be undone asks once."""
    editor.goto(f"/meja/{code}/")
    editor.locator("details:has(input[name=move][value=withdraw]) > summary").click()
    form = editor.locator("form:has(input[name=move][value=withdraw])")
    form.locator("[name=public_note]").fill("Belum diperiksa.")
    form.locator("input[type=checkbox]").check(force=True)
    form.locator("button.danger").click()
    form.wait_for(state="detached")


def test_a_story_stands_on_all_three_is_corrected_and_taken_down_there(
    enter: Enter, village: World, far_side: FarSide
) -> None:
    page_of(village.kim, "71001")
    left_out = page_of(village.office, "71002")
    channel_of(village.kim, "UCtanjonglancor0000000001")
    code = story_with_film(village)

    editor = enter("editor", width=360)
    editor.goto("/meja/akun/")
    fits(editor)
    editor.goto(f"/meja/{code}/")
    preview = editor.locator("section[aria-labelledby=goals]")
    for summary in preview.locator("summary").all():
        if not summary.evaluate("each => each.parentElement.open"):
            summary.click()
    expect(preview.locator(".shown").first).to_contain_text(HEADLINE)
    preview.locator(f"input[name=account][value='{left_out.pk}']").uncheck(force=True)
    preview.locator("[name=tags]").fill("dermaga, Suak Gual")
    fits(editor)
    preview.locator("button.keep").click()
    expect(editor.locator("[role=status], .note").first).to_be_visible()

    make_move(editor, code, "publish")
    the_worker_works(code)
    parcel = Parcel.objects.get(code=code)
    assert (parcel.state, parcel.outcome) == ("closed", "published")
    villager = enter(width=360)
    read_there(villager, parcel.story.address, HEADLINE)
    read_there(villager, FACEBOOK, HEADLINE, village.kim.name)
    fits(villager)
    assert villager.locator(".walls > li").count() == 2, "the film, and the photo in a post of its own"
    read_there(villager, YOUTUBE, HEADLINE, "#dermaga #Suak Gual")
    fits(villager)

    make_move(editor, code, "revise", tab="selesai", kind="correction", public_note="Jumlahnya salah.")
    open_writing(editor, code)
    editor.fill("[name=headline]", CORRECTED)
    save_version(editor, code)
    make_move(editor, code, "publish")
    the_worker_works(code)
    for address in (Parcel.objects.get(code=code).story.address, FACEBOOK, YOUTUBE):
        read_there(villager, address, CORRECTED)

    withdraw(editor, code)
    the_worker_works(code)
    for address in (FACEBOOK, YOUTUBE):
        villager.goto(address)
        assert villager.locator(".walls > li").count() == 0
    editor.goto(f"/meja/{code}/")
    fits(editor)
    assert Parcel.objects.get(code=code).outcome == "withdrawn"
