"""The script for a loudspeaker: short sentences, how long it takes, and what is said once more at the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from sambung.sheets.sentences import sentences, short_sentences, simpler, words_of

WORDS_A_MINUTE = 100
"""How fast one reads aloud over a loudspeaker that echoes (house): slower than in a conversation."""
PAUSE = 1.0
"""Seconds after each sentence."""


@dataclass(frozen=True)
class Script:
    """`lines`: a sentence each, as they are read; `again`: those that are said once more at the end."""

    lines: tuple[str, ...]
    again: tuple[str, ...]

    @property
    def seconds(self) -> int:
        """How long it takes to read once, to the nearest five above."""
        spoken = [*self.lines, *self.again]
        words = sum(len(words_of(line)) for line in spoken)
        return 5 * ceil((words * 60 / WORDS_A_MINUTE + len(spoken) * PAUSE) / 5)


def script(opening: str, title: str, text: str, ending: Sequence[str], again: str) -> Script:
    """Composed of a notice's own words: who says it, what it is about, what is to be known, until when, and
    once more what matters most."""
    lines = [opening, title, text, *ending]
    return Script(
        tuple(line for part in lines for line in short_sentences(simpler(part))),
        tuple(short_sentences(simpler(again))),
    )


def given(text: str) -> Script:
    """A script that somebody wrote themself, sentence by sentence."""
    return Script(tuple(sentences(text)), ())
