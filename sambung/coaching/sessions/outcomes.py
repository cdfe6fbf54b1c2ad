"""What a session brought: who was there, and how much was known before and after, in numbers alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from sambung.coaching.models import SessionAnswers, TrainingSession
from sambung.coaching.sessions.bank import asked
from sambung.coaching.training.courses import Question

FEWEST_TOLD = 5
"""So many must have answered both times before figures are shown: of fewer they would tell who knew what
(house, as in the open data)."""


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
    """How many answered before and after, and of those who did both what they knew."""

    before: int
    after: int
    both: int
    questions: Sequence[Known]

    @property
    def told(self) -> bool:
        """Whether enough answered both times for figures that are nobody's."""
        return self.both >= FEWEST_TOLD

    @property
    def fewest(self) -> int:
        return FEWEST_TOLD

    @property
    def right_before(self) -> int:
        return sum(known.before for known in self.questions)

    @property
    def right_after(self) -> int:
        return sum(known.after for known in self.questions)

    @property
    def all(self) -> int:
        """How many answers there were each time."""
        return self.both * len(self.questions)


def outcome_of(session: TrainingSession) -> Outcome:
    """One query, however many answered."""
    rows = list(SessionAnswers.objects.filter(session=session).values_list("before", "after"))
    both = [(before, after) for before, after in rows if before is not None and after is not None]
    return Outcome(
        before=sum(before is not None for before, _after in rows),
        after=sum(after is not None for _before, after in rows),
        both=len(both),
        questions=[
            Known(
                question,
                sum(before[place] == question.answer for before, _after in both),
                sum(after[place] == question.answer for _before, after in both),
                len(both),
            )
            for place, question in enumerate(asked(session))
        ],
    )
