"""The voices of the demo regency, from `texts/*.toml`: what people say, and what is said back."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sambung.ops.demo.telling import Told, read_all

FOLDER = Path(__file__).with_name("texts")


@dataclass(frozen=True, kw_only=True)
class ToldVoice(Told):
    """One voice: who says what, and where. The words of its story may be replaced by its own."""

    track: str
    text: str
    agency: str = ""
    wrong_agency: str = ""
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

    def scenes(self) -> Iterable[str]:
        return (scene for scene in (self.scene, self.scene_after) if scene)


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


def read() -> list[ToldVoice]:
    """All of them, in the order of the files."""
    return [
        _told(story, number, voice)
        for story in read_all(FOLDER, "story")
        for number, voice in enumerate(story["voice"], start=1)
    ]


def _told(story: dict[str, Any], number: int, voice: dict[str, Any]) -> ToldVoice:
    given = {**{key: value for key, value in story.items() if key not in ("name", "voice")}, **voice}
    words = {what: given.pop(what) for what in WORDS if what in given}
    return ToldVoice(name=f"{story['name']}-{number}", words=words, **given)
