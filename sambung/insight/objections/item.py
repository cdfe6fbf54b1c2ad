"""An objection's face for desk and API."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.template.defaultfilters import floatformat
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sambung.coaching.sight import coached, groups_of
from sambung.insight.models import Objection
from sambung.people.actors import Actor
from sambung.people.models import Organization
from sambung.relay.items import Item
from sambung.relay.models import Parcel


def title(parcel: Parcel, actor: Actor) -> str:
    objection: Objection = parcel.objection
    return _("%(group)s objects: %(about)s") % {
        "group": objection.group.name,
        "about": objection.label,
    }


def summary(parcel: Parcel, actor: Actor) -> str:
    """Of which month, and how many points stand there."""
    objection: Objection = parcel.objection
    month = date_format(objection.month, "F Y")
    return _("%(month)s: %(points)s points") % {"month": month, "points": floatformat(objection.points)}


def content(parcel: Parcel, actor: Actor) -> Mapping[str, Any]:
    objection: Objection = parcel.objection
    return {
        "text": objection.text,
        "group": {"slug": objection.group.slug, "name": objection.group.name},
        "about": objection.about,
        "month": objection.month,
        "points": objection.points,
    }


def further_sight(actor: Actor) -> Q:
    """The group's own people, and the coaches of its regency."""
    own = Objection.objects.filter(parcel=OuterRef("pk"), group__in=groups_of(actor))
    return Q(Exists(own)) | Q(regency__in=coached(actor))


def search(words: str, actor: Actor) -> Sequence[Q]:
    """By the name of the group."""
    named = Organization.objects.filter(kind=Organization.Kind.KIM, name__icontains=words)
    return [Q(Exists(Objection.objects.filter(parcel=OuterRef("pk"), group__in=named.values("pk"))))]


OBJECTION_ITEM = Item(
    kind="objection",
    title=title,
    summary=summary,
    content=content,
    fragment="insight/objection.html",
    select=("objection__group", "objection__correction"),
    further_sight=further_sight,
    search=search,
    gave=lambda parcel: parcel.objection.group,
    opened_by=lambda opened: opened.parcel.objection.group.name,
)
