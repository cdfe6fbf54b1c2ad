"""The voices of the demo regency, from `stories/*.toml`: what people say, and what is said back."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("stories")


@dataclass(frozen=True)
class Told:
    """One voice: who says what, where, and which way it goes (a function of `ways`).

    The words of the story may be replaced by its own; `{village}` and `{place}` in them mean its own.
    """

    name: str
    track: str
    village: str
    text: str
    way: str
    agency: str = ""
    wrong_agency: str = ""
    place: str = ""
    who: str = ""
    identity: str = "public"
    about: str = ""
    about_slug: str = ""
    via: str = ""
    by: str = ""
    to_office: bool = False
    listed: bool = False
    public_text: str = ""
    scene: str = ""
    scene_after: str = ""
    words: dict[str, str] = field(default_factory=dict)

    def say(self, what: str) -> str:
        """The words for an occasion, '' where the story has none."""
        return self.words.get(what, "").format(village=self.village, place=self.place or self.village)


WORDS = (
    "ask",
    "reply",
    "start",
    "progress",
    "answer",
    "answer_public",
    "answer_2",
    "answer_3",
    "again",
    "again_2",
    "thanks",
    "said_when_told",
    "added",
    "returned",
    "refusal",
    "objection",
    "decision",
    "reasons",
    "reason",
    "inquiry",
    "explanation",
    "share_reason",
    "letter",
)


def read() -> list[Told]:
    """All of them, in the order of the files."""
    return [
        _told(story, number, voice)
        for path in sorted(FOLDER.glob("*.toml"))
        for story in tomllib.loads(path.read_text(encoding="utf-8"))["story"]
        for number, voice in enumerate(story["voice"], start=1)
    ]


def _told(story: dict[str, Any], number: int, voice: dict[str, Any]) -> Told:
    given = {**{key: value for key, value in story.items() if key not in ("name", "voice")}, **voice}
    words = {what: given.pop(what) for what in WORDS if what in given}
    return Told(name=f"{story['name']}-{number}", words=words, **given)
