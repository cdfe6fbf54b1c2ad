"""The faces of a follow-up and of a visit for desk and API."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sambung.coaching.models import Finding, FollowUp, Hindrance, Visit
from sambung.coaching.sight import sees_follow_ups, sees_visits
from sambung.coaching.spot.showing import confirmation_of, write_on_the_spot
from sambung.people.actors import Actor
from sambung.people.models import Organization
from sambung.people.permissions import may
from sambung.regions.moments import day_in_full
from sambung.relay.items import Item
from sambung.relay.models import Parcel
from sambung.relay.routes import routes

TITLE_LENGTH = 90
OFTEN = 3
"""So many visits with the same hindrance, and the screen says so."""


def follow_up_title(parcel: Parcel, actor: Actor) -> str:
    """The first words of what was asked, else what it is about."""
    follow_up: FollowUp = parcel.follow_up
    if follow_up.what:
        return Truncator(" ".join(follow_up.what.split())).chars(TITLE_LENGTH)
    return _("%(group)s: %(what)s") % {
        "group": follow_up.group.name,
        "what": follow_up.get_category_display(),
    }


def follow_up_summary(parcel: Parcel, actor: Actor) -> str:
    """Whose it is and where it came from, in one line."""
    words = {"group": parcel.follow_up.group.name, "source": routes["follow_up"].tracks[parcel.track]}
    return _("For %(group)s: %(source)s") % words


def follow_up_content(parcel: Parcel, actor: Actor) -> Mapping[str, Any]:
    follow_up: FollowUp = parcel.follow_up
    return {
        "text": follow_up.what,
        "group": _named(follow_up.group),
        "source": parcel.track,
        "category": follow_up.category,
        "category_guessed": follow_up.guessed,
        "agreed_by": _named(follow_up.agreed_by) if follow_up.agreed_by else None,
        "agreed_role": follow_up.agreed_role,
        "agreed_on": follow_up.agreed_on,
    }


def _named(organization: Organization) -> dict[str, str]:
    return {"slug": organization.slug, "name": organization.name}


def visit_title(parcel: Parcel, actor: Actor) -> str:
    return _("Visit to %(group)s") % {"group": parcel.visit.group.name}


def visit_summary(parcel: Parcel, actor: Actor) -> str:
    """When, and what for."""
    visit: Visit = parcel.visit
    day = day_in_full(visit.held_on or visit.day)
    return f"{day}: {visit.purpose}" if visit.purpose else day


def visit_content(parcel: Parcel, actor: Actor) -> Mapping[str, Any]:
    visit: Visit = parcel.visit
    return {
        "group": _named(visit.group),
        "day": visit.day,
        "purpose": visit.purpose,
        "held_on": visit.held_on,
        "attended": visit.attended,
        "works": visit.works,
        "lesson": visit.lesson,
        "motivation": visit.motivation,
        "next_on": visit.next_on,
        "findings": [
            {"category": each.category, "words": each.words, "files": each.files}
            for each in visit.findings.all()
        ],
        "confirmation": _confirmed(parcel),
    }


def _confirmed(parcel: Parcel) -> Mapping[str, Any] | None:
    """The group's word on the report, without the name of who gave it."""
    said = confirmation_of(parcel) if parcel.outcome == "held" else None
    return {"agreed": said.agreed, "words": said.words, "at": said.at} if said is not None else None


def found_often(visit: Visit) -> list[str]:
    """The hindrances found here that earlier visits to the group found too, at least `OFTEN` times in all, in
    words: what was done about them has not helped."""
    here = [finding.category for finding in visit.findings.all()]
    counts: dict[str, int] = {}
    found = Finding.objects.filter(visit__group=visit.group_id, category__in=here, visit__pk__lte=visit.pk)
    for category in found.values_list("category", flat=True):
        counts[category] = counts.get(category, 0) + 1
    return [
        _("“%(what)s” was found on %(count)s visits to this group.")
        % {"what": Hindrance(category).label, "count": count}
        for category, count in counts.items()
        if count >= OFTEN
    ]


def search_follow_ups(words: str, actor: Actor) -> Sequence[Q]:
    """By the name of the group that it is for."""
    found = FollowUp.objects.filter(parcel=OuterRef("pk"), group__in=_called(words))
    return [Q(Exists(found))]


def search_visits(words: str, actor: Actor) -> Sequence[Q]:
    """By the name of the group that it goes to."""
    return [Q(Exists(Visit.objects.filter(parcel=OuterRef("pk"), group__in=_called(words))))]


def _called(words: str) -> Any:
    named = Organization.objects.filter(kind=Organization.Kind.KIM, name__icontains=words)
    return named.values("pk")


def agree_on_visit(parcel: Parcel, actor: Actor) -> str:
    """Where a follow-up is agreed on a visit; '' for whom that is not."""
    return reverse("coaching:agree", args=[parcel.code]) if may(actor, "visit.agree", parcel) else ""


FOLLOW_UP_ITEM = Item(
    kind="follow_up",
    title=follow_up_title,
    summary=follow_up_summary,
    content=follow_up_content,
    fragment="coaching/follow_up.html",
    select=("follow_up__group", "follow_up__agreed_by"),
    further_sight=sees_follow_ups,
    search=search_follow_ups,
    gave=lambda parcel: parcel.follow_up.group,
    opened_by=lambda opened: opened.parcel.follow_up.group.name,
)

VISIT_ITEM = Item(
    kind="visit",
    title=visit_title,
    summary=visit_summary,
    content=visit_content,
    fragment="coaching/visit.html",
    select=("visit__group",),
    prefetch=("visit__findings", "visit__confirmation__person"),
    further_sight=sees_visits,
    search=search_visits,
    first=write_on_the_spot,
    gave=lambda parcel: parcel.visit.group,
    tells_opening=True,
    opened_by=lambda opened: opened.to_organization.name,
    opening=gettext_lazy("Visit planned"),
)
