"""What is filled in with the moves of a story."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from sambung.news import checking, joining
from sambung.news.conditions import CLARIFIES, MAY_BE_TICKED, NEWS, SAID, TO_BE_TICKED, UNSAID, story_of
from sambung.news.genres import Genre, Verdict
from sambung.news.models import Publication, Topic
from sambung.regions.moments import in_full
from sambung.relay.routes import Field, Words
from sambung.relay.situation import Situation

AHEAD = timedelta(days=366)

DROP_REASONS: dict[str, Words] = {
    "not_news": _("It is no news for others."),
    "a_voice": _("It is a complaint or question: it goes as a voice."),
    "told_already": _("It has been told already."),
    "one_side": _("It accuses somebody who was not heard."),
    "private": _("It would show a victim, a child, or somebody who did not agree."),
    "advertising": _("It advertises a party or goods."),
    "too_little": _("Too little is known, even after asking."),
}
"""Why a story is not taken further."""

KINDS = (
    (Publication.Kind.CORRECTION.value, _("A correction: something was wrong")),
    (Publication.Kind.UPDATE.value, _("An update: something is new")),
)


def _at_most(longest: int) -> Callable[[Situation, Any], Words]:
    def check(situation: Situation, typed: Any) -> Words:
        return _("Please keep it under %(count)s characters.") % {"count": longest} * (len(typed) > longest)

    return check


def _ahead(situation: Situation, moment: Any) -> Words:
    if situation.now < moment <= situation.now + AHEAD:
        return ""
    return _("Choose a moment within the coming year.")


def _ahead_and_free(situation: Situation, moment: Any) -> Words:
    """In the coming year, and not before an embargo ends."""
    held = story_of(situation).planned.embargoes(moment).order_by("-not_before").first()
    if held is None or held.not_before is None:
        return _ahead(situation, moment)
    return _("An embargo stands on it until %(when)s: choose that moment or a later one.") % {
        "when": in_full(held.not_before, situation.parcel.region)
    }


def _not_ahead(situation: Situation, day: Any) -> Words:
    today = situation.calendar.local(situation.now).date()
    return "" if day <= today + AHEAD else _("Choose a day within the coming year.")


def chosen_time(situation: Situation, fields: Mapping[str, Any]) -> datetime:
    """When it goes out by itself."""
    chosen = fields.get("publish_at") or story_of(situation).scheduled_for
    return chosen or situation.now


NOTE = Field("note", _("Words for the next one"))
TEXT = (
    Field("headline", _("Headline"), "text", check=_at_most(200), apart=True),
    Field("lead", _("Lead: who, what, when, where in one or two sentences"), check=_at_most(600), apart=True),
    Field("body", _("Text"), help=_("An empty line begins a new paragraph."), apart=True),
    Field("topic", _("Topic"), "choice", choices=Topic.choices, apart=True),
    Field("place", _("Place of the date line"), "text", check=_at_most(120), apart=True),
    Field("date", _("Day of the date line"), "date", check=_not_ahead, apart=True),
    Field("form", _("Kind of text"), "choice", choices=Genre.choices, when=NEWS, apart=True),
    Field("claim", _("The claim"), check=_at_most(1_000), when=CLARIFIES, apart=True),
    Field("seen_in", _("Where it was seen"), check=_at_most(1_000), when=CLARIFIES, apart=True),
    Field("verdict", _("Verdict"), "choice", choices=Verdict.choices, when=CLARIFIES, apart=True),
    Field("answer", _("The answer in one sentence"), "text", when=CLARIFIES, apart=True),
    Field(
        "evidence",
        _("Evidence"),
        help=_("One a line: who said or wrote it, with the link."),
        check=_at_most(4_000),
        when=CLARIFIES,
        apart=True,
    ),
)
"""The parts of the text; what isn't given is taken from the story. The desk has a page for them."""
LAST_WORDS = tuple(field for field in TEXT if field.name != "form")
"""The parts that may still come with what lets it go out: by its kind it is looked over then."""

TARGET = Field("story", _("The story about the same event"), "choice", required=True, choices=joining.choices)
TICKS = Field(
    "ticks",
    _("Looked over before it goes out"),
    "choice",
    required=True,
    several=True,
    choices=checking.choices,
    when=TO_BE_TICKED,
    check=checking.all_ticked,
    help=_("Your name and the time are kept beside each."),
)
LOOKED_OVER = (TICKS, replace(TICKS, required=False, check=None, when=MAY_BE_TICKED))
"""Asked of whoever lets a text go out, or offered to a program that knows nothing of it."""
QUESTION = Field("sender_note", _("Your question to the group"), required=True)
WORDS_TO_GROUP = Field("sender_note", _("Words to the group"))
REASONS_TO_GROUP = Field("sender_note", _("Your reasons, for whoever sent it"), required=True)
REASON = Field("reason", _("Reason"), "choice", required=True, choices=tuple(DROP_REASONS.items()))
REPLY = Field("note", _("Your reply"), required=True)
OBJECTION = Field("note", _("What is not right?"), required=True)
WHY = Field("note", _("Why"))
WHY_SETTLED = Field("note", _("Why nothing else goes out"), required=True)
FILES = Field(
    "files", _("Photos"), "file", help=_("Each needs the answer who can be seen on it before it goes out.")
)
PUBLISH_AT = Field("publish_at", _("When it goes out"), "datetime", required=True, check=_ahead_and_free)
KIND = Field("kind", _("What is it"), "choice", required=True, choices=KINDS)
PUBLIC_NOTE = Field(
    "public_note",
    _("What changes, and why: for every reader"),
    required=True,
    help=_("Stands below the story for ever."),
)
WHAT_CHANGES = (
    replace(KIND, when=UNSAID),
    replace(PUBLIC_NOTE, when=UNSAID),
    replace(PUBLIC_NOTE, required=False, when=SAID),
)
"""Asked for with the change itself where a group's objection began it; else it was said before."""

WHY_WITHDRAWN = Field(
    "public_note",
    _("Why it is withdrawn: for every reader"),
    required=True,
    help=_("Stands on the page in the place of the story."),
)
