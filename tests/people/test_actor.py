"""Who acts in a request."""

from datetime import date, timedelta

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.test import RequestFactory

from sambung.people.actors import Actor, ActorKind
from sambung.people.models import Membership, Person, Role
from sambung.people.request import actor_of
from tests.people.world import World


def request_of(person: Person | None) -> HttpRequest:
    request = RequestFactory().get("/meja/")
    request.user = person or AnonymousUser()
    request.session = SessionStore()
    return request


def test_nobody_signed_in_is_a_visitor(world: World) -> None:
    assert actor_of(request_of(None)) == Actor.visitor()


def test_who_signed_in_is_a_member_at_the_desk(world: World) -> None:
    actor = actor_of(request_of(world.people["anggota"]))
    assert (actor.kind, actor.via) == (ActorKind.MEMBER, "desk")
    assert actor.roles_in(world.kim.pk) == {Role.MEMBER}


def test_the_answer_is_kept_on_the_request(world: World, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    request = request_of(world.people["anggota"])
    actor_of(request)
    with django_assert_num_queries(0):
        actor_of(request)


def test_a_chair_is_one_of_the_members(world: World) -> None:
    assert world.actor("ketua").roles_in(world.kim.pk) == {Role.CHAIR, Role.MEMBER}


def test_on_a_shared_phone_a_chair_is_a_member_and_an_admin_is_none(world: World) -> None:
    chair = world.people["ketua"]
    chair.is_admin = True
    Membership.objects.create(person=chair, organization=world.office, role=Role.HEAD, since=date(2023, 1, 1))
    actor = Actor.on_device(Membership.objects.get(person=chair, organization=world.kim))
    assert actor.roles_in(world.kim.pk) == {Role.MEMBER}
    assert actor.roles_in(world.office.pk) == frozenset()
    assert not actor.is_admin


@pytest.mark.parametrize(("hours", "kind"), [(1, ActorKind.MEMBER), (3, ActorKind.VISITOR)])
def test_staff_who_rested_for_more_than_two_hours_sign_in_again(
    world: World, hours: int, kind: ActorKind
) -> None:
    with time_machine.travel("2026-11-24T02:00:00Z", tick=False) as clock:
        request = request_of(world.people["editor"])
        actor_of(request)
        clock.shift(timedelta(hours=hours))
        again = request_of(world.people["editor"])
        again.session = request.session
        assert actor_of(again).kind == kind


def test_a_volunteer_may_rest_for_a_day(world: World) -> None:
    with time_machine.travel("2026-11-24T02:00:00Z", tick=False) as clock:
        request = request_of(world.people["anggota"])
        actor_of(request)
        clock.shift(timedelta(days=1))
        again = request_of(world.people["anggota"])
        again.session = request.session
        assert actor_of(again).kind == ActorKind.MEMBER


def test_the_world_makes_everybody_active_from_2024_to_2028(world: World) -> None:
    for day in (date(2024, 1, 1), date(2028, 12, 31)):
        assert Membership.objects.active(day).count() == Membership.objects.count()
