"""What was said about the people in a picture: answered, told in full, taken back. Whoever shows a picture
outside of the portal hears at once when it may not be shown any more, or only otherwise."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.media.intake import attach
from sambung.media.models import File
from sambung.news import late
from sambung.news.picture_models import AGREEMENTS, Consent, PeopleAnswer, Picture
from sambung.people.actors import Actor
from sambung.people.models import Person
from sambung.people.permissions import may
from sambung.relay.errors import Incomplete, NotAllowed
from sambung.relay.words import cleaned

Subscriber = Callable[[Picture], None]
_subscribers: list[Subscriber] = []

LONGEST = {"who": 300, "agreed_by": 200}


@dataclass(frozen=True)
class Said:
    """An answer about the people in a picture, with what is known of it: who can be recognised, whether they
    are grown up, who agreed, how, and on which day."""

    answer: str
    who: str = ""
    age: str = ""
    agreed_by: str = ""
    how: str = ""
    on: date | None = None
    paper: File | None = None

    def tidied(self) -> "Said":
        """The same with its words in form."""
        return replace(self, who=_in_a_line(self.who), agreed_by=_in_a_line(self.agreed_by))

    def consent(self, picture: Picture, by: Person | None, at: datetime) -> Consent:
        """The row that keeps it, not saved yet."""
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        return Consent(picture=picture, by=by, at=at, **said)


def _in_a_line(words: str) -> str:
    return " ".join(cleaned(words).split())


def when_shown_otherwise(subscriber: Subscriber) -> None:
    """Register a function that hears, within the transaction of the change, of each picture of which what the
    public may see has changed after it went out: taken back, let out again, or its faces burnt in. It is
    called with the `Picture`, asks `is_cleared` and defers a job; doing it twice must change nothing."""
    if subscriber not in _subscribers:
        _subscribers.append(subscriber)


def seen_by_public(picture: Picture) -> object:
    """Which file of a picture the public may see now; None for none."""
    return picture.public_file_id if picture.is_cleared else None


def tell_if_changed(picture: Picture, before: object, by: Actor | None = None) -> None:
    """Tell whoever shows it, where it went out and the public may see something else than `before`. One that
    stayed in when its story went out joins what stands where `by`, an editor, lets it out."""
    joined = by is not None and late.join(picture, by)
    if joined or (seen_by_public(picture) != before and picture.shown.exists()):
        for subscriber in _subscribers:
            subscriber(picture)


def say(picture: Picture, said: Said, *, actor: Actor, at: datetime | None = None) -> Consent:
    """Keep an answer about the people in a picture. Raises `NotAllowed` and `Incomplete`."""
    if not may(actor, "picture.answer", picture):
        raise NotAllowed
    said = said.tidied()
    if problems := problems_of(said):
        raise Incomplete(problems)
    with transaction.atomic():
        locked = Picture.objects.select_for_update(of=("self",)).select_related("file").get(pk=picture.pk)
        consent = _keep(locked, said, actor, at or timezone.now())
        if said.paper is not None:
            attach([said.paper])
    picture.people, picture.agreement_told = locked.people, locked.agreement_told
    return consent


def take_back(picture: Picture, *, actor: Actor, at: datetime | None = None) -> Consent:
    """Somebody does not agree any more: the picture is shown nowhere from now on. Raises `NotAllowed`."""
    return say(picture, Said(Consent.Answer.WITHDRAWN), actor=actor, at=at)


def _keep(picture: Picture, said: Said, actor: Actor, at: datetime) -> Consent:
    before = seen_by_public(picture)
    consent = said.consent(picture, actor.person, at)
    same_again = said == Said(picture.people) and picture.agreement_told
    picture.people = said.answer if said.answer in PeopleAnswer.values else ""
    picture.agreement_told = same_again or shows_agreement(consent)
    picture.save(update_fields=["people", "agreement_told"])
    consent.save()
    tell_if_changed(picture, before, actor)
    return consent


def shows_agreement(consent: Consent) -> bool:
    """Whether it is an agreement of which one knows who gave it, and how."""
    return consent.answer in AGREEMENTS and consent.is_told


def problems_of(said: Said) -> dict[str, str]:
    """What is wrong with it, in words, by part. Nothing is missing: more may be said later."""
    problems = {
        name: _("Please keep it under %(count)s characters.") % {"count": longest}
        for name, longest in LONGEST.items()
        if len(getattr(said, name)) > longest
    }
    if said.answer not in Consent.Answer.values:
        problems["people"] = _("Say who can be seen on it.")
    if said.age not in ("", *Consent.Age.values):
        problems["age"] = _("Choose one of these.")
    if said.how not in ("", *Consent.How.values):
        problems["how"] = _("Choose one of these.")
    if said.answer == PeopleAnswer.AGREED and said.age in (Consent.Age.CHILDREN, Consent.Age.BOTH):
        problems["people"] = _("For a child a parent agrees: choose that answer.")
    if said.answer == PeopleAnswer.CHILD_AGREED and said.age == Consent.Age.ADULTS:
        problems["age"] = _(
            "Your answer says that a child is on it. Choose that here too, or another answer."
        )
    if said.paper is not None and (said.paper.kind != File.Kind.PICTURE or said.paper.attached_at):
        problems["paper"] = _("This file can't be used here. Please photograph the paper again.")
    return problems
