"""A correction while a month is being kept: it counts in that month, whichever is first."""

from datetime import UTC, date, datetime

import pytest

from sambung.coaching.models import Meeting
from sambung.insight.models import Snapshot
from sambung.insight.standing.snapshots import take
from tests.insight.steps import JUNE, changed, objection
from tests.meanwhile import meanwhile
from tests.people.world import World

pytestmark = pytest.mark.django_db(transaction=True)

IN_JULY = datetime(2026, 7, 3, 5, tzinfo=UTC)


@pytest.mark.parametrize("correction_first", [True, False])
def test_a_correction_counts_in_a_month_that_is_being_kept(world: World, correction_first: bool) -> None:
    Meeting.objects.create(group=world.kim, day=date(2026, 5, 4), topic="Rapat")
    parcel = objection(world)
    steps = [lambda: changed(world, parcel, 6), lambda: take(JUNE, IN_JULY)]
    meanwhile(*(steps if correction_first else reversed(steps)))
    kept = Snapshot.objects.get(group=world.kim)
    assert kept.figures["meetings"] == {"points": 1.5, "have": 1, "of": 4, "given": 6}
    assert kept.points == round(sum(each.get("given", each["points"]) for each in kept.figures.values()))
