"""Queries composed once answer as their query sets do, each time anew."""

from datetime import timedelta

import pytest
import time_machine
from django.db.models import CharField
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from sambung.people.models import Membership, Role
from sambung.relay.composed import Composed, Slot, store_all
from sambung.relay.holders import office_of, somebody_active
from sambung.relay.models import Alert, Level, Parcel
from sambung.relay.moves import move
from sambung.relay.situation import Situation
from tests.people.world import World
from tests.voices.steps import give_voice

pytestmark = pytest.mark.django_db


def test_history_is_the_parcels_own_with_its_organizations(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    give_voice(world)
    parcel = move(give_voice(world).parcel, "forward", actor=world.actor("anggota"))
    with django_assert_num_queries(1):
        history = Situation(parcel, timezone.now()).history
        places = [(h.from_organization and h.from_organization.name, h.to_organization.name) for h in history]
    assert [h.pk for h in history] == list(parcel.handoffs.order_by("seq").values_list("pk", flat=True))
    assert places == [(None, world.kim.name), (world.kim.name, world.office.name)]
    assert parcel.holder == world.office


def test_where_nothing_can_be_nothing_is_asked(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    give_voice(world)
    code = Slot("code", CharField())
    with django_assert_num_queries(0):
        assert Composed(lambda: Parcel.objects.none().filter(code=code)).all(code="SB-2222-2222") == []


def test_who_left_is_not_active_at_the_next_question(world: World) -> None:
    assert somebody_active(world.office, Role.DISPATCHER)
    dispatchers = Membership.objects.filter(organization=world.office, role=Role.DISPATCHER)
    dispatchers.update(ended_on=timezone.localdate())
    assert not somebody_active(world.office, Role.DISPATCHER)


def test_who_comes_tomorrow_is_not_active_today(world: World) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    dispatchers = Membership.objects.filter(organization=world.office, role=Role.DISPATCHER)
    dispatchers.update(since=timezone.localdate(tomorrow))
    assert not somebody_active(world.office, Role.DISPATCHER)
    with time_machine.travel(tomorrow, tick=False):
        assert somebody_active(world.office, Role.DISPATCHER)


def test_each_regency_has_its_own_office(world: World) -> None:
    assert office_of(world.regency.pk) == world.office
    assert office_of(world.regency_2.pk) == world.office_2
    assert office_of("") is None


def test_a_parcel_that_is_gone_is_not_locked(world: World) -> None:
    with pytest.raises(Parcel.DoesNotExist):
        Parcel.objects.locked(0)


def test_rows_written_together_are_those_that_django_would_have_written(world: World) -> None:
    def alerts(level: Level) -> list[Alert]:
        common = {"level": level, "since": parcel.opened_at, "at": moment}
        return [
            Alert(
                parcel=parcel, deadline=moment, organization=world.kim, role="chair", told=[3, 1], **common
            ),
            Alert(parcel=parcel, deadline=moment + timedelta(microseconds=1), **common),
        ]

    parcel, moment = give_voice(world).parcel, timezone.now()
    ours = alerts(Level.DUE)
    store_all(ours)
    Alert.objects.bulk_create(alerts(Level.OFFICE))
    columns = ("parcel", "deadline", "since", "at", "organization", "role", "told")
    written = [
        list(Alert.objects.filter(level=level).order_by("pk").values_list(*columns))
        for level in (Level.DUE, Level.OFFICE)
    ]
    assert written[0] == written[1]
    assert [alert.pk for alert in ours] == list(
        Alert.objects.filter(level=Level.DUE).order_by("pk").values_list("pk", flat=True)
    )
    store_all([])
