"""What is filled in with the moves of a voice."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from sambung.relay.clocks import at_16
from sambung.relay.routes import Choices, Field, Words
from sambung.relay.situation import Situation
from sambung.voices import conditions as so
from sambung.voices.files import tells_more
from sambung.voices.models import Identity
from sambung.voices.proposals import agencies_for, whom_it_may_be_about

YEARS_AHEAD = 5

REFUSE_REASONS: dict[str, Words] = {
    "not_public": _("It is not a matter of public administration."),
    "in_court": _("It is already before a court."),
    "unreadable": _("It can't be understood, even after asking."),
    "insult": _("It is an insult without a matter in it."),
    "legal_exception": _("The law makes an exception for it; the words name the article."),
}


def _tracks(situation: Situation) -> Choices:
    anonymous = so.voice_of(situation).identity == Identity.ANONYMOUS
    return [(t, label) for t, label in situation.route.tracks.items() if not (anonymous and t == "foi")]


def _agencies(situation: Situation) -> Choices:
    return [(agency.slug, agency.name) for agency in agencies_for(situation)]


def _about(situation: Situation) -> Choices:
    return [(organization.slug, organization.name) for organization in whom_it_may_be_about(situation)]


def _reasons(situation: Situation) -> Choices:
    lawful = situation.parcel.track in ("foi", "privacy")
    return [(code, words) for code, words in REFUSE_REASONS.items() if lawful or code != "legal_exception"]


def _year_ahead(situation: Situation, year: int) -> Words:
    this_year = situation.calendar.local(situation.now).year
    if this_year <= year <= this_year + YEARS_AHEAD:
        return ""
    return _("Choose a year from %(first)s to %(last)s.") % {
        "first": this_year,
        "last": this_year + YEARS_AHEAD,
    }


def _not_longer_than_120(situation: Situation, typed: str) -> Words:
    return _("Please keep it under %(count)s characters.") % {"count": 120} if len(typed) > 120 else ""


def _tells_no_more(situation: Situation, files: Any) -> Words:
    return tells_more(files) if situation.parcel.confidential else ""


def end_of_promise(situation: Situation, fields: Mapping[str, Any]) -> datetime:
    """31 January after the planned year, 16:00."""
    return at_16(date(int(fields["year"]) + 1, 1, 31), situation.calendar)


NOTE = Field("note", _("Words for the next one"), help=_("Only those who hold it read this."))
QUESTION = Field("sender_note", _("Your question to the sender"), required=True)
WORDS_TO_SENDER = Field("sender_note", _("Words to the sender"), required=True)
PUBLIC_NOTE = Field(
    "public_note", _("Words for everybody"), help=_("Stands in the public timeline. Name no sender.")
)
PROGRESS = Field(
    "public_note",
    _("How is it going?"),
    required=True,
    help=_("Stands in the public timeline. Name no sender."),
)
REASONS = Field("sender_note", _("Your reasons, for the sender"), required=True)
WHOSE_IT_IS = Field("note", _("Which body is responsible, or which law says so?"), required=True)
FILES = Field("files", _("Photos or letters"), "file")
OWN_FILES = Field("files", _("Photos or letters"), "file", check=_tells_no_more)
LETTER_NUMBER = Field("letter_number", _("Number of the letter"), "text", check=_not_longer_than_120)
LETTER_DATE = Field("letter_date", _("Date of the letter"), "date")
ANSWER_WORDS = Field("sender_note", _("Your answer"), required=True)
ANSWER = (ANSWER_WORDS, PUBLIC_NOTE, FILES, LETTER_NUMBER, LETTER_DATE)
TO = Field("to", _("To which agency"), "organization", required=True, choices=_agencies)
SHARE = (
    Field(
        "share_identity",
        _("Share the sender's name"),
        "bool",
        when=so.HIDDEN,
        help=_("The sender is told, with your reason."),
    ),
    Field("share_reason", _("Why the agency must know the name"), "text", when=so.HIDDEN),
)
YEAR = Field("year", _("For which year"), "number", required=True, check=_year_ahead)
REASON = Field("reason", _("Reason"), "choice", required=True, choices=_reasons)
REFUSAL = (REASON, WORDS_TO_SENDER, FILES)
LEGAL_REFUSAL = (
    Field(
        "reason",
        _("Reason"),
        "choice",
        required=True,
        choices=(("legal_exception", REFUSE_REASONS["legal_exception"]),),
    ),
    Field("sender_note", _("Which exception, and why"), required=True),
    FILES,
)
TRACK = Field("track", _("What is it"), "choice", required=True, choices=_tracks)
ABOUT = Field(
    "about",
    _("Whom is it about"),
    "organization",
    choices=_about,
    empty=_("as it is now"),
    help=_("Whoever it is about never sees it and never holds it."),
)
ABOUT_NOBODY = Field(
    "about_nobody", _("It is about none of these: take that back"), "bool", when=so.ABOUT_SOMEBODY
)
"""Counts where nobody is chosen with `ABOUT`."""
PUBLIC_TEXT = Field(
    "public_text",
    _("The public text"),
    required=True,
    help=_("A copy without names and contacts. The sender sees it too."),
)
HOW_TOLD = Field(
    "how",
    _("How you told them"),
    "choice",
    required=True,
    spoken=True,
    choices=(
        ("visit", _("I went to see them")),
        ("phone", _("by telephone")),
        ("message", _("by message")),
        ("meeting", _("at a meeting")),
    ),
)
WHAT_THEY_SAID = Field("note", _("What they said"))
WHAT_WAS_TRIED = Field("note", _("What you tried"), required=True)
OWN_WORDS = Field("note", _("Your words"), required=True)
OWN_NOTE = Field("note", _("Your words"))
WHY_AGAIN = Field("note", _("What is not solved yet?"), required=True)
