"""Writing a bulletin: from what was filled in to a draft on its way."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.bulletins.addressing import addressed
from sambung.bulletins.fields import text_problem, title_problem, useful_problem
from sambung.bulletins.models import EMERGENCY, INFORMATION, Activity, Bulletin, To
from sambung.bulletins.route import BULLETIN
from sambung.people.actors import Actor
from sambung.people.models import Equipment, Organization, Role
from sambung.regions.days_off import calendar_for
from sambung.regions.models import Region
from sambung.relay.clocks import Span, Unit, due_after
from sambung.relay.errors import Incomplete, NotAllowed
from sambung.relay.models import Parcel
from sambung.relay.moves import open_parcel
from sambung.relay.words import cleaned

USEFUL_FOR = Span(14, Unit.DAY)
"""How long a bulletin is useful where nobody says otherwise (house)."""

MOST_REGIONS, MOST_GROUPS = 100, 2_000

WRITERS = {
    (Organization.Kind.OFFICE, Role.EDITOR),
    (Organization.Kind.OFFICE, Role.DISPATCHER),
    (Organization.Kind.AGENCY, Role.LIAISON),
}


@dataclass(frozen=True)
class Written:
    """What was filled in. `author` is for whom it is written, where somebody may write for several;
    `useful_until` is 14 days on where nothing is said. An emergency is urgent."""

    title: str
    text: str
    to: To
    useful_until: datetime | None = None
    urgent: bool = False
    emergency: bool = False
    public: bool = True
    author: Organization | None = None


def authors_for(actor: Actor) -> list[Organization]:
    """The offices and agencies for which the actor may write bulletins."""
    writing = {
        m.organization.pk: m.organization
        for m in actor.memberships
        if (m.organization.kind, m.role) in WRITERS and m.organization.regency_id
    }
    return list(writing.values())


def only_emergencies(actor: Actor) -> bool:
    """Whether the actor writes as a dispatcher alone: those write only what can't wait for an editor."""
    roles = {m.role for m in actor.memberships if (m.organization.kind, m.role) in WRITERS}
    return roles == {Role.DISPATCHER}


def groups_of(regency: Region) -> list[Organization]:
    """The groups that may be written to, by district, village and name: one query."""
    groups = addressed(To(), regency.code).select_related("region__parent")
    return list(groups.defer("region__boundary", "region__parent__boundary").order_by("region", "name", "pk"))


def write(written: Written, *, actor: Actor, origin_key: str = "", at: datetime | None = None) -> Parcel:
    """Open the bulletin as a draft of its author's. The same `origin_key` and content gives the first one.

    Raises `NotAllowed`, `Incomplete` with what is missing, `KeyReused`, and `NobodyToHold`.
    """
    now = at or timezone.now()
    author = next((each for each in authors_for(actor) if written.author in (None, each)), None)
    if author is None or author.regency is None:
        raise NotAllowed
    written = replace(
        written, title=" ".join(cleaned(written.title).split()), text=cleaned(written.text), author=author
    )
    problems = _problems(written, author.regency, now)
    if only_emergencies(actor) and not written.emergency:
        problems["emergency"] = _("As a dispatcher you write emergencies. An editor writes everything else.")
    if problems:
        raise Incomplete(problems)
    region = _region_of(written.to, author.regency)
    until = written.useful_until or due_after(now, USEFUL_FOR, calendar_for(region))
    return open_parcel(
        BULLETIN.kind,
        actor=actor,
        region=region,
        track=EMERGENCY if written.emergency else INFORMATION,
        origin_key=_origin(origin_key, actor),
        content=_content(written),
        draft=lambda parcel: Bulletin(
            parcel=parcel,
            author=author,
            title=written.title,
            text=written.text,
            written_by=actor.person,
            urgent=written.urgent or written.emergency,
            useful_until=until,
            public=written.public,
            to_regions=list(written.to.regions),
            to_groups=list(written.to.groups),
            to_equipment=list(written.to.equipment),
            to_activity=written.to.activity,
        ),
        item=_keep,
        at=now,
    )


def _keep(parcel: Parcel) -> None:
    parcel.bulletin.parcel = parcel  # which has its number now
    parcel.bulletin.save(force_insert=True)


def _problems(written: Written, regency: Region, now: datetime) -> dict[str, str]:
    problems = {}
    if not written.title:
        problems["title"] = _("Give it a title.")
    elif problem := title_problem(written.title):
        problems["title"] = str(problem)
    if not written.text:
        problems["text"] = _("Write what people should know.")
    elif problem := text_problem(written.text):
        problems["text"] = str(problem)
    if written.useful_until is not None and (problem := useful_problem(written.useful_until, now)):
        problems["useful_until"] = str(problem)
    if problem := to_problem(written.to, regency):
        problems["to"] = problem
    return problems


def to_problem(to: To, regency: Region) -> str:
    """What is wrong with an address; '' when it is right. Nobody addresses beyond their own regency."""
    if to == To():
        return _("Choose to whom it goes: a region, groups, or all who have something.")
    if len(to.regions) > MOST_REGIONS or len(to.groups) > MOST_GROUPS:
        return _("Choose a region that holds them all instead.")
    here = [code for code in to.regions if code == regency.code or code.startswith(f"{regency.code}.")]
    if len(here) < len(to.regions) or Region.objects.filter(pk__in=here).count() < len(set(here)):
        return _("Choose regions of your own regency.")
    groups = Organization.objects.filter(
        kind=Organization.Kind.KIM, active=True, regency=regency, slug__in=to.groups
    )
    if groups.count() < len(set(to.groups)):
        return _("Choose groups of your own regency.")
    if not set(to.equipment) <= set(Equipment.values) or to.activity not in ("", *Activity.values):
        return _("Choose one of those offered.")
    if not addressed(to, regency.code).exists():
        return _("No group is there. Choose a wider region, or fewer conditions.")
    return ""


def _region_of(to: To, regency: Region) -> Region:
    """The one region it is for, else the regency."""
    if len(to.regions) == 1 and not to.groups:
        return Region.objects.defer("boundary").get(pk=to.regions[0])
    return regency


def _origin(origin_key: str, actor: Actor) -> str | None:
    """A key as it is kept: each person's own."""
    if not origin_key:
        return None
    whose = actor.person.pk if actor.person else 0
    return f"bulletin:{hashlib.sha256(f'{whose}:{origin_key}'.encode()).hexdigest()}"


def _content(written: Written) -> dict[str, object]:
    to = written.to
    return {
        "author": written.author.slug if written.author else "",
        "title": written.title,
        "text": written.text,
        "to": [sorted(to.regions), sorted(to.groups), sorted(to.equipment), to.activity],
        "useful_until": written.useful_until,
        "urgent": [written.urgent, written.emergency, written.public],
    }
