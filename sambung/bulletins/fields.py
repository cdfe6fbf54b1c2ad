"""What is filled in with the moves of a bulletin and of a copy."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from sambung.bulletins.conditions import bulletin_of, copy_of
from sambung.bulletins.models import Copy, How
from sambung.relay.routes import Field, Words
from sambung.relay.situation import Situation

LONGEST_TITLE = 160
LONGEST_TEXT = 8_000
LONGEST_USE = timedelta(days=366)
MOST_REACHED = 10_000_000
REACHED_TAPS = (10, 25, 50, 100, 200)

CANNOT_REASONS: dict[str, Words] = {
    "no_equipment": _("No equipment, signal or power for it."),
    "nobody_free": _("Nobody of us has the time now."),
    "not_understood": _("We don't understand what it says."),
    "not_shared": _("The village government must agree first."),
    "not_for_us": _("It does not concern our village."),
    "other": _("Another reason; the words say which."),
}


def title_problem(title: str) -> Words:
    if len(title) > LONGEST_TITLE:
        return _("Please keep it under %(count)s characters.") % {"count": LONGEST_TITLE}
    return ""


def text_problem(text: str) -> Words:
    if len(text) > LONGEST_TEXT:
        return _("Please keep it under %(count)s characters.") % {"count": LONGEST_TEXT}
    return ""


def useful_problem(until: datetime, now: datetime) -> Words:
    """What is wrong with the moment until which it is useful; '' when it is right."""
    if until <= now:
        return _("Choose a day to come: groups pass it on until then.")
    if until > now + LONGEST_USE:
        return _("Choose a day within a year.")
    return ""


def _present(name: str) -> Any:
    return lambda situation: getattr(bulletin_of(situation), name)


def _useful_until(situation: Situation) -> datetime:
    return situation.calendar.local(bulletin_of(situation).useful_until)


def _reached_last(situation: Situation) -> int | None:
    """What the group said of its last bulletin."""
    own = Copy.objects.filter(group=copy_of(situation).group_id, reached__isnull=False)
    return own.order_by("-parcel__closed_at").values_list("reached", flat=True).first()


TITLE = Field(
    "title",
    _("Title"),
    "text",
    apart=True,
    initial=_present("title"),
    check=lambda situation, title: title_problem(title),
)
TEXT = Field(
    "text",
    _("What people should know"),
    apart=True,
    initial=_present("text"),
    check=lambda situation, text: text_problem(text),
)
USEFUL_UNTIL = Field(
    "useful_until",
    _("Useful until"),
    "datetime",
    apart=True,
    initial=_useful_until,
    check=lambda situation, until: useful_problem(until, situation.now),
)
NOTE = Field("note", _("Words for the next one"), help=_("Only those who hold it read this."))
WHY = Field("note", _("Why"), required=True)
WHAT_TO_CHANGE = Field("note", _("What must change"), required=True)
WHAT_WAS_WRONG = Field("note", _("What was wrong"), required=True)

HOW = Field(
    "how",
    _("How you passed it on"),
    "choice",
    required=True,
    several=True,
    choices=tuple((how.value, how.label) for how in How),
)
REACHED = Field(
    "reached",
    _("About how many people heard or read it"),
    "number",
    required=True,
    help=_("A guess is good enough."),
    initial=_reached_last,
    taps=REACHED_TAPS,
    check=lambda situation, count: (
        "" if 0 < count <= MOST_REACHED else _("Write a number, such as 40: a guess is good enough.")
    ),
)
PROOF = Field("files", _("A photo, if you have one"), "file")
CANNOT = Field(
    "reason", _("What hinders you"), "choice", required=True, choices=tuple(CANNOT_REASONS.items())
)
ENDED_BY = Field("reason", _("Reason"), "choice", choices=(("recalled", _("It was recalled.")),))
