"""The six questions of a story, and the text that their answers make: something ordered to begin from.

Nothing is invented: every word of the text is the sender's, a tap's or a question's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

ENDS = (".", "!", "?", "…")
_CLOSING = "\"'\u201d\u2019)"


@dataclass(frozen=True)
class Question:
    """One question on one screen. `sentence` is what its answer becomes; `taps` are answers for a thumb, as
    they are sent and as they read."""

    name: str
    ask: Promise
    hint: Promise
    sentence: Promise
    taps: tuple[tuple[str, Promise], ...] = ()


QUESTIONS = (
    Question(
        "what",
        gettext_lazy("What happened?"),
        gettext_lazy("In one sentence, as you would tell it to a neighbour."),
        gettext_lazy("%(words)s"),
    ),
    Question(
        "who",
        gettext_lazy("Who was there?"),
        gettext_lazy("Names, and what they are: head of the village, fisherman, teacher."),
        gettext_lazy("Those who were there: %(words)s"),
        (
            ("villagers", gettext_lazy("villagers")),
            ("youth", gettext_lazy("young people")),
            ("women", gettext_lazy("women's group")),
            ("government", gettext_lazy("village government")),
        ),
    ),
    Question(
        "where",
        gettext_lazy("Where was it?"),
        gettext_lazy("The place as people there call it."),
        gettext_lazy("The place: %(words)s"),
        (
            ("hall", gettext_lazy("village hall")),
            ("school", gettext_lazy("school")),
            ("worship", gettext_lazy("house of worship")),
            ("shore", gettext_lazy("beach or jetty")),
            ("field", gettext_lazy("garden or field")),
        ),
    ),
    Question(
        "when",
        gettext_lazy("When was it?"),
        gettext_lazy("The day, and the hour if you know it."),
        gettext_lazy("The time: %(words)s"),
        (
            ("today", gettext_lazy("today")),
            ("yesterday", gettext_lazy("yesterday")),
            ("tomorrow", gettext_lazy("tomorrow")),
        ),
    ),
    Question(
        "why",
        gettext_lazy("Why did it happen, or why is it done?"),
        gettext_lazy("What for, or because of what."),
        gettext_lazy("The reason: %(words)s"),
    ),
    Question(
        "how",
        gettext_lazy("How did it go?"),
        gettext_lazy("What was done first, what then. How many came, what it cost, what comes next."),
        gettext_lazy("How it went: %(words)s"),
    ),
)
"""*Apa, siapa, di mana, kapan, mengapa, bagaimana.*"""

DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}


@dataclass(frozen=True)
class Answer:
    """What was answered to one question: words, taps, or the number of a recording, 0 for none."""

    words: str = ""
    taps: tuple[str, ...] = ()
    recording: int = 0


def compose(answers: Mapping[str, Answer], day: date) -> str:
    """The text of the answers by question, in the active language; '' where nothing was answered.

    `day` is the one on which it was answered, at the place: "today" is of no use tomorrow. What is answered
    first stands alone, the other sentences follow in one paragraph.
    """
    sentences = [
        _sentence(question, answers[question.name], day)
        for question in QUESTIONS
        if question.name in answers and _is_answered(answers[question.name])
    ]
    return "\n\n".join(filter(None, [*sentences[:1], " ".join(sentences[1:])]))


def _is_answered(answer: Answer) -> bool:
    return bool(answer.words.strip() or answer.taps or answer.recording)


def _sentence(question: Question, answer: Answer, day: date) -> str:
    tapped = [_tapped(value, words, day) for value, words in question.taps if value in answer.taps]
    said = ", ".join(filter(None, [*tapped, " ".join(answer.words.split())]))
    if not said:
        named = {"question": question.ask, "number": answer.recording}
        return _("%(question)s See recording %(number)d.") % named
    whole = str(question.sentence) % {"words": said}
    heard = _("(recording %(number)d)") % {"number": answer.recording} if answer.recording else ""
    return " ".join(filter(None, [_ended(whole[:1].upper() + whole[1:]), heard]))


def _tapped(value: str, words: Promise, day: date) -> str:
    if value not in DAYS:
        return str(words)
    meant = day + timedelta(days=DAYS[value])
    return f"{words} ({date_format(meant, 'l, j F Y')})"


def _ended(words: str) -> str:
    return words if words.rstrip(_CLOSING).endswith(ENDS) else f"{words}."
