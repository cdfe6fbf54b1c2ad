"""A person's notices as they read them at the desk."""

from collections.abc import Mapping
from dataclasses import dataclass

from sambung.channels.models import PushSubscription
from sambung.coaching import telling
from sambung.desk import group_alerts, matters, outgoing, terms
from sambung.desk.headings import heading_of
from sambung.desk.models import Notice
from sambung.desk.outgoing import HANDED, selected
from sambung.people.actors import Actor
from sambung.people.models import Person
from sambung.people.permissions import visible_to
from sambung.regions.models import Region
from sambung.relay.items import items
from sambung.relay.models import Parcel

MOST = 50
BADGES = {
    Notice.Kind.DUE: "soon",
    Notice.Kind.TERM: "soon",
    Notice.Kind.GROUP: "soon",
    Notice.Kind.DIFFERS: "soon",
    Notice.Kind.OVERDUE: "late",
    Notice.Kind.DANGER: "late",
    Notice.Kind.EXPLAINED: "done",
    Notice.Kind.TOLD: "done",
    Notice.Kind.AGREED: "done",
    Notice.Kind.REPORT: "done",
    Notice.Kind.LETTER: "done",
    Notice.Kind.COURSE: "done",
    Notice.Kind.SESSION: "soon",
    Notice.Kind.PRACTICE: "soon",
}


@dataclass(frozen=True)
class Line:
    """One notice. `further` says what follows from it, '' where the title says all."""

    notice: Notice
    heading: str
    title: str
    badge: str
    region: Region
    further: str = ""


def lines(actor: Actor) -> list[Line]:
    """The newest notices about what the actor may see now: one query for parcels, one for
    terms, one for groups, a few for other matters."""
    own = visible_to(actor, Notice.objects.all()).newest_first()
    about_parcels = own.select_related("parcel__region", *HANDED, *selected("parcel__"))
    about_parcels = about_parcels.filter(parcel__in=visible_to(actor, Parcel.objects.all()))
    found = [*about_parcels[:MOST], *terms.about_terms(actor, own)[:MOST]]
    found += group_alerts.about_groups(actor, own, MOST)
    of_matters = matters.about_matters(actor, own, MOST)
    found = sorted([*found, *of_matters], key=lambda notice: (notice.created_at, notice.pk), reverse=True)
    told = matters.told_of(actor, of_matters)
    return [_line(notice, actor, told) for notice in found[:MOST]]


def _line(notice: Notice, actor: Actor, of_matters: Mapping[str, matters.Told]) -> Line:
    badge, heading = BADGES.get(Notice.Kind(notice.kind), ""), heading_of(notice)
    if notice.matter:
        told = of_matters[notice.matter]
        return Line(notice, heading, told.title, badge, told.region, told.further)
    if notice.parcel is not None:
        title = items[notice.parcel.kind].title(notice.parcel, actor)
        return Line(
            notice, heading, title, badge, notice.parcel.region, outgoing.what_happened(notice, actor)
        )
    if notice.group is not None:
        group = notice.group
        return Line(notice, heading, telling.words(group), badge, group.group.region, telling.further(group))
    alert = terms.alert_of(notice)
    region = alert.membership.organization.region
    return Line(notice, heading, terms.words(alert, actor), badge, region, terms.what_then(alert))


def unsubscribe(person: Person, endpoint: str) -> None:
    """End the notices of one of the person's browsers."""
    PushSubscription.objects.filter(person=person, endpoint=endpoint).delete()
