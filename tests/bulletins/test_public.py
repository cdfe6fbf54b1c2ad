"""What everybody may read of bulletins."""

from datetime import timedelta
from typing import Any

import pytest

from sambung.bulletins import public
from sambung.bulletins.models import To
from sambung.bulletins.opening import expire_open
from sambung.relay.moves import move
from tests.bulletins.steps import approved, bulletin, submitted
from tests.people.world import World
from tests.voices.steps import MONDAY

pytestmark = pytest.mark.django_db


def titles(found: list[Any]) -> list[str]:
    return [each.live.title for each in found]


def test_only_what_was_sent_to_everybody_and_stands_is_public(world: World) -> None:
    bulletin(world, title="Rancangan")
    submitted(world, title="Menunggu")
    approved(world, title="Hanya kelompok", public=False)
    gone = approved(world, title="Ditarik")
    move(gone, "recall", actor=world.actor("kepala"), note="Salah.", at=MONDAY)
    expire_open(gone.pk)
    sent = approved(world, title="Imunisasi Sabtu")
    assert titles(public.latest(9)) == ["Imunisasi Sabtu"]
    assert public.one(sent.pk) is not None
    assert public.one(gone.pk) is None
    assert sent.bulletin.address == f"/siaran/imunisasi-sabtu-{sent.pk}/"


def test_the_last_edition_is_read_while_a_correction_is_written(world: World) -> None:
    sent = approved(world)
    move(
        sent,
        "correct",
        actor=world.actor("editor"),
        fields={"title": "Imunisasi Minggu", "text": "Pukul 9."},
        note="Harinya.",
        at=MONDAY,
    )
    (read,) = public.latest(9)
    assert read.live.title == "Imunisasi Sabtu ini"
    assert "imunisasi-sabtu-ini" in read.address


def test_a_correction_comes_to_the_top_again(world: World) -> None:
    first, _second = approved(world, title="Satu"), approved(world, title="Dua")
    assert titles(public.latest(9)) == ["Dua", "Satu"]
    again = move(
        first, "correct", actor=world.actor("editor"), fields={"text": "Lain."}, note="Salah.", at=MONDAY
    )
    move(again, "approve", actor=world.actor("kepala"), at=MONDAY + timedelta(hours=1))
    assert titles(public.latest(9)) == ["Satu", "Dua"]


def test_pages_follow_each_other_with_one_query_each(world: World, django_assert_num_queries: Any) -> None:
    for number in range(5):
        approved(world, title=f"Nomor {number}")
    read, cursor = [], ""
    public.page()  # the process meets the regions
    with django_assert_num_queries(3):
        for _page in range(3):
            page = public.page(cursor, size=2)
            read += [f"{each.live.title} {each.author} {each.parcel.region.path}" for each in page.bulletins]
            cursor = page.next
    assert [words.split()[1] for words in read] == ["4", "3", "2", "1", "0"]
    assert cursor == ""


def test_a_region_shows_what_is_meant_for_it(world: World) -> None:
    approved(world, title="Semua")
    approved(world, title="Suak Gual", to=To(regions=(world.village.code,)))
    assert titles(public.in_region(world.village)) == ["Suak Gual", "Semua"]
    assert titles(public.in_region(world.village_2)) == ["Semua"]
    assert titles(public.in_region(world.regency)) == ["Suak Gual", "Semua"]
    assert titles(public.in_region(world.regency_2)) == []
