"""Groups that are an example to others: proposed by standing, named by the head of the office by decree."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from sambung.coaching.exemplary import Named, end, is_exemplary, name
from sambung.coaching.models import Exemplary
from sambung.insight.models import Snapshot
from sambung.insight.months import after, month_of
from sambung.insight.standing.course import proposed
from sambung.people.actors import Actor
from sambung.people.models import Membership, Organization, Person, Role
from sambung.relay.errors import Incomplete, NotAllowed
from tests.desk.at_desk import desk_of, read
from tests.people.world import SINCE, World

pytestmark = pytest.mark.django_db

DECREE = Named("188/14/KOMINFO/2026", date(2026, 6, 1), "Jadwal kapal di setiap warung.")
TODAY = date(2026, 7, 3)


def kept(group: Organization, month: date, points: int) -> None:
    Snapshot.objects.create(group=group, month=month, points=points, of=90, figures={})


def test_the_head_names_by_decree_and_twice_is_once(world: World) -> None:
    first = name(world.kim, DECREE, actor=world.actor("kepala"))
    assert name(world.kim, DECREE, actor=world.actor("kepala")) == first
    assert is_exemplary(world.kim)
    with pytest.raises(Incomplete, match="188/14"):
        name(world.kim, Named("2", date(2026, 6, 2), "Lain."), actor=world.actor("kepala"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Exemplary.objects.create(group=world.kim, number="2", dated=date(2026, 6, 2), words="Lain.")


@pytest.mark.parametrize("by", ["pembina", "editor", "ketua", "kades", "pimpinan", "editor-2", "admin"])
def test_nobody_else_names_or_ends(world: World, by: str) -> None:
    with pytest.raises(NotAllowed):
        name(world.kim, DECREE, actor=world.actor(by))
    name(world.kim, DECREE, actor=world.actor("kepala"))
    with pytest.raises(NotAllowed):
        end(world.kim, "Sudah tidak.", actor=world.actor(by))


def test_nobody_names_groups_of_another_regency(world: World) -> None:
    neighbour = Person.objects.create(username="kepala-2", name="Kepala")
    Membership.objects.create(person=neighbour, organization=world.office_2, role=Role.HEAD, since=SINCE)
    with pytest.raises(NotAllowed):
        name(world.kim, DECREE, actor=Actor.member(neighbour))


@pytest.mark.parametrize(
    ("named", "field"),
    [
        (Named(" ", DECREE.dated, "Papan."), "number"),
        (Named("x" * 121, DECREE.dated, "Papan."), "number"),
        (Named("1", date(2999, 1, 1), "Papan."), "dated"),
        (Named("1", DECREE.dated, " "), "words"),
        (Named("1", DECREE.dated, "x" * 601), "words"),
    ],
)
def test_a_decree_has_number_day_and_words(world: World, named: Named, field: str) -> None:
    with pytest.raises(Incomplete) as refused:
        name(world.kim, named, actor=world.actor("kepala"))
    assert set(refused.value.problems) == {field}


def test_days_are_those_of_the_group_s_own_clock(world: World) -> None:
    """At half past ten in the evening in Jakarta it is half past midnight in Jayapura."""
    world.kim.region.time_zone = "Asia/Jayapura"
    world.kim.region.save()
    head, tomorrow = world.actor("kepala"), Named("1", date(2026, 6, 3), "Papan.")
    with time_machine.travel(datetime(2026, 6, 2, 15, 30, tzinfo=UTC), tick=False):
        group = Organization.objects.get(pk=world.kim.pk)
        with pytest.raises(Incomplete):
            name(world.kim_2, tomorrow, actor=head)
        assert name(group, tomorrow, actor=head).dated == date(2026, 6, 3)
        end(group, "Pengurusnya pindah.", actor=head)
        assert Exemplary.objects.get(group=group).ended_on == date(2026, 6, 3)


def test_what_ended_stays_on_record_and_it_can_be_named_anew(world: World) -> None:
    head = world.actor("kepala")
    name(world.kim, DECREE, actor=head)
    for _twice in range(2):
        end(world.kim, "Pengurusnya pindah.", actor=head)
    assert not is_exemplary(world.kim)
    row = Exemplary.objects.get()
    assert (row.ended_on, row.ended_why) == (timezone.localdate(), "Pengurusnya pindah.")
    name(world.kim, DECREE, actor=head)
    assert Exemplary.objects.filter(group=world.kim).count() == 2
    with pytest.raises(Incomplete):
        end(world.kim, " ", actor=head)


@pytest.mark.parametrize(
    ("points", "is_proposed"), [((80, 85), True), ((79, 90), False), ((90, 79), False), ((None, 90), False)]
)
def test_who_is_exemplary_two_months_in_a_row_is_proposed(
    world: World, points: tuple[int | None, int], is_proposed: bool
) -> None:
    for month, each in zip((date(2026, 5, 1), date(2026, 6, 1)), points, strict=True):
        if each is not None:
            kept(world.kim, month, each)
    kept(world.kim, date(2026, 4, 1), 90)
    assert (world.kim.pk in proposed([world.kim.pk, world.kim_2.pk], TODAY)) == is_proposed


def test_the_mark_stands_in_registry_standings_and_public(world: World) -> None:
    last = after(month_of(timezone.localdate()), -1)
    for month in (after(last, -1), last):
        kept(world.kim, month, 88)
    head, coach = desk_of(world, "kepala"), desk_of(world, "pembina")
    public = "/en/kim/kim-tanjong-lancor/"
    assert "Could be exemplary groups" in read(coach, "/meja/nilai/")
    assert "percontohan/" not in read(coach, "/meja/nilai/")
    assert "/meja/kim/kim-tanjong-lancor/percontohan/" in read(head, "/meja/nilai/")
    assert "exemplary group" not in head.get(public).content.decode()
    sent = {"number": "188/14", "dated": "2026-06-01", "words": "Jadwal kapal di setiap warung."}
    head.post("/meja/kim/kim-tanjong-lancor/percontohan/", sent)
    assert "Could be exemplary groups" not in read(coach, "/meja/nilai/")
    for page in ("/meja/nilai/", "/meja/kim/", "/meja/kim/kim-tanjong-lancor/"):
        assert "exemplary group</span>" in read(coach, page), page
    shown = head.get(public).content.decode()
    assert "exemplary group</span>" in shown
    assert "Jadwal kapal di setiap warung." in shown
