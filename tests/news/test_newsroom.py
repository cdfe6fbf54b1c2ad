"""The queue: every open story in one part, the most pressing first, with who is at it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone, translation

from sambung.news.models import Draft, Story
from sambung.news.newsroom.ages import age_of, spoken
from sambung.news.newsroom.queue import FEW, PAGE, PARTS, Asked, queue
from sambung.people.models import Membership, Person, Role
from sambung.relay.models import Parcel
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


STATES = [state for part in PARTS for state in part.states]
EVERY_TENTH_IS_URGENT = 10


def many_like(parcel: Parcel, first: int, last: int) -> None:
    """More stories like this one, the `first` to the `last`, by turns in every state of the queue."""
    others = {
        Parcel: {
            "id": "%(above)s + n",
            "code": "'SB-' || lpad((n / 10000)::text, 4, '0') || '-' || lpad(mod(n, 10000)::text, 4, '0')",
            "origin_key": "NULL",
            "state": "(%(states)s::text[])[1 + mod(n, %(many)s)]",
            "due_at": "old.due_at + n * interval '1 minute'",
        },
        Story: {"parcel_id": "%(above)s + n", "urgent": "mod(n, %(tenth)s) = 0"},
    }
    numbers: dict[str, Any] = {"first": first, "last": last, "above": parcel.pk, "old": parcel.pk}
    numbers |= {"states": STATES, "many": len(STATES), "tenth": EVERY_TENTH_IS_URGENT}
    with connection.cursor() as cursor:
        for model, other in others.items():
            table = model._meta
            names = [str(field.column) for field in table.concrete_fields]
            values = ", ".join(other.get(name, f"old.{name}") for name in names)
            rows = f"SELECT {values} FROM {table.db_table} old, generate_series(%(first)s, %(last)s) n"  # noqa: S608
            like = f"WHERE old.{table.pk.column} = %(old)s"
            into = f"INSERT INTO {table.db_table} ({', '.join(names)}) {rows} {like}"
            cursor.execute(into, numbers)
            cursor.execute(f"ANALYZE {table.db_table}")  # as it would be known by then


def test_the_number_of_queries_is_constant_and_at_most_twelve(world: World) -> None:
    desk = desk_of(world, "editor")
    now_told(world)
    act(world, now_told(world), "start", at=timezone.now())
    parcel = now_told(world)
    few = {address: queries_of(desk, address) for address in (NEWSROOM, f"{NEWSROOM}?bagian=baru")}
    assert max(few.values()) <= 12
    for first, last in ((1, 57), (58, 9_997)):
        many_like(parcel, first, last)
        assert {address: queries_of(desk, address) for address in few} == few, f"{last + 3} stories"


def test_ten_thousand_stories_are_counted_and_shown_by_the_page(world: World) -> None:
    parcel = now_told(world)
    many_like(parcel, 1, 9_999)
    desk = desk_of(world, "editor")
    page = read(desk, NEWSROOM)
    assert {name: len(codes) for name, codes in parts_of(page).items()} == {p.name: FEW for p in PARTS}
    found = queue(Asked(), world.actor("editor"), timezone.now())
    assert sum(section.count for section in found.sections) == found.total == Story.objects.count() == 10_000
    (codes,) = parts_of(read(desk, f"{NEWSROOM}?bagian=baru")).values()
    assert len(codes) == PAGE


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
        "?bagian=baru&sesudah=2026-01-01T00:00:00%2B20:00_5",
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
