"""What a page or a function asks of the database, for tests that count it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

WHETHER_STILL_TRUE = ("regions_revision", 'MAX("relay_limitoverride"')
"""Whether what a process keeps of regions, days off and decrees still holds (`regions.kept`): asked once a
second, so however quick the test is."""


@contextmanager
def statements() -> Iterator[list[str]]:
    """The statements of a block, there once it is left, without those that come by the clock."""
    asked: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield asked
    asked += [
        query["sql"]
        for query in captured.captured_queries
        if not any(look in query["sql"] for look in WHETHER_STILL_TRUE)
    ]


@contextmanager
def at_most(number: int, *, exactly: bool = False) -> Iterator[list[str]]:
    """A block with so many statements or fewer, else a failure that shows them."""
    with statements() as asked:
        yield asked
    assert len(asked) == number if exactly else len(asked) <= number, "\n\n".join(asked)
