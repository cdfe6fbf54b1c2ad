"""The day is that of the group's own place: in Jayapura it begins two hours before Jakarta's."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine

from sambung.coaching import decrees, forming, keeping, leaving, pairing, records
from sambung.coaching.models import Exemplary, GroupRecord, LifeEvent, Member, Pairing, Step
from sambung.coaching.models.registry import BY_HAND
from sambung.people.models import Organization
from sambung.regions.models import Region
from sambung.relay.errors import Incomplete
from tests.people.world import World

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 3)
HERE = datetime(2026, 6, 2, 15, 30, tzinfo=UTC)
"""Half past midnight on 3 June in Jayapura, half past ten in the evening of the 2nd in Jakarta."""


@pytest.fixture
def east(world: World) -> Iterator[Organization]:
    """The group as one of Jayapura, with a record."""
    Region.objects.all().update(time_zone="Asia/Jayapura")
    group = Organization.objects.select_related("region", "regency").get(pk=world.kim.pk)
    with time_machine.travel(HERE, tick=False):
        records.record_of(group)
        yield group


def test_what_happened_today_is_not_still_to_come(world: World, east: Organization) -> None:
    coach = world.actor("pembina")
    assert keeping.meet(east, keeping.Met(TODAY, "Rapat malam"), actor=coach).day == TODAY
    assert forming.add_step(east, sorted(BY_HAND)[0], TODAY, actor=coach).day == TODAY
    entered = decrees.Entered("140/3/2026", TODAY, "village", TODAY, date(2029, 6, 3))
    assert decrees.enter(east, entered, actor=coach).dated == TODAY
    forming.dissolve(east, TODAY, "Bubar.", actor=coach)
    assert GroupRecord.objects.get(pk=east.pk).dissolved_on == TODAY


def test_tomorrow_is(world: World, east: Organization) -> None:
    coach, tomorrow = world.actor("pembina"), date(2026, 6, 4)
    with pytest.raises(Incomplete) as wrong:
        keeping.meet(east, keeping.Met(tomorrow, "Rapat"), actor=coach)
    assert set(wrong.value.problems) == {"day"}
    with pytest.raises(Incomplete):
        forming.dissolve(east, tomorrow, "Bubar.", actor=coach)


def test_what_begins_or_ends_by_itself_has_that_day_too(world: World, east: Organization) -> None:
    coach = world.actor("pembina")
    assert GroupRecord.objects.get(pk=east.pk).known_since == TODAY
    begun = forming.begin("KIM Fajar", Region.objects.get(pk=world.village_2.pk), actor=coach)
    assert LifeEvent.objects.get(group=begun, step=Step.FORMING).day == TODAY
    member = leaving.add(east, leaving.Listed("Yanti"), actor=coach)
    leaving.leave(member, actor=coach)
    assert Member.objects.get(pk=member.pk).left_on == TODAY
    Exemplary.objects.create(group=world.kim_2, number="1", dated=date(2026, 1, 1), words="Foto.")
    assert pairing.pair(east, world.kim_2, actor=coach).since == TODAY
    pairing.part(east, actor=coach)
    assert Pairing.objects.get().ended_on == TODAY
