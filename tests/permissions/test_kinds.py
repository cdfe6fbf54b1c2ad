"""Everybody tries every move on every kind over the API; who may not know of a thing finds nothing.

Voices have a table of their own in `test_moves.py`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.utils import timezone

from sambung.relay.models import Parcel
from sambung.relay.routes import routes
from tests.permissions.kinds import bulletins, coaching, stories
from tests.permissions.stage import Stage, some_of, unchanged

pytestmark = pytest.mark.django_db

TABLES = (bulletins.TABLE, coaching.TABLE, stories.TABLE)
CASES = {what: (table, stage) for table in TABLES for what, stage in table.stages.items()}


@contextmanager
def brought_to(stage: Stage, what: str) -> Iterator[Parcel]:
    with unchanged():
        yield CASES[what][1].make(stage.world, at=timezone.now() - timedelta(minutes=5))


def test_every_kind_has_a_table(stage: Stage) -> None:
    assert set().union({"voice"}, *(table.kinds for table in TABLES)) == set(routes)
    for table in TABLES:
        seen = set()
        for what in table.stages:
            with brought_to(stage, what) as parcel:
                seen.add(parcel.kind)
        assert seen == table.kinds


@pytest.mark.parametrize("what", CASES)
def test_everybody_finds_what_is_theirs_to_see_and_to_move(
    stage: Stage, what: str, count: Callable[[int, int], int]
) -> None:
    table, case = CASES[what]
    with brought_to(stage, what) as parcel:
        address = f"/api/v1/parcels/{parcel.code}"
        names = sorted({made.name for made in routes[parcel.kind].moves} | {"take", "inquire", "pull_up"})
        makers = set[str]().union(*case.may.values())
        for who in dict.fromkeys([*some_of(stage.tokens, case.sees, count(2, 99), what), *sorted(makers)]):
            assert (stage.call(who, "get", address).status_code == 200) == (who in case.sees), who
            theirs = {name for name in case.may if who in case.may[name]}
            most = len(names) if who in makers else count(4, 99)
            for name in some_of(names, theirs, most, f"{who} {what}"):
                body = {"move": name, "note": "Karena itu.", "fields": table.fields.get(name, {})}
                answer = stage.call(who, "post", f"{address}/moves", body)
                expected = {403, 409}
                if who not in case.sees:
                    expected = {404}
                elif name in theirs:
                    expected = {200, 422} if name in table.incomplete else {200}
                assert answer.status_code in expected, (who, name, answer.content)


@pytest.mark.parametrize("what", CASES)
def test_the_desk_shows_it_to_the_same(stage: Stage, what: str, count: Callable[[int, int], int]) -> None:
    _table, case = CASES[what]
    sees = case.sees | ({"phone"} if case.phone else set())
    with brought_to(stage, what) as parcel:
        for who in some_of(stage.clients, sees, count(2, 99), f"{what} at the desk"):
            shown = stage.ask(who, "get", f"/meja/{parcel.code}/").status_code == 200
            assert shown == (who in sees), who
