"""The queue: every open story in one part, the most pressing first, with who is at it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone, translation

from sambung.news.models import Draft
from sambung.news.newsroom.ages import age_of, spoken
from sambung.news.newsroom.queue import FEW, PARTS, Asked, queue
from sambung.people.models import Membership, Person, Role
from tests.desk.at_desk import desk_of, fresh, queries_of, read
from tests.news.steps import act, editing, proposed, ready, told
from tests.people.world import SINCE, World

pytestmark = pytest.mark.django_db

NEWSROOM = "/meja/redaksi/"


def parts_of(page: str) -> dict[str, list[str]]:
    """The codes in each part, in their order."""
    sections = re.findall(r'<section class="part (\w+).*?</section>', page, re.DOTALL)
    found = re.findall(r'<section class="part (\w+)[^>]*>(.*?)</section>', page, re.DOTALL)
    assert [name for name, _rest in found] == sections
    return {name: re.findall(r'href="/en/meja/(SB-[A-Z0-9-]+)/"', rest) for name, rest in found}


def now_told(world: World, **more: Any) -> Any:
    return told(world, at=timezone.now(), **more)


def test_each_story_stands_in_one_part(world: World) -> None:
    at = {"at": timezone.now()}
    new, urgent = now_told(world), now_told(world, urgent=True)
    written, shown, agreed = editing(world, **at), proposed(world, **at), ready(world, **at)
    later = act(
        world, ready(world, **at), "schedule", fields={"publish_at": timezone.now() + timedelta(days=1)},
        at=timezone.now(),
    )  # fmt: skip
    found = parts_of(read(desk_of(world, "editor"), NEWSROOM))
    assert found == {
        "mendesak": [urgent.code],
        "baru": [new.code],
        "ditulis": [written.code],
        "kelompok": [shown.code],
        "siap": [agreed.code],
        "terjadwal": [later.code],
        "diubah": [],
        "keluar": [],
    }


def test_a_part_without_stories_says_why(world: World) -> None:
    now_told(world)
    page = read(desk_of(world, "editor"), NEWSROOM)
    with translation.override("en"):
        why = {part.name: str(part.empty) for part in PARTS}
    assert all(words in page for name, words in why.items() if name != "baru")
    assert why["baru"] not in page


def test_an_empty_queue_says_what_one_can_do(world: World) -> None:
    page = read(desk_of(world, "editor"), NEWSROOM)
    assert "No story is open" in page
    assert 'href="/en/meja/kabar/kirim/"' in page


def test_who_began_is_at_it_and_who_types_is_writing_now(world: World) -> None:
    parcel = act(world, now_told(world), "start", at=timezone.now())
    assert parcel.assignee == world.people["editor"]
    Draft.objects.create(story=parcel.story, person=world.people["editor"], at=timezone.now())
    page = read(desk_of(world, "editor"), NEWSROOM)
    name = world.people["editor"].name
    assert f"{name} is writing now" in page
    assert "nobody is at it yet" not in page


def test_the_filters_show_one_editors_and_one_groups(world: World) -> None:
    other = Person.objects.create(username="editor-b", name="Budi")
    Membership.objects.create(person=other, organization=world.office, role=Role.EDITOR, since=SINCE)
    mine, free = act(world, now_told(world), "start", at=timezone.now()), now_told(world)
    desk = desk_of(world, "editor")
    assert parts_of(read(desk, f"{NEWSROOM}?penyunting=editor"))["ditulis"] == [mine.code]
    assert parts_of(read(desk, f"{NEWSROOM}?penyunting=-"))["baru"] == [free.code]
    assert "Nothing fits" in read(desk, f"{NEWSROOM}?penyunting=editor-b")
    whole = read(desk, f"{NEWSROOM}?kelompok=kim-tanjong-lancor")
    assert f"everybody · {mine.story.group.name}</summary>" in whole, "said while closed"
    assert mine.code in whole
    assert free.code in whole


def test_one_part_goes_on_page_by_page_without_gap_or_repetition(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = {now_told(world).code for _number in range(FEW + 4)}
    desk = desk_of(world, "editor")
    page = read(desk, NEWSROOM)
    assert len(parts_of(page)["baru"]) == FEW
    assert f"Show all {len(made)}" in page
    actor, seen, after = world.actor("editor"), [], Asked(part="baru")
    monkeypatch.setattr("sambung.news.newsroom.queue.PAGE", 5)
    for _page in range(4):
        [section] = queue(after, actor, timezone.now()).sections
        seen += [row.parcel.code for row in section.rows]
        if not section.more:
            break
        query = dict(
            pair.split("=") for pair in section.more[1:].replace("%3A", ":").replace("%2B", "+").split("&")
        )
        after = Asked.read(query)  # type: ignore[arg-type]  # it has `get`, as a query has
    assert len(seen) == len(set(seen))
    assert set(seen) == made


def test_the_number_of_queries_is_constant_and_at_most_twelve(world: World) -> None:
    desk = desk_of(world, "editor")
    now_told(world)
    few = queries_of(desk, NEWSROOM)
    for _number in range(12):
        now_told(world)
        act(world, now_told(world), "start", at=timezone.now())
    assert queries_of(desk, NEWSROOM) == few <= 12


def test_another_regency_sees_nothing_of_it(world: World) -> None:
    parcel = now_told(world)
    assert parcel.code not in read(desk_of(world, "editor-2"), NEWSROOM)


def test_only_who_may_begin_a_story_is_led_there(world: World) -> None:
    for who, led in (("editor", True), ("kepala", False)):
        page = read(desk_of(world, who), NEWSROOM)
        assert ('href="/en/meja/kabar/kirim/"' in page) is led
        assert (desk_of(world, who).get("/en/meja/kabar/kirim/").status_code == 200) is led


def test_a_group_has_no_newsroom(world: World) -> None:
    assert desk_of(world, "anggota").get(f"/en{NEWSROOM}").status_code == 403


@pytest.mark.parametrize(
    "query",
    [
        "?bagian=x&penyunting=%00&sesudah=x_y",
        "?bagian=baru&sesudah=2026-01-01T00:00:00Z_99999999999999999999",
    ],
)
def test_an_address_that_makes_no_sense_shows_the_queue(world: World, query: str) -> None:
    read(desk_of(world, "editor"), f"{NEWSROOM}{query}")


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 minutes"),
        (1, "1 minute"),
        (59, "59 minutes"),
        (60, "1 hour"),
        (130, "2 hours 10 minutes"),
        (11 * 60 + 20, "11 hours"),
        (47 * 60, "47 hours"),
        (50 * 60, "2 days"),
    ],
)
def test_a_span_is_said_as_people_say_it(minutes: int, words: str) -> None:
    with translation.override("en"):
        assert spoken(timedelta(minutes=minutes)) == words


def test_the_bar_fills_from_arrival_to_limit(world: World) -> None:
    parcel = fresh(told(world))
    assert parcel.due_at is not None
    half = parcel.opened_at + (parcel.due_at - parcel.opened_at) / 2
    assert (age_of(parcel, parcel.opened_at).gone, age_of(parcel, half).gone) == (0, 50)
    with translation.override("en"):
        late = age_of(parcel, parcel.due_at + timedelta(minutes=5))
    assert (late.gone, late.pressing, late.left) == (100, "late", "5 minutes late")
