"""What the public reads: lists, pages of them, and search, in constant queries."""

from datetime import timedelta
from typing import Any

import pytest

from sambung.news import public
from sambung.relay.models import Parcel
from tests.counting import statements
from tests.news.steps import MONDAY, act, completed, going_out, told, wib
from tests.people.world import World

pytestmark = pytest.mark.django_db


def out(world: World, by: str = "editor", after: int = 0, **more: Any) -> Parcel:
    """An own story of the office that went out some minutes after Monday's start."""
    at = MONDAY + timedelta(minutes=after)
    parts = more.pop("parts", {})
    parcel = act(world, told(world, by, **more), "ready", by, fields=parts)
    return act(world, parcel, "publish", by, at=at)


def ids(stories: list[Any]) -> list[int]:
    return [story.pk for story in stories]


def test_only_what_went_out_is_listed_newest_first(world: World) -> None:
    told(world)
    first, second = out(world), out(world, after=5)
    assert ids(public.latest()) == [second.pk, first.pk]
    assert ids(public.latest(1)) == [second.pk]


def test_a_region_has_its_own_and_those_within(world: World) -> None:
    village = out(world, region=world.village)
    regency = out(world, after=1)
    elsewhere = out(world, "editor-2", after=2)
    assert ids(public.in_region(world.village)) == [village.pk]
    assert ids(public.in_region(world.regions["19.02.03"])) == [village.pk]
    assert ids(public.in_region(world.regency)) == [regency.pk, village.pk]
    assert ids(public.in_region(world.regions["19"])) == [elsewhere.pk, regency.pk, village.pk]
    assert ids(public.in_region(world.village_2)) == []


def test_a_group_has_what_it_gave(world: World) -> None:
    given = going_out(world)
    out(world)
    assert ids(public.of_group(world.kim)) == [given.pk]
    assert ids(public.of_group(world.kim_2)) == []


def test_a_list_is_asked_by_region_topic_group_and_words(world: World) -> None:
    given = going_out(world)
    own = out(world, text="Pasar ikan dibuka kembali.", parts={"topic": "economy"})
    for asked, found in (
        ({}, [own, given]),
        ({"topik": "economy"}, [own]),
        ({"kim": "kim-tanjong-lancor"}, [given]),
        ({"wilayah": "19.02.03.2003"}, [given]),
        ({"wilayah": "Suak Gual"}, [given]),
        ({"wilayah": "Nirgendwo"}, []),
        ({"q": "pasar"}, [own]),
        ({"q": "pasar", "topik": "sea"}, []),
        ({"topik": "nothing\x00", "kim": "\ud800"}, []),
    ):
        assert sorted(ids(public.page(asked).stories)) == sorted(parcel.pk for parcel in found), asked


def test_pages_follow_each_other_without_gap_or_repeat(world: World) -> None:
    made = [out(world, after=number // 2).pk for number in range(public.PAGE + 3)]
    seen, after = [], ""
    while True:
        page = public.page({}, after)
        seen += ids(page.stories)
        after = page.next
        if not after:
            break
    assert seen == made[::-1]
    assert public.page({}, "nonsense").stories == public.page({}).stories


def test_search_finds_forms_of_words_and_shows_where(world: World) -> None:
    parcel = going_out(world)  # "Ibu-ibu membersihkan dermaga pagi ini."
    found = public.found("bersih dermaga")
    assert ids(found.stories) == [parcel.pk]
    assert "⟦dermaga⟧" in found.stories[0].highlight
    assert not found.newest_only
    for words in ("pesawat", "", "  ", '"', "'; DROP", "\x00"):
        assert public.found(words).stories == []


def test_a_headline_counts_more_than_the_text(world: World) -> None:
    in_headline = out(world, title="Panen raya", text="Petani senang.")
    out(world, after=5, title="Petani senang", text="Kemarin ada panen di kebun.")
    assert ids(public.found("panen").stories)[0] == in_headline.pk


def test_search_forgets_what_was_corrected_away(world: World) -> None:
    parcel = completed(out(world, title="Panen raya", text="Petani senang."))
    said = {"public_note": "Bukan panen.", "fields": {"kind": "correction"}}
    parcel = act(world, parcel, "revise", **said, at=wib(9, 9))
    assert public.found("panen").stories
    act(world, parcel, "publish", fields={"headline": "Tanam raya"}, at=wib(9, 10))
    assert not public.found("panen").stories
    assert public.found("tanam").stories[0].address.startswith("/kabar/tanam-raya-")


def test_a_list_of_any_length_takes_the_same_number_of_queries(world: World) -> None:
    counts = []
    for number in range(2):
        out(world, after=number)
        going_out(world)
        public.latest(9)  # the process meets the regions
        with statements() as asked:
            for story in public.latest(9):
                assert story.headline
                assert story.region.path
                assert story.group is None or story.group.name
                assert not story.small_pictures
                assert story.address
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 3


def test_what_is_not_public_is_no_page(world: World) -> None:
    assert public.one(told(world).pk) is None
    assert public.one(0) is None
