"""The stories of the demo, from `texts/*.toml`: what was sent in, and what the editor made of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sambung.ops.demo.telling import Told, read_all

FOLDER = Path(__file__).with_name("texts")
OFFICE = "diskominfo-belitung"


@dataclass(frozen=True, kw_only=True)
class ToldPicture:
    """A photo, or a film of the same: its scene, the answer about people ('' for none yet), who agreed where
    somebody did, and the editor's words."""

    scene: str
    people: str = "nobody"
    agreed_by: str = ""
    caption: str
    alt: str
    film: bool = False


@dataclass(frozen=True, kw_only=True)
class ToldStory(Told):
    """One story: `raw` as the group's member typed it, or the editor where it is the office's own.

    `wrong` is what stood in the place of `right` until it was corrected or objected to; `more` are the
    paragraphs that an update added. `recordings` came with it. `joins` names the story about the same event
    that it goes on with. `claim` has the parts of a clarification.
    """

    group: str = ""
    office: str = OFFICE
    topic: str
    form: str = "event"
    raw: str
    headline: str = ""
    lead: str = ""
    body: str = ""
    names: str = ""
    sources: str = ""
    urgent: bool = False
    wrong: str = ""
    right: str = ""
    more: str = ""
    recordings: int = 0
    joins: str = ""
    claim: dict[str, str] = field(default_factory=dict)
    pictures: tuple[ToldPicture, ...] = field(default_factory=tuple)

    def scenes(self) -> Iterable[str]:
        return (picture.scene for picture in self.pictures if not picture.film)

    @property
    def first_body(self) -> str:
        """The text as it was before it was put right."""
        return self.body.replace(self.right, self.wrong) if self.wrong else self.body

    @property
    def last_body(self) -> str:
        """The text with what came later."""
        return f"{self.body.strip()}\n\n{self.more}" if self.more else self.body


def read() -> list[ToldStory]:
    """All of them, in the order of the files."""
    return [_told(dict(story)) for story in read_all(FOLDER, "story")]


def named(name: str) -> ToldStory:
    """The one of that name. Raises StopIteration."""
    return next(story for story in read() if story.name == name)


def _told(given: dict[str, Any]) -> ToldStory:
    pictures = tuple(ToldPicture(**picture) for picture in given.pop("picture", []))
    return ToldStory(pictures=pictures, **given)
