"""Saying "I am here" by the QR code that the coach shows, and where it is counted."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from sambung.coaching import leaving
from sambung.coaching.attendance import rolls
from sambung.coaching.models import Attendance, Member, Present, Roll
from sambung.people.actors import Actor
from sambung.people.models import Membership, Role
from sambung.relay.errors import NotAllowed
from sambung.relay.models import Parcel
from tests.coaching.steps import act, visit
from tests.people.clients import signed_in
from tests.people.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned(world: World) -> Parcel:
    """A visit that is to take place soon; the member is on the group's list, the chair isn't yet."""
    Member.objects.create(group=world.kim, name="Rusdi", person=world.people["anggota"])
    Member.objects.create(group=world.kim, name="Yanti")
    return visit(world, day=timezone.localdate() + timedelta(days=2), at=timezone.now() - timedelta(hours=2))


def called(world: World, parcel: Parcel, by: str = "pembina", **more: Any) -> str:
    return rolls.call(parcel.visit, actor=world.actor(by), **more)


def here(who: Client, key: str, method: str = "post") -> Any:
    return getattr(who, method)(f"/hadir/{key}/")


def ticked(page: str) -> list[str]:
    """The names that are ticked in the report's form."""
    boxes = re.findall(r'<input type="checkbox" name="present" value="(\d+)"[^>]*checked', page)
    return sorted(Member.objects.get(pk=int(pk)).name for pk in boxes)


def test_the_list_of_who_is_here_fills_by_itself_while_a_code_is_out(world: World, planned: Parcel) -> None:
    coach, address = signed_in(world.people["pembina"]), f"/meja/{planned.code}/hadir/"
    asks = f'<div id="here" data-hx-get="{address}" data-hx-trigger="every 10s" data-hx-select="#here"'
    assert "every 10s" not in coach.get(address).content.decode()
    shown = coach.post(address).content.decode()
    assert asks in shown
    (key,) = set(re.findall(r"/hadir/([\w-]{43})/", shown))
    here(signed_in(world.people["anggota"]), key)
    again = coach.get(address).content.decode()
    assert asks in again
    assert "Rusdi" in again[again.index('id="here"') : again.index("<noscript>", again.index('id="here"'))]


def test_whoever_scans_and_taps_is_ticked_in_the_report(world: World, planned: Parcel) -> None:
    coach, member = signed_in(world.people["pembina"]), signed_in(world.people["anggota"])
    spot = f"/meja/{planned.code}/di-tempat/"
    assert ticked(coach.get(spot).content.decode()) == []
    shown = coach.post(f"/meja/{planned.code}/hadir/").content.decode()
    assert "<svg" in shown
    (key,) = set(re.findall(r"/hadir/([\w-]{43})/", shown))
    assert "Saya hadir" in here(member, key, "get").content.decode()
    assert here(member, key).status_code == 302
    assert "Anda sudah menyatakan hadir" in here(member, key, "get").content.decode()
    assert ticked(coach.get(spot).content.decode()) == ["Rusdi"]
    assert "Rusdi" in coach.get(f"/meja/{planned.code}/hadir/").content.decode()


def test_a_second_time_says_so_and_keeps_one_row(world: World, planned: Parcel) -> None:
    member, key = signed_in(world.people["anggota"]), called(world, planned)
    here(member, key)
    answer = member.post(f"/hadir/{key}/", follow=True)
    assert "Sekali saja cukup" in answer.content.decode()
    assert Attendance.objects.count() == 1


def test_only_the_hash_is_kept_and_another_key_ends_the_first(world: World, planned: Parcel) -> None:
    first = called(world, planned)
    here(signed_in(world.people["anggota"]), first)
    second = called(world, planned)
    assert not Roll.objects.filter(key_hash__in=(first, second)).exists()
    chair = signed_in(world.people["ketua"])
    assert (here(chair, first).status_code, here(chair, second).status_code) == (410, 302)
    assert [m.name for m in rolls.members_here(planned.visit)] == ["Marlina", "Rusdi"]


def test_taken_back_it_opens_nothing(world: World, planned: Parcel) -> None:
    key, coach = called(world, planned), signed_in(world.people["pembina"])
    for _time in range(2):
        assert coach.post(f"/meja/{planned.code}/hadir/tutup/").status_code == 302
    assert here(signed_in(world.people["anggota"]), key).status_code == 410
    assert here(signed_in(world.people["anggota"]), "x" * 43).status_code == 410
    assert not Attendance.objects.exists()


def test_it_counts_on_its_own_day_alone(world: World, planned: Parcel) -> None:
    key, member = called(world, planned), world.actor("anggota")
    roll = rolls.roll_under(key)
    assert roll is not None
    midnight = timezone.localtime(timezone=world.village.zone).replace(hour=23, minute=59)
    with pytest.raises(NotAllowed, match="harinya"):
        rolls.say_here(roll, actor=member, at=midnight + timedelta(minutes=2))
    assert rolls.say_here(roll, actor=member, at=midnight)
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        assert here(signed_in(world.people["ketua"]), key).status_code == 410


def test_who_has_an_account_and_is_on_no_list_is_put_onto_it(world: World, planned: Parcel) -> None:
    here(signed_in(world.people["ketua"]), called(world, planned))
    row = Member.objects.get(person=world.people["ketua"])
    assert (row.name, row.position, row.group) == ("Marlina", "chair", world.kim)


def test_on_a_phone_that_several_share_each_says_it_by_pin(world: World, planned: Parcel) -> None:
    key = called(world, planned)
    roll = rolls.roll_under(key)
    assert roll is not None
    by_pin = Actor.on_device(Membership.objects.get(person=world.people["anggota"]))
    assert rolls.say_here(roll, actor=by_pin)
    assert not rolls.say_here(roll, actor=by_pin)


@pytest.mark.parametrize("by", ["ketua-2", "pembina", "kades", "admin"])
def test_nobody_but_the_group_s_members_are_there(world: World, planned: Parcel, by: str) -> None:
    key = called(world, planned)
    assert here(signed_in(world.people[by]), key).status_code in (403, 410)
    assert not Attendance.objects.exists()


@pytest.mark.parametrize("by", ["anggota", "ketua", "editor", "admin-kominfo", "kades", "pimpinan"])
def test_nobody_calls_the_roll_but_who_writes_the_report(world: World, planned: Parcel, by: str) -> None:
    with pytest.raises(NotAllowed):
        called(world, planned, by)
    assert signed_in(world.people[by]).post(f"/meja/{planned.code}/hadir/").status_code in (403, 404)


def test_the_report_says_who_was_there_and_the_roll_is_gone(world: World, planned: Parcel) -> None:
    key = called(world, planned)
    here(signed_in(world.people["anggota"]), key)
    rusdi = Member.objects.get(name="Rusdi")
    now = timezone.now()
    act(world, planned, "hold", "pembina", fields={"attended": 1}, at=now)
    done = act(
        world, planned, "report", "pembina", fields={"works": "Baik.", "present": [str(rusdi.pk)]}, at=now
    )
    assert [row.member for row in Present.objects.filter(visit=done.pk)] == [rusdi]
    assert not Roll.objects.exists()
    assert not Attendance.objects.exists()
    assert here(signed_in(world.people["ketua"]), key).status_code == 410


def test_a_cancelled_visit_has_no_roll(world: World, planned: Parcel) -> None:
    called(world, planned)
    act(world, planned, "cancel", "pembina", fields={"reason": "weather"}, at=timezone.now())
    assert not Roll.objects.exists()


def test_who_leaves_is_ticked_no_more(world: World, planned: Parcel) -> None:
    here(signed_in(world.people["anggota"]), called(world, planned))
    leaving.leave(Member.objects.get(name="Rusdi"), actor=world.actor("anggota"))
    assert rolls.members_here(planned.visit) == []


def test_a_former_member_s_account_says_nothing(world: World, planned: Parcel) -> None:
    key = called(world, planned)
    Membership.objects.filter(person=world.people["anggota"], role=Role.MEMBER).delete()
    assert here(signed_in(world.people["anggota"]), key).status_code == 403


def test_the_form_takes_one_query_more_however_many_are_there(
    world: World, planned: Parcel, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        row = Member.objects.create(group=world.kim, name=f"Anggota {number}")
        roll, _new = Roll.objects.get_or_create(visit=planned.visit, defaults={"day": timezone.localdate()})
        Attendance.objects.create(roll=roll, member=row)
    with django_assert_max_num_queries(1):
        assert len(rolls.members_here(planned.visit)) == 12
