"""What a session brought: who was there, and how much was known before and after, in numbers alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from sambung.coaching.models import SessionAnswers, TrainingSession
from sambung.coaching.sessions.bank import asked
from sambung.coaching.training.courses import Question

TOGETHER = 5
"""So many who answered both times are counted together, the first five, the next five: of fewer the figures
would tell who knew what, and so would what one more changes in them (house, as in the open data)."""


@dataclass(frozen=True)
class Known:
    """One question: how many of `of` who answered both times had it right before, and after."""

    question: Question
    before: int
    after: int
    of: int

    @property
    def bars(self) -> tuple[int, int]:
        """The two as hundredths, for the picture."""
        return (100 * self.before // self.of, 100 * self.after // self.of) if self.of else (0, 0)


@dataclass(frozen=True)
class Outcome:
    """How many answered before, after and both times, and what those `counted` of them knew."""

    before: int
    after: int
    both: int
    counted: int
    questions: Sequence[Known]

    @property
    def together(self) -> int:
        return TOGETHER

    @property
    def right_before(self) -> int:
        return sum(known.before for known in self.questions)

    @property
    def right_after(self) -> int:
        return sum(known.after for known in self.questions)

    @property
    def all(self) -> int:
        """How many answers of those counted there were each time."""
        return self.counted * len(self.questions)


def outcome_of(session: TrainingSession) -> Outcome:
    """One query, however many answered."""
    rows = list(SessionAnswers.objects.filter(session=session).values_list("before", "after", "turn"))
    both = sum(turn is not None for _before, _after, turn in rows)
    counted = both - both % TOGETHER
    known = [
        (before, after)
        for before, after, turn in rows
        if before is not None and after is not None and turn is not None and turn <= counted
    ]
    return Outcome(
        before=sum(before is not None for before, _after, _turn in rows),
        after=sum(after is not None for _before, after, _turn in rows),
        both=both,
        counted=counted,
        questions=[
            Known(
                question,
                sum(before[place] == question.answer for before, _after in known),
                sum(after[place] == question.answer for _before, after in known),
                counted,
            )
            for place, question in enumerate(asked(session))
        ],
    )
