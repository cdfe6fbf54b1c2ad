"""Figures as tables that people read: headings, rows in words, sums. The same on the page, on paper and in
the workbook, made of what was counted or of what was kept at the sign-off."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from sambung.coaching.models import Hindrance
from sambung.coaching.training.courses import courses
from sambung.insight.reports.figures import Figures
from sambung.insight.standing.indicators import LEVELS
from sambung.people.models import GroupProfile
from sambung.relay.routes import Words, routes

Label = Callable[[Any], Any]


@dataclass(frozen=True)
class Table:
    """One figure for people: `head` over the columns, `rows`, and `sums` below where they can be added up."""

    name: str
    title: str
    head: list[str]
    rows: list[list[Any]]
    sums: list[Any]
    note: str = ""


@dataclass(frozen=True)
class _Kind:
    """How a figure becomes a table: `labels` puts its keys in words, `added` are the columns with a sum;
    `dated` is a column with a day in it."""

    title: Words
    head: Sequence[Words]
    labels: Label = str
    added: Sequence[int] = ()
    note: Words = ""
    dated: int = 0


def _track(key: str) -> str:
    return capfirst(str(routes["voice"].tracks.get(key, key)))


def _outcome(key: str) -> str:
    return capfirst(str(routes["voice"].outcomes.get(key, key)))


def _month(key: str) -> str:
    return date_format(date.fromisoformat(f"{key}-01"), "F Y")


def _course(key: str) -> str:
    course = courses().get(key)
    return course.title if course else key


def _of(words: Mapping[str, Words]) -> Label:
    return lambda key: capfirst(str(words.get(key, key)))


ANSWERED = (
    _("Answers"),
    _("In time"),
    _("Of those with a deadline"),
    _("Days to the answer, median"),
)
VISITS: dict[str, Words] = {
    "held": _("visits held"),
    "groups": _("groups visited"),
    "people": _("people met"),
    "cancelled": _("visits cancelled"),
}
SESSIONS: dict[str, Words] = {
    "held": _("trainings held"),
    "people": _("people who were there"),
    "groups": _("groups of which somebody was"),
}
FOLLOW_UPS: dict[str, Words] = {
    "asked": _("asked for or agreed"),
    "done": _("done"),
    "otherwise": _("refused or dropped"),
    "open": _("open at the end"),
    "overdue": _("of those overdue"),
}
REACH: dict[str, Words] = {
    "villages": _("villages reached"),
    "people": _("people told at least once, about"),
}
HOW_MANY = _("How many")

KINDS: dict[str, _Kind] = {
    "voices_by_track": _Kind(
        _("Voices by kind"),
        (_("Kind"), _("Given"), *ANSWERED),
        _track,
        (1, 2, 3, 4),
        _("A joined voice gets another's answer and counts in no time."),
    ),
    "voices_by_agency": _Kind(
        _("Voices by agency"),
        (_("Agency"), _("Came to it"), *ANSWERED),
        str,
        (2, 3, 4),
        _("A voice that came to two agencies counts with both. Days run from its coming to the answer."),
    ),
    "voices_by_office": _Kind(
        _("Voices at the office itself"), (_("Office"), _("Came to it"), *ANSWERED), str
    ),
    "voices_by_end": _Kind(_("How voices ended"), (_("End"), HOW_MANY), _outcome, (1,)),
    "voices_by_month": _Kind(
        _("Voices by month"),
        (_("Month"), HOW_MANY),
        _month,
        (1,),
        _(
            "Without voices about the office itself. The public figures and the leader's page count "
            "those too."
        ),
    ),
    "bulletins": _Kind(
        _("Bulletins and how far they came"),
        (
            _("Bulletin"),
            _("Sent on"),
            _("Groups"),
            _("passed on"),
            _("Could not"),
            _("Ran out"),
            _("Still to be passed on"),
            _("People, about"),
        ),
        str,
        (2, 3, 4, 5, 6),
        _("People: as the groups say; of each village the largest number alone. They aren't added up."),
        1,
    ),
    "reach": _Kind(
        _("Reach of all bulletins together"),
        (_("What"), HOW_MANY),
        _of(REACH),
        (),
        _("Of each village the largest number alone, so that nobody is counted twice."),
    ),
    "groups": _Kind(
        _("Groups by status"),
        (_("Status"), HOW_MANY),
        _of({one.value: one.label for one in GroupProfile.Status}),
        (1,),
    ),
    "visits": _Kind(_("Visits"), (_("What"), HOW_MANY), _of(VISITS)),
    "follow_ups": _Kind(_("Follow-ups"), (_("What"), HOW_MANY), _of(FOLLOW_UPS)),
    "hindrances": _Kind(
        _("What hinders groups"),
        (_("What"), _("Found on visits"), _("In groups"), _("Follow-ups for it")),
        _of({one.value: one.label for one in Hindrance}),
    ),
    "training": _Kind(
        _("Courses finished"),
        (_("Course"), _("Members"), _("In groups")),
        _course,
        (1,),
        _("Each member once a course. Nobody is named."),
    ),
    "sessions": _Kind(
        _("Trainings"),
        (_("What"), HOW_MANY),
        _of(SESSIONS),
        (),
        _("At which somebody was. Who came twice is counted twice. Nobody is named."),
    ),
    "exemplary": _Kind(_("Exemplary groups"), (_("Group"), _("Decree"), _("Decree of")), str, dated=2),
    "levels": _Kind(
        _("Groups by level of their standing"),
        (_("Level"), _("Groups")),
        _of({level.name: level.label for level in LEVELS}),
        (1,),
    ),
}
"""In the order of the report."""


def table(name: str, figures: Figures) -> Table:
    """In the language of the page."""
    kind, rows = KINDS[name], figures.get(name, [])
    shown = [[kind.labels(row[0]), *row[1:]] for row in rows]
    if kind.dated:
        for row in shown:
            row[kind.dated] = date.fromisoformat(row[kind.dated])
    return Table(
        name,
        str(kind.title),
        [capfirst(str(words)) for words in kind.head],
        shown,
        _sums(kind, rows) if kind.added and len(rows) > 1 else [],
        str(kind.note),
    )


def tables(figures: Figures) -> list[Table]:
    """All of them."""
    return [table(name, figures) for name in KINDS]


def _sums(kind: _Kind, rows: Sequence[Sequence[Any]]) -> list[Any]:
    places = range(1, len(kind.head))
    return [
        str(_("Together")),
        *(sum(row[place] or 0 for row in rows) if place in kind.added else None for place in places),
    ]
