"""One item on one screen: what it is, who had it, what can be done next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import CharField, Exists, F, Func, OuterRef, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from sambung.coaching.models import Assignment
from sambung.coaching.training.courses import Course, courses
from sambung.desk import inbox, telling
from sambung.desk.models import Notice
from sambung.media.models import File
from sambung.people.actors import Actor, As
from sambung.people.permissions import visible_to
from sambung.relay.composed import Composed, Slot
from sambung.relay.cord import Cord, CordFile, Knot, cord_of
from sambung.relay.errors import MovedMeanwhile
from sambung.relay.items import Item, StandingWords, Step, items
from sambung.relay.links import is_held_back
from sambung.relay.models import Note, Parcel
from sambung.relay.offers import CORE_MOVES, Offer, offers
from sambung.relay.situation import Situation
from sambung.steps import making
from sambung.steps.forms import MoveForm

ANSWER = "answer"
"""The move into which standing words go."""

GIVES_UP = ("withdraw", "drop", "cancel", "recall", "refuse")
"""Moves by which something comes to nothing, of whatever kind it is: never the obvious next step."""

SHOWN_AS = {
    File.Kind.PICTURE: "large",
    File.Kind.SOUND: "sound",
    File.Kind.VIDEO: "video360",
    File.Kind.DOCUMENT: "document",
}


def parcel_for(actor: Actor, code: str, kind: str = "") -> Parcel:
    """The parcel of that code, with all that its screen needs; `has_news`: a notice about it is unread,
    `is_linked`: it was made of something, or something of it. Raises `Http404` where the actor may not open
    it, or it is of another kind than asked for."""
    found = _openable(As.of(actor)).first(code=code.upper())
    if found is None or kind not in ("", found.kind):
        raise Http404
    return found


@lru_cache(maxsize=inbox.REMEMBERED // 5)
def _openable(who: As) -> Composed[Parcel]:
    """Composed once a person: it joins more than any other."""
    return Composed(lambda: _parcels_for(who.actor).filter(code=Slot("code", CharField())))


def _parcels_for(actor: Actor) -> QuerySet[Parcel]:
    news = visible_to(actor, Notice.objects.unread()).filter(parcel=OuterRef("pk"))
    seen = visible_to(actor, Parcel.objects.all()).annotate(
        has_news=Exists(news), is_linked=telling.IS_LINKED
    )
    upward = ("region", "region__parent", "region__parent__parent", "region__parent__parent__parent")
    whole = inbox.with_all(seen).select_related("about", "assignee", "assignment", "regency", upward[-1])
    return whole.defer("regency__boundary", *(f"{region}__boundary" for region in upward))


@dataclass
class Screen:
    """Everything the template shows. `refused` is a move that was not made, with what was typed."""

    situation: Situation
    refused: making.Refusal | None = None
    back: str = ""
    chosen_words: str = ""
    addresses: "Addresses" = field(init=False)

    def __post_init__(self) -> None:
        self.addresses = Addresses(self.parcel, self.actor)

    @property
    def parcel(self) -> Parcel:
        return self.situation.parcel

    @property
    def actor(self) -> Actor:
        return self.situation.actor

    @property
    def item(self) -> Item:
        return items[self.parcel.kind]

    @property
    def course(self) -> Course | None:
        """The course whose assignment this is."""
        sent: Assignment | None = getattr(self.parcel, "assignment", None)
        return courses().get(sent.course) if sent is not None else None

    @cached_property
    def row(self) -> inbox.Row:
        return inbox.row_of(self.parcel, self.actor, self.situation.now)

    @cached_property
    def content(self) -> Mapping[str, Any]:
        return self.item.content(self.parcel, self.actor)

    @cached_property
    def cord(self) -> Cord:
        return cord_of(self.parcel, self.actor, self.addresses.of, self.situation.history)

    @property
    def state(self) -> str:
        return str(self.situation.route.state_label(self.parcel.state, self.parcel.outcome))

    @property
    def own(self) -> bool:
        """Whether the actor's own role holds it."""
        return self.parcel.holder_role in self.actor.roles_in(self.parcel.holder_id)

    @property
    def last_day(self) -> date | None:
        """The day with which the parcel's legal limit ends."""
        final = self.parcel.final_due_at
        return self.situation.calendar.day_of_deadline(final) if final and self.parcel.is_open else None

    @property
    def reason(self) -> str:
        return str(self.situation.route.reasons.get(self.parcel.reason, ""))

    @cached_property
    def offered(self) -> list[Offer]:
        return offers(self.situation)

    @cached_property
    def first(self) -> Step | None:
        """What is done on a page of its own before any move."""
        return self.item.first(self.parcel, self.actor)

    @cached_property
    def relatives(self) -> Sequence[telling.Relative]:
        """What it came from and what it became."""
        return telling.relatives(self.parcel, self.actor) if self._is_linked else ()

    @property
    def may_become_story(self) -> bool:
        """Whether a story of it is offered: none was made yet, and nothing is in the way."""
        return not self._is_linked and telling.may_make_story(self.parcel, self.actor)

    @property
    def is_held_back(self) -> bool:
        """Whether it may not go out, since whoever it came from does not agree any more."""
        gone_out = bool(self.item.public_address(self.parcel))
        return self._is_linked and not gone_out and is_held_back(self.parcel)

    @property
    def _is_linked(self) -> bool:
        linked: bool = self.parcel.is_linked  # type: ignore[attr-defined]  # annotated by `parcel_for`
        return linked

    @cached_property
    def main(self) -> MoveForm | None:
        """The one obvious next step: to explain where the leader asks, else the first that goes on."""
        return self._form(self._next) if self._next else None

    @property
    def goes_on(self) -> bool:
        """Whether anything is offered but to give it up."""
        return any(offer.name not in (*GIVES_UP, "take") for offer in self.offered)

    @cached_property
    def take(self) -> MoveForm | None:
        return next((self._form(offer) for offer in self.offered if offer.name == "take"), None)

    @cached_property
    def others(self) -> list[MoveForm]:
        return [self._form(o) for o in self.offered if o is not self._next and o.name != "take"]

    @cached_property
    def _next(self) -> Offer | None:
        return None if self.first else _obvious(self.offered, self.parcel)

    @property
    def typed(self) -> str:
        """The name of the move whose form is filled already: sent and refused, or given standing words."""
        if self.chosen_words:
            return ANSWER
        return self.refused.form.made.name if self.refused and self.refused.possible else ""

    @cached_property
    def since(self) -> Sequence[Knot]:
        """What has happened since the person looked."""
        why = self.refused.why if self.refused else None
        if not isinstance(why, MovedMeanwhile):
            return ()
        earliest = min((handoff.seq for handoff in why.since), default=self.parcel.seq + 1)
        new = [handoff for handoff in self.situation.history if handoff.seq >= earliest]
        return cord_of(self.parcel, self.actor, self.addresses.of, new).knots

    @cached_property
    def standing_words(self) -> Sequence[StandingWords]:
        """Words that may go into an answer, where one is offered."""
        answers = any(offer.name == ANSWER for offer in self.offered)
        return self.item.standing_words(self.actor) if answers else ()

    @property
    def others_there(self) -> list[tuple[MoveForm, str]]:
        """The other moves, each with the address of its own page where it has one."""
        return [(form, self.item.page_of(self.parcel, form.made.name)) for form in self.others]

    def says(self, form: MoveForm) -> str:
        """What the sender is told by a move that can't be taken back."""
        words = str(form.made.tells_sender)
        return "" if "%(" in words else words

    def _form(self, offer: Offer) -> MoveForm:
        if self.refused and self.refused.possible and self.refused.form.made is offer.move:
            form = self.refused.form
        else:
            form = making.blank(offer, self.situation)
        if not form.is_bound:
            form.initial.update(self._standing(offer))
        return form

    def _standing(self, offer: Offer) -> dict[str, str]:
        """The standing words that were chosen where the browser runs no script."""
        if offer.name != ANSWER or not self.chosen_words:
            return {}
        text = next((words.text for words in self.standing_words if words.title == self.chosen_words), "")
        return {"sender_note": text}


def _obvious(offered: list[Offer], parcel: Parcel) -> Offer | None:
    if parcel.inquiry_due_at is not None:
        return next((offer for offer in offered if offer.name == "explain"), None)
    if parcel.waiting_on or not parcel.is_open:
        return None
    own = [offer for offer in offered if offer.name not in (*CORE_MOVES, *GIVES_UP)]
    return next((offer for offer in own if not offer.move.pauses), None)


class Addresses:
    """Where the desk shows the files of a parcel's notes: read once, and only where there are some."""

    def __init__(self, parcel: Parcel, actor: Actor) -> None:
        self.parcel, self.actor = parcel, actor

    def of(self, file_id: UUID) -> CordFile:
        file = self._files.get(file_id)
        if file is None or file.refusal:
            return CordFile("", "", file.why_refused if file else _("A file that is no longer kept"))
        label = str(file.get_kind_display())
        if not file.is_ready:
            label = _("%(kind)s, being prepared") % {"kind": label}
        thumb = self._address(file, "small") if file.kind == File.Kind.PICTURE else ""
        return CordFile(self._address(file, SHOWN_AS[File.Kind(file.kind)]), thumb, label)

    def _address(self, file: File, rendition: str) -> str:
        return reverse("desk:file", args=[self.parcel.code, file.pk, rendition])

    @cached_property
    def _files(self) -> dict[UUID, File]:
        ids = notes_of(self.parcel, self.actor).annotate(file=Func(F("files"), function="unnest"))
        return {file.pk: file for file in File.objects.filter(pk__in=ids.values("file"))}


def notes_of(parcel: Parcel, actor: Actor) -> QuerySet[Note]:
    return visible_to(actor, Note.objects.filter(handoff__parcel=parcel, erased_at=None))


def screen_of(parcel: Parcel, actor: Actor, now: datetime, back: str = "", chosen_words: str = "") -> Screen:
    return Screen(Situation(parcel, now, actor), back=back, chosen_words=chosen_words)
