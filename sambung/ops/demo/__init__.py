"""The demo regency: Kabupaten Belitung with invented people, who have used Sambung for a year."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # they need Django set up
    from sambung.ops.demo.halves import Living


@dataclass(frozen=True)
class Demo:
    """The regency as it stands on the morning of `today`, begun with what needs no database."""

    today: date
    processes: "list[Living]"

    def clear(self) -> None:
        """Empty the database of what a start that was cut short has left of it."""
        from sambung.ops.demo import halves

        halves.clear()

    def live(self) -> None:
        """Its people and their year, into a database that has the regions."""
        from sambung.ops.demo import halves, regency

        regency.build(self.today)
        halves.live(self.processes)

    def settle(self) -> None:
        """What the year leaves, all or nothing."""
        from sambung.ops.demo import loading

        loading.settle(self.today)


@contextmanager
def begun(today: date) -> Iterator[Demo]:
    """On its way until the block ends."""
    from sambung.ops.demo import halves, loading

    with halves.begun(today, loading.halves()) as processes:
        yield Demo(today, processes)
