"""What was typed is kept on the phone until it is sent, and no longer: the next page names the same draft."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sambung.relay.models import Parcel
from tests.coaching.steps import held
from tests.people.clients import signed_in
from tests.people.world import World
from tests.voices.pages import text_of

pytestmark = pytest.mark.django_db


def drafts(page: str) -> list[str]:
    """What the page's forms call themselves, as the script keeps it."""
    found = re.findall(r'data-draft="([^"]+)" data-draft-owner="(\d+)"', page)
    return [":".join(one) for one in found]


def forgotten(page: str) -> list[str]:
    assert "js/draft" in page, "nothing is forgotten without the script"
    return re.findall(r'data-draft-sent="([^"]+)"', page)


def sent(browser: Client, address: str, filled: dict[str, Any]) -> tuple[list[str], list[str]]:
    """What the form keeps, and what the page after it forgets."""
    kept = drafts(text_of(browser.get(address)))
    answer = browser.post(address, {**filled, "key": "k" * 32}, follow=True)
    assert answer.redirect_chain, text_of(answer)
    return kept, forgotten(text_of(answer))


def test_help_that_was_asked_for(world: World) -> None:
    member = world.people["anggota"]
    kept, gone = sent(signed_in(member), "/meja/bantuan/", {"text": "HP kami rusak."})
    assert kept == gone == [f"help:{member.pk}"]


def test_a_visit_that_was_planned(world: World) -> None:
    coach, day = world.people["pembina"], timezone.localdate() + timedelta(days=7)
    filled = {"group": "kim-tanjong-lancor", "day": day.isoformat(), "purpose": "Latihan"}
    kept, gone = sent(signed_in(coach), "/meja/kunjungan/rencana/", filled)
    assert kept == gone == [f"visit:{coach.pk}"]


def test_a_journey_that_was_planned(world: World) -> None:
    coach, day = world.people["pembina"], timezone.localdate() + timedelta(days=7)
    address = "/meja/kunjungan/perjalanan/?kim=kim-tanjong-lancor"
    kept, gone = sent(signed_in(coach), address, {"groups": ["kim-tanjong-lancor"], "day": day.isoformat()})
    assert kept == gone == [f"journey:{coach.pk}"]


def held_now(world: World) -> Parcel:
    return held(world, day=timezone.localdate() + timedelta(days=1), at=timezone.now())


def test_what_was_agreed_on_one_visit_is_no_other_visit_s(world: World) -> None:
    coach, visit = world.people["pembina"], held_now(world)
    filled = {
        "what": "Bagi tugas membaca siaran.",
        "category": "people",
        "who": "kim-tanjong-lancor:member",
        "by": (timezone.localdate() + timedelta(days=7)).isoformat(),
    }
    kept, gone = sent(signed_in(coach), f"/meja/{visit.code}/sepakat/", filled)
    assert kept == [f"agreed-{visit.code}:{coach.pk}"]
    assert kept[0] in gone


def test_another_page_forgets_nothing(world: World) -> None:
    page = text_of(signed_in(world.people["anggota"]).get("/meja/bantuan/"))
    assert forgotten(page) == []
