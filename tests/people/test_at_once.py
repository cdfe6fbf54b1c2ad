"""Two at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from sambung.people import devices, invitations, memberships
from sambung.people.models import DeviceMember, Membership, Person, Role
from tests.people.world import World

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls: Callable[[], object]) -> list[object]:
    """What each call answered or raised, all of them at the same moment."""

    def run(call: Callable[[], object]) -> object:
        try:
            return call()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))


def test_an_invitation_makes_one_person(transactional_db: None, world: World) -> None:
    made, _key = invitations.invite(world.kim, Role.MEMBER, "Siti", world.people["ketua"])
    at_once(*(lambda n=n: invitations.accept(made, "ombak-besar-7", f"siti-{n}") for n in range(4)))
    assert Person.objects.filter(name="Siti").count() == 1


def test_many_guesses_of_a_pin_are_no_more_than_five(transactional_db: None, world: World) -> None:
    device, _key = devices.enrol(world.kim, "HP", world.people["ketua"])
    person = world.people["anggota"]
    devices.join(device, person, "480217")
    at_once(*(lambda n=n: devices.check_pin(device, person, f"{n:06d}") for n in range(8)))
    assert DeviceMember.objects.get().tries == DeviceMember.TRIES


def test_two_heads_do_not_both_leave(transactional_db: None, world: World) -> None:
    memberships.appoint(world.people["editor"], world.office, Role.HEAD)
    heads = list(Membership.objects.filter(organization=world.office, role=Role.HEAD))
    at_once(*(lambda head=head: memberships.end(head) for head in heads))
    assert world.office.holders(Role.HEAD).count() == 1
