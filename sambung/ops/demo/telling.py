"""What the demo tells, from the TOML files beside each kind: who says what, and which way it goes."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Told:
    """One thing that goes a way (a function of its kind's `ways`). `{village}` and `{place}` in its words
    mean its own."""

    name: str
    way: str
    village: str = ""
    place: str = ""
    words: dict[str, str] = field(default_factory=dict)

    def say(self, what: str) -> str:
        """The words for an occasion, '' where it has none."""
        return self.words.get(what, "").format(village=self.village, place=self.place or self.village)

    def scenes(self) -> Iterable[str]:
        """What of it is surely seen on photos."""
        return ()


def read_all(folder: Path, table: str) -> Iterator[dict[str, Any]]:
    """Each `[[table]]` of the folder's files, in the order of the files."""
    for path in sorted(folder.glob("*.toml")):
        yield from tomllib.loads(path.read_text(encoding="utf-8"))[table]
