"""The papers of a group: who may look at which scan."""

from django.db.models import Q, QuerySet

from sambung.coaching.models import Decree, LifeEvent, Meeting
from sambung.media.models import File
from sambung.people.actors import Actor
from sambung.people.models import Organization
from sambung.people.permissions import may


def papers_of(group: Organization, actor: Actor) -> QuerySet[File]:
    """The scans kept with a group. Decrees, minutes and lists name its members: they are for those who know
    their contacts, and for nobody who only leads."""
    if not may(actor, "group.contacts", group):
        return File.objects.none()
    kept = (
        Decree.objects.filter(group=group).values("scan"),
        LifeEvent.objects.filter(group=group).values("scan"),
        Meeting.objects.filter(group=group).values("minutes"),
    )
    return File.objects.filter(Q(pk__in=kept[0]) | Q(pk__in=kept[1]) | Q(pk__in=kept[2]))
