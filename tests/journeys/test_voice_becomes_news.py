"""On a phone: the sender says that their voice may become news, reads that it did, and may say no."""

import pytest
from playwright.sync_api import expect

from sambung.people.actors import Actor
from sambung.relay.models import Parcel
from sambung.relay.moves import move
from tests.journeys.conftest import Enter
from tests.journeys.test_answer_comes_back import fits
from tests.news.steps import ticks_of
from tests.people.world import World
from tests.voices.pages import private
from tests.voices.steps import answered

pytestmark = pytest.mark.browser

QUESTION = "May the office tell this as news"
TEXT = {"headline": "Lampu menyala", "lead": "Sudah terang.", "body": "Lampu dermaga diganti."}


def test_the_sender_agrees_and_reads_that_it_became_news(enter: Enter, village: World) -> None:
    parcel = answered(village, to_office=True)
    page = enter(width=360)
    page.goto(f"/en{private(parcel)}")
    question = page.locator("#kabar")
    expect(question).to_contain_text(QUESTION)
    fits(page)
    question.get_by_role("button", name="No, please not").click()
    expect(page.locator("#selesai")).to_contain_text("Your answer is kept")
    expect(question).to_contain_text("You said no.")
    question.get_by_role("button", name="Yes, they may after all").click()
    expect(question).to_contain_text("You said yes.")
    expect(question.get_by_role("button")).to_have_count(1)
    fits(page)
    _becomes_news(enter, village, Parcel.objects.get(pk=parcel.pk))
    page.reload()
    expect(page.locator("#kabar")).to_have_count(0)
    fits(page)
    page.get_by_role("link", name="Read what was made of it").click()
    expect(page.locator("h1")).to_have_text("Lampu menyala")
    expect(page.get_by_text("It began with a villager's voice")).to_be_visible()
    fits(page)


def _becomes_news(enter: Enter, village: World, parcel: Parcel) -> None:
    """What dispatcher and editor do at their desks."""
    dispatcher, editor = village.actor("admin-kominfo"), village.actor("editor")
    move(parcel, "confirm", actor=Actor.sender(parcel.pk))
    public = {"public_text": "Lampu dermaga padam."}
    move(Parcel.objects.get(pk=parcel.pk), "set_public_text", actor=dispatcher, fields=public)
    desk = enter("editor", width=360)
    desk.goto(f"/en/meja/{parcel.code}/")
    expect(desk.get_by_text("The sender agreed on")).to_be_visible()
    fits(desk)
    desk.get_by_role("button", name="Make a story of it").click()
    expect(desk.get_by_text("Came from the voice")).to_be_visible()
    fits(desk)
    story = Parcel.objects.get(kind="story")
    story = move(story, "ready", actor=editor, fields=TEXT)
    move(story, "publish", actor=editor, fields=ticks_of(story, editor))
