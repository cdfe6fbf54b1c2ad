"""A person's notices as they read them at the desk."""

from dataclasses import dataclass

from sambung.channels.models import PushSubscription
from sambung.desk.models import Notice
from sambung.desk.outgoing import selected
from sambung.people.actors import Actor
from sambung.people.models import Person
from sambung.people.permissions import visible_to
from sambung.relay.items import items
from sambung.relay.models import Parcel

MOST = 50
BADGES = {
    Notice.Kind.DUE: "soon",
    Notice.Kind.OVERDUE: "late",
    Notice.Kind.DANGER: "late",
    Notice.Kind.EXPLAINED: "done",
}


@dataclass(frozen=True)
class Line:
    notice: Notice
    title: str
    badge: str


def lines(actor: Actor) -> list[Line]:
    """The newest notices about what the actor may see now: one query."""
    own = visible_to(actor, Notice.objects.all()).select_related("parcel__region", *selected("parcel__"))
    own = own.filter(parcel__in=visible_to(actor, Parcel.objects.all()))
    return [
        Line(n, items[n.parcel.kind].title(n.parcel, actor), BADGES.get(Notice.Kind(n.kind), ""))
        for n in own.newest_first()[:MOST]
    ]


def unsubscribe(person: Person, endpoint: str) -> None:
    """End the notices of one of the person's browsers."""
    PushSubscription.objects.filter(person=person, endpoint=endpoint).delete()
