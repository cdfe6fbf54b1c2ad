"""*Apa, siapa, di mana, kapan, mengapa, bagaimana*: the questions, and answers for a thumb."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

DAYS = {"morning": 0, "today": 0, "yesterday": -1, "tomorrow": 1}
"""Taps that mean a day, counted from the one on which they were tapped."""
HERE = "here"
"""The tap that means the village of the group."""


@dataclass(frozen=True)
class Question:
    """One question on one screen. `sentence` is what its answer becomes; `taps` are answers for a thumb, as
    they are sent and as they read."""

    name: str
    ask: Promise
    hint: Promise
    sentence: Promise
    taps: tuple[tuple[str, Promise], ...]


QUESTIONS = (
    Question(
        "what",
        gettext_lazy("What happened?"),
        gettext_lazy("In one sentence, as you would tell it to a neighbour."),
        gettext_lazy("%(words)s"),
        (
            ("work", gettext_lazy("people worked together")),
            ("event", gettext_lazy("a celebration or meeting")),
            ("broken", gettext_lazy("something is broken")),
            ("trade", gettext_lazy("harvest, catch or trade")),
            ("weather", gettext_lazy("weather or disaster")),
        ),
    ),
    Question(
        "who",
        gettext_lazy("Who was there?"),
        gettext_lazy("Names, and what they are: head of the village, fisherman, teacher."),
        gettext_lazy("Those who were there: %(words)s"),
        (
            ("group", gettext_lazy("our group")),
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
            (HERE, gettext_lazy("here in our village")),
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
            ("morning", gettext_lazy("this morning")),
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
        (
            ("weather", gettext_lazy("the weather")),
            ("worn", gettext_lazy("it was old or broken")),
            ("yearly", gettext_lazy("it is done every year")),
            ("unknown", gettext_lazy("nobody knows yet")),
        ),
    ),
    Question(
        "how",
        gettext_lazy("How did it go?"),
        gettext_lazy("What was done first, what then. How many came, what it cost, what comes next."),
        gettext_lazy("How it went: %(words)s"),
        (
            ("over", gettext_lazy("it is over")),
            ("going", gettext_lazy("it still goes on")),
            ("well", gettext_lazy("it went well")),
            ("help", gettext_lazy("help is needed")),
        ),
    ),
)
