"""The visits of a coach as a calendar (RFC 5545) that a phone subscribes to: where and when, no name."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from sambung.coaching.conditions import VISIT_KIND
from sambung.coaching.rules import regencies_coached
from sambung.people.actors import Actor
from sambung.people.permissions import visible_to
from sambung.regions.models import Region
from sambung.relay.models import Handoff, Parcel

CANCELLED_FOR = timedelta(days=30)
"""So long a cancelled visit is told as cancelled (house): who fetches once a month misses none."""

MOST = 1_000
"""So many visits, the latest days first (house)."""

LOOK_AGAIN = timedelta(hours=1)


def calendar_of(actor: Actor, now: datetime) -> bytes:
    """The visits planned in the regencies that the actor coaches, and those cancelled of late. The same
    number of queries however many."""
    calendar, what = Calendar(), _("Visits")
    calendar.add("prodid", f"-//Sambung//{what}//{(get_language() or 'id').upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", _("Visits to groups"))
    calendar.add("x-wr-calname", _("Visits to groups"))
    calendar.add("refresh-interval", LOOK_AGAIN, parameters={"value": "DURATION"})
    visits = list(_visits(actor, now)[:MOST])
    regions = Region.objects.in_order(sorted({parcel.visit.group.region_id for parcel in visits}))
    places = {region.code: region.path for region in regions}
    for parcel in visits:
        calendar.add_component(_event(parcel, places[parcel.visit.group.region_id]))
    return calendar.to_ical()


def _visits(actor: Actor, now: datetime) -> QuerySet[Parcel]:
    """Each with `moved_at`, when it last changed."""
    last = Handoff.objects.filter(parcel=OuterRef("pk")).order_by("-seq").values("at")[:1]
    told = Q(state="planned") | Q(outcome="cancelled", closed_at__gte=now - CANCELLED_FOR)
    coached = Parcel.objects.filter(kind=VISIT_KIND, regency__in=regencies_coached(actor))
    rows = visible_to(actor, coached).filter(told).select_related("visit__group")
    return rows.annotate(moved_at=Subquery(last)).order_by("-visit__day", "pk")


def _event(parcel: Parcel, place: str) -> Event:
    """One visit, a whole day long. Only what its own row says goes in: no words that people typed."""
    visit = parcel.visit
    moved_at = (parcel.moved_at or parcel.opened_at).astimezone(UTC)  # type: ignore[attr-defined]  # annotated
    event = Event()
    event.add("uid", f"{parcel.code}@{urlsplit(settings.BASE_URL).hostname}")
    event.add("dtstamp", moved_at)
    event.add("last-modified", moved_at)
    event.add("sequence", parcel.seq)
    event.add("dtstart", visit.day)
    event.add("dtend", visit.day + timedelta(days=1))
    event.add("summary", _("Visit to %(group)s") % {"group": visit.group.name})
    event.add("location", place)
    event.add("url", settings.BASE_URL + reverse("desk:item", args=[parcel.code]))
    event.add("status", "CONFIRMED" if parcel.is_open else "CANCELLED")
    return event
