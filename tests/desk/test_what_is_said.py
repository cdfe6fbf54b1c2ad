"""What the desk says after a step, and that it offers no filter under which nothing stands."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from sambung.people.models import Membership, Role
from tests.desk.at_desk import desk_of, fresh, post_move, read
from tests.news.steps import act, ready, ticks_of, told
from tests.people.world import SINCE, World
from tests.voices.steps import passed_to_agency, voice

pytestmark = pytest.mark.django_db


def test_while_it_is_the_senders_turn_no_holder_is_named(world: World) -> None:
    parcel, desk = fresh(passed_to_agency(world, at=timezone.now())), desk_of(world, "petugas")
    post_move(desk, parcel, "answer", sender_note="Lampu sudah dipasang.")
    page = read(desk, "/meja/")
    assert "It is the sender&#x27;s turn now" in page
    assert "Now with" not in page


def test_whoever_begins_is_at_it(world: World) -> None:
    parcel = act(world, told(world, at=timezone.now()), "start", at=timezone.now())
    assert "nobody yet" not in read(desk_of(world, "editor"), f"/meja/{parcel.code}/")


def test_no_filter_is_shown_under_which_nothing_stands(world: World) -> None:
    editor = world.people["anggota"]
    Membership.objects.create(person=editor, organization=world.pu, role=Role.LIAISON, since=SINCE)
    voice(world, at=timezone.now())
    desk = desk_of(world, "anggota")
    assert 'class="filters"' not in read(desk, "/meja/")
    told(world, at=timezone.now())
    assert "jenis=bulletin" not in read(desk, "/meja/?lihat=menunggu")


def test_a_moment_is_asked_on_the_clock_of_the_region(world: World) -> None:
    world.village.time_zone = "Asia/Jayapura"
    world.village.save()
    parcel = ready(world, at=timezone.now())
    desk = desk_of(world, "editor")
    assert "When it goes out (WIT)" in read(desk, f"/meja/{parcel.code}/")
    day = (timezone.now() + timedelta(days=3)).date()
    looked_over = ticks_of(parcel, world.actor("editor"))
    post_move(desk, fresh(parcel), "schedule", publish_at=f"{day}T09:00", **looked_over)
    after = fresh(parcel)
    assert after.due_at == datetime(day.year, day.month, day.day, 0, 0, tzinfo=UTC)
