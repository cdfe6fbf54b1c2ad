"""Who sees a parcel and its words (domain description, "Who sees it"), for `people.permissions`."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from sambung.people.actors import Actor, ActorKind
from sambung.people.models import Organization, Role
from sambung.relay.items import items
from sambung.relay.models import Audience, Handoff, Note, Parcel, ParcelQuerySet

NOTHING = Q(pk__in=())
ASKED_BY_THE_LEADER = ("inquire", "explain")
"""Moves whose words are the leader's own, or meant for the leader."""


def visible_parcels(actor: Actor, parcels: QuerySet[Parcel]) -> QuerySet[Parcel]:
    return _visible(actor, parcels, Q(confidential=False) & _public_view(actor))


def whole_parcels(actor: Actor, parcels: QuerySet[Parcel]) -> QuerySet[Parcel]:
    """Those that the actor sees and of which they may read more than the public."""
    return _visible(actor, parcels, NOTHING)


def _visible(actor: Actor, parcels: QuerySet[Parcel], besides: Q) -> QuerySet[Parcel]:
    match actor.kind:
        case ActorKind.SYSTEM:
            return parcels
        case ActorKind.SENDER:
            return parcels.filter(pk__in=[actor.parcel_id])
        case ActorKind.LINK:
            about = [actor.organization.pk] if actor.organization else []
            return parcels.filter(pk__in=[actor.parcel_id]).exclude(about__in=about)
        case ActorKind.MEMBER if actor.memberships:
            return about_others(actor, parcels.filter(_seen_by(actor) | besides))
        case _:
            return parcels.none()


def in_own_hands(actor: Actor, parcels: ParcelQuerySet) -> QuerySet[Parcel]:
    """Those that the actor's roles hold. They are seen whatever their kind (`_whole_view`), but for what is
    about the actor's own organization: so nothing else has to be asked of them."""
    if actor.kind != ActorKind.MEMBER:
        return parcels.none()
    return about_others(actor, parcels.held_at(held_by_roles(actor)))


def about_others(actor: Actor, parcels: QuerySet[Parcel]) -> QuerySet[Parcel]:
    """Without those about an organization that the actor belongs to."""
    return parcels.exclude(about__in={m.organization_id for m in actor.memberships})


def visible_notes(actor: Actor, notes: QuerySet[Note]) -> QuerySet[Note]:
    """The words that the actor may read: members all, a sender theirs, others (who have the code) the public
    ones. Who only leads reads no words that could name a sender who is to stay hidden."""
    match actor.kind:
        case ActorKind.SYSTEM:
            return notes
        case ActorKind.SENDER:
            return notes.filter(
                handoff__parcel=actor.parcel_id, audience__in=(Audience.SENDER, Audience.PUBLIC)
            )
        case ActorKind.MEMBER | ActorKind.LINK:
            readable = notes.filter(_of_parcels(actor))
            if only_leads(actor):
                open_words = Q(handoff__parcel__confidential=False) | Q(audience=Audience.PUBLIC)
                readable = readable.filter(open_words | Q(handoff__move__in=ASKED_BY_THE_LEADER))
            return readable
        case _:
            return notes.filter(audience=Audience.PUBLIC)


def _of_parcels(actor: Actor) -> Q:
    """All words of what the actor sees; of what they see as the public does, the words for everybody."""
    whole = Q(handoff__parcel__in=whole_parcels(actor, Parcel.objects.all()))
    if _public_view(actor) == NOTHING:
        return whole
    seen = visible_parcels(actor, Parcel.objects.all())
    return whole | Q(audience=Audience.PUBLIC, handoff__parcel__in=seen)


def only_leads(actor: Actor) -> bool:
    """Whether the actor sees parcels as the regency's leader alone, hence without identities."""
    return bool(actor.memberships) and all(m.role == Role.LEADER for m in actor.memberships)


def held_by_roles(actor: Actor) -> list[tuple[int, str]]:
    """The places whose parcels the actor may move, as (organization id, role)."""
    return sorted(
        {(m.organization_id, role) for m in actor.memberships for role in actor.roles_in(m.organization_id)}
    )


def _seen_by(actor: Actor) -> Q:
    return _whole_view(actor) | Q(confidential=False) & _wider_view(actor)


def _whole_view(actor: Actor) -> Q:
    """What is seen even of confidential parcels: by the holder's role, by dispatcher and head of the office,
    by the leader, and by liaison and head of an agency that it was forwarded to."""
    seen = NOTHING
    for organization_id, role in held_by_roles(actor):
        seen |= Q(holder=organization_id, holder_role=role)
    regencies = [
        m.organization.regency_id
        for m in actor.memberships
        if (m.organization.kind, m.role)
        in {
            (Organization.Kind.OFFICE, Role.DISPATCHER),
            (Organization.Kind.OFFICE, Role.HEAD),
            (Organization.Kind.REGENCY, Role.LEADER),
        }
    ]
    if regencies:
        seen |= Q(regency__in=regencies)
    agencies = [
        m.organization_id for m in actor.memberships if m.organization.kind == Organization.Kind.AGENCY
    ]
    if agencies:
        seen |= _held_before(Q(to_organization__in=agencies))
    return seen


def _wider_view(actor: Actor) -> Q:
    """What else is seen of others: what one held before in one's role, heads what their organization holds or
    held, and what the kind's own rule adds."""
    seen = NOTHING
    for organization_id, role in held_by_roles(actor):
        seen |= _held_before(Q(to_organization=organization_id, to_role=role))
    led = actor.organizations_as(Role.HEAD, Role.CHAIR, Role.VILLAGE_HEAD)
    if led:
        seen |= Q(holder__in=led) | _held_before(Q(to_organization__in=led))
    for item in items.values():
        if item.further_sight is not None:
            seen |= Q(kind=item.kind) & item.further_sight(actor)
    return seen


def _public_view(actor: Actor) -> Q:
    """What is seen with the public's words alone, by the kinds' own rules."""
    seen = NOTHING
    for item in items.values():
        condition = item.public_sight(actor)
        if condition is not None:
            seen |= Q(kind=item.kind) & condition
    return seen


def _held_before(condition: Q) -> Q:
    return Q(Exists(Handoff.objects.filter(condition, parcel=OuterRef("pk"))))
