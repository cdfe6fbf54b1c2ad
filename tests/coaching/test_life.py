"""The status of a group: a table of days, and properties that hold for every life."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambung.coaching.life import (
    DORMANT_AFTER,
    INACTIVE_AFTER,
    TOLD_BEFORE,
    Life,
    Status,
    is_soon,
    next_change,
    status_on,
)

HEARD = date(2026, 1, 1)


def after(days: int) -> date:
    return HEARD + timedelta(days=days)


@pytest.mark.parametrize(
    ("life", "days", "status"),
    [
        (Life(HEARD), 0, Status.ACTIVE),
        (Life(HEARD), 59, Status.ACTIVE),
        (Life(HEARD), 60, Status.DORMANT),
        (Life(HEARD), 400, Status.DORMANT),  # nobody went there
        (Life(HEARD, visited_on=after(70)), 179, Status.DORMANT),
        (Life(HEARD, visited_on=after(70)), 180, Status.INACTIVE),
        (Life(HEARD, visited_on=after(-5)), 180, Status.DORMANT),  # that visit was before the silence
        (Life(HEARD, visited_on=after(200)), 199, Status.DORMANT),
        (Life(HEARD, visited_on=after(200)), 200, Status.INACTIVE),
        (Life(HEARD, forming=True), 300, Status.FORMING),
        (Life(HEARD, dissolved_on=after(10)), 9, Status.ACTIVE),
        (Life(HEARD, dissolved_on=after(10), forming=True), 10, Status.DISSOLVED),
    ],
)
def test_the_status_follows_from_the_days(life: Life, days: int, status: Status) -> None:
    assert status_on(life, after(days)) == status


days = st.integers(min_value=-400, max_value=400).map(after)
lives = st.builds(
    Life,
    heard_on=days,
    forming=st.booleans(),
    dissolved_on=st.none() | days,
    visited_on=st.none() | days,
)
HORIZON = 1_300


@given(life=lives, today=days)
def test_the_status_stays_until_the_day_that_was_told_and_changes_on_it(life: Life, today: date) -> None:
    """Walked day by day, slowly: what is told before is what happens, and nothing happens untold."""
    change = next_change(life, today)
    now = status_on(life, today)
    for ahead in range(1, HORIZON):
        day = today + timedelta(days=ahead)
        if change is not None and day == change.day:
            assert status_on(life, day) == change.status != now
            return
        assert status_on(life, day) == now, day
    assert change is None


@given(life=lives, today=days)
def test_it_is_told_within_ten_days_and_never_after(life: Life, today: date) -> None:
    change = next_change(life, today)
    if is_soon(change, today):
        assert change is not None
        assert timedelta() < change.day - today <= TOLD_BEFORE
        assert change.status != Status.DISSOLVED


@given(life=lives, today=days, later=st.integers(min_value=0, max_value=800))
def test_a_new_sign_of_life_never_makes_it_worse(life: Life, today: date, later: int) -> None:
    """Whatever a group does brings it nearer to "active", on that day and on every one after."""
    order = [Status.ACTIVE, Status.DORMANT, Status.INACTIVE]
    heard = Life(max(life.heard_on, today), life.forming, life.dissolved_on, life.visited_on)
    day = today + timedelta(days=later)
    before, then = status_on(life, day), status_on(heard, day)
    if before in order:
        assert order.index(then) <= order.index(before)
    else:
        assert then == before


def test_the_limits_are_those_of_the_domain_description() -> None:
    assert (DORMANT_AFTER.days, INACTIVE_AFTER.days) == (60, 180)
