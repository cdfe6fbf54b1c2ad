"""The bulletins of the demo, from `texts/*.toml`: what people should know, and to whom it goes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sambung.ops.demo.telling import Told, read_all

FOLDER = Path(__file__).with_name("texts")


@dataclass(frozen=True, kw_only=True)
class ToldBulletin(Told):
    """One bulletin of `author` (a slug). `{day}` in title and text is the day that it is about: at least
    `in_days` after it was written, on `weekday` (0 for Monday; -1 for whichever).

    `wrong` is what stood in the place of `right` until it was corrected. `waiting` are groups that have not
    done anything about it yet. `other` are title and text of its author's other words by their form. `by` is
    the author's role, editor or liaison where nothing is said.
    """

    author: str
    title: str
    text: str
    by: str = ""
    in_days: int = 10
    weekday: int = -1
    regions: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    urgent: bool = False
    emergency: bool = False
    public: bool = True
    wrong: str = ""
    right: str = ""
    waiting: tuple[str, ...] = ()
    other: Mapping[str, Sequence[str]] = field(default_factory=dict)


def read() -> list[ToldBulletin]:
    """All of them, in the order of the files."""
    return [_told(row) for row in read_all(FOLDER, "bulletin")]


def _told(row: dict[str, Any]) -> ToldBulletin:
    given: dict[str, Any] = {key: tuple(x) if isinstance(x, list) else x for key, x in row.items()}
    return ToldBulletin(**given)
