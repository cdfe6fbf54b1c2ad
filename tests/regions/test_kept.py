"""What a process keeps costs a look a second, which tests that count statements leave out."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sambung.regions.days_off import calendar_for, doubt_calendar
from sambung.regions.models import Region
from tests.counting import statements
from tests.people.world import World

pytestmark = pytest.mark.django_db


def test_a_second_later_whether_it_still_holds_is_asked_and_not_counted(world: World) -> None:
    calendar_for(world.village)
    with CaptureQueriesContext(connection) as all_of_them, statements() as counted:
        doubt_calendar()  # what a second does
        calendar_for(world.village)
        assert Region.objects.filter(pk=world.village.pk).exists()
    assert len(all_of_them) == 2
    assert len(counted) == 1
    assert "regions_region" in counted[0]
