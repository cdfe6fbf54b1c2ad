"""Who else sees follow-ups and visits than whoever holds them, for `Item.further_sight`."""

from django.db.models import Exists, OuterRef, Q

from sambung.coaching.models import FollowUp, Visit
from sambung.people.actors import Actor
from sambung.people.models import Organization, Role


def coached(actor: Actor) -> list[str]:
    """The regencies whose groups the actor coaches."""
    return [
        m.organization.regency_id
        for m in actor.memberships
        if m.organization.kind == Organization.Kind.OFFICE
        and m.role == Role.COACH
        and m.organization.regency_id
    ]


def groups_of(actor: Actor) -> list[int]:
    """Ids of the groups that the actor belongs to."""
    return sorted(
        {m.organization_id for m in actor.memberships if m.organization.kind == Organization.Kind.KIM}
    )


def sees_follow_ups(actor: Actor) -> Q:
    """The group's own people, and the coaches of its regency."""
    own = FollowUp.objects.filter(parcel=OuterRef("pk"), group__in=groups_of(actor))
    return Q(Exists(own)) | Q(regency__in=coached(actor))


def sees_visits(actor: Actor) -> Q:
    """The group's own people, and the coaches of its regency."""
    own = Visit.objects.filter(parcel=OuterRef("pk"), group__in=groups_of(actor))
    return Q(Exists(own)) | Q(regency__in=coached(actor))
