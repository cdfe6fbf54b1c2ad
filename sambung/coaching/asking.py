"""Opening follow-ups: a group asks for help, something is agreed on a visit, a bulletin could not be passed
on."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.coaching import fields
from sambung.coaching.conditions import who_may_agree
from sambung.coaching.guessing import guess
from sambung.coaching.models import FollowUp, Hindrance
from sambung.coaching.route import FOLLOW_UP, FROM_VISIT, HELP
from sambung.media import intake
from sambung.media.models import File
from sambung.people.actors import Actor
from sambung.people.models import Organization
from sambung.people.permissions import may
from sambung.relay.errors import Incomplete, NotAllowed
from sambung.relay.models import Parcel
from sambung.relay.moves import Said, open_parcel
from sambung.relay.situation import Situation
from sambung.relay.words import cleaned
from sambung.steps.making import sent_before

MOST_FILES = 6


@dataclass(frozen=True)
class Help:
    """What a group needs, in words, a recording or photos: one of them is enough. `category` '' leaves it to
    the rule."""

    text: str = ""
    files: Sequence[File] = ()
    category: str = ""
    group: Organization | None = None


def places_to_ask(actor: Actor) -> list[Organization]:
    """The groups for which the actor may ask for help."""
    groups = {
        m.organization_id: m.organization
        for m in actor.memberships
        if m.organization.kind == Organization.Kind.KIM and m.organization.regency_id
    }
    return list(groups.values())


def ask(wanted: Help, *, actor: Actor, origin_key: str = "", at: datetime | None = None) -> Parcel:
    """Open a group's request with the coach. The same `origin_key` and content gives the first one again.

    Raises `NotAllowed`, `Incomplete`, `KeyReused` and `NobodyToHold`.
    """
    group = next((each for each in places_to_ask(actor) if wanted.group in (None, each)), None)
    if group is None:
        raise NotAllowed
    text = cleaned(wanted.text)
    if problems := _problems(wanted, text):
        raise Incomplete(problems)
    origin = _origin("help", origin_key, actor)
    parcel = _open(
        group,
        HELP,
        lambda parcel: FollowUp(
            parcel=parcel,
            group=group,
            what=text,
            category=wanted.category or guess(text).value,
            guessed=not wanted.category,
            asked_by=actor.person,
        ),
        actor=actor,
        origin_key=origin,
        content={"text": text, "files": [file.sha256 for file in wanted.files], "category": wanted.category},
        files=[file.pk for file in wanted.files],
        at=at,
    )
    intake.attach(sent_before(parcel, origin or "", list(wanted.files)))
    return parcel


def _problems(wanted: Help, text: str) -> dict[str, str]:
    problems = {}
    if not text and not wanted.files:
        problems["text"] = _("Write a few words, record them, or add a photo.")
    if len(text) > fields.LONGEST_WORDS:
        problems["text"] = _("Please keep it under %(count)s characters.") % {"count": fields.LONGEST_WORDS}
    if len(wanted.files) > MOST_FILES:
        problems["photos"] = _("That are too many files. Send the most telling ones.")
    if wanted.category not in ("", *Hindrance.values):
        problems["category"] = _("Choose one of those offered.")
    return problems


@dataclass(frozen=True)
class Agreed:
    """What was agreed on a visit: what, about which hindrance (`guessed`: by the rule), who does it
    ("slug:role") and by when."""

    what: str
    category: str
    who: str
    by: date
    guessed: bool = False


def agree(
    agreed: Agreed, visit: Parcel, *, actor: Actor, origin_key: str = "", at: datetime | None = None
) -> Parcel:
    """Open a follow-up with whoever agreed to it on a visit. Raises as `ask` does."""
    if not may(actor, "visit.agree", visit):
        raise NotAllowed
    what = cleaned(agreed.what)
    now = at or timezone.now()
    slug, _colon, role = agreed.who.partition(":")

    def drafted(parcel: Parcel) -> FollowUp:
        return FollowUp(
            parcel=parcel,
            group=visit.visit.group,
            what=what,
            category=agreed.category,
            guessed=agreed.guessed,
            asked_by=actor.person,
            visit=visit.visit,
            agreed_by=Organization.objects.filter(slug=slug).first(),
            agreed_role=role,
            agreed_on=agreed.by,
        )

    if problems := _wrong_with(agreed, what, visit, now):
        raise Incomplete(problems)
    return _open(
        visit.visit.group,
        FROM_VISIT,
        drafted,
        actor=actor,
        state="open",
        origin_key=_origin(f"visit:{visit.pk}", origin_key, actor),
        content={"what": what, "category": agreed.category, "who": agreed.who, "by": agreed.by.isoformat()},
        at=now,
    )


def choices_on(visit: Parcel, now: datetime) -> Sequence[tuple[str, object]]:
    """Who could take something on that was agreed on a visit."""
    parcel = Parcel(kind=FOLLOW_UP.kind, region=visit.region, regency_id=visit.regency_id)
    FollowUp(parcel=parcel, group=visit.visit.group, category=Hindrance.OTHER)
    return list(who_may_agree(Situation(parcel, now)))


def _wrong_with(agreed: Agreed, what: str, visit: Parcel, now: datetime) -> dict[str, str]:
    problems = {}
    if not what:
        problems["what"] = _("Say what is to be done.")
    elif len(what) > fields.LONGEST_WORDS:
        problems["what"] = _("Please keep it under %(count)s characters.") % {"count": fields.LONGEST_WORDS}
    if agreed.category not in Hindrance.values:
        problems["category"] = _("Choose one of those offered.")
    if agreed.who not in dict(choices_on(visit, now)):
        problems["who"] = _("Choose one of those offered.")
    if problem := fields.agreed_problem(Situation(visit, now), agreed.by):
        problems["by"] = str(problem)
    return problems


def _open(
    group: Organization,
    track: str,
    draft: Callable[[Parcel], FollowUp],
    *,
    actor: Actor,
    origin_key: str | None,
    content: dict[str, object],
    state: str = "",
    files: Sequence[UUID] = (),
    at: datetime | None = None,
) -> Parcel:
    return open_parcel(
        FOLLOW_UP.kind,
        actor=actor,
        region=group.region,
        track=track,
        state=state,
        origin_key=origin_key,
        content={"group": group.slug, **content},
        said=Said(files=tuple(files)),
        draft=draft,
        item=keep,
        at=at,
    )


def keep(parcel: Parcel) -> None:
    """Keep the follow-up with its parcel, which has its number now."""
    parcel.follow_up.parcel = parcel
    parcel.follow_up.save(force_insert=True)


def _origin(what: str, origin_key: str, actor: Actor) -> str | None:
    """A key as it is kept: each person's own."""
    if not origin_key:
        return None
    whose = actor.person.pk if actor.person else 0
    return f"follow:{hashlib.sha256(f'{what}:{whose}:{origin_key}'.encode()).hexdigest()}"
