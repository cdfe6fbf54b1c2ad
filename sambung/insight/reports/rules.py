"""Who writes, reads and signs reports. Registered with `people.permissions` when the application starts."""

from django.db.models import Q, QuerySet

from sambung.insight.reports.models import Report
from sambung.people.actors import Actor, ActorKind
from sambung.people.models import Organization, Role
from sambung.people.permissions import register_action, register_visibility

_OFFICE, _REGENCY = Organization.Kind.OFFICE, Organization.Kind.REGENCY


def register() -> None:
    register_action("report.enter", lambda actor, _subject: bool(office_of(actor) or _led(actor)))
    register_action("report.write", may_write)
    register_action("report.sign", may_sign)
    register_visibility(Report, reports)


def office_of(actor: Actor) -> Organization | None:
    """The office whose reports the actor works on: everybody who has a role in it."""
    offices = [m.organization for m in actor.memberships if m.organization.kind == _OFFICE]
    return min(offices, key=lambda office: office.pk, default=None)


def may_write(actor: Actor, office: Organization) -> bool:
    """Whoever works in the office."""
    return bool(actor.roles_in(office.pk)) and office.kind == _OFFICE


def may_sign(actor: Actor, office: Organization) -> bool:
    """Its head alone, who stands for it."""
    return office.kind == _OFFICE and Role.HEAD in actor.roles_in(office.pk)


def reports(actor: Actor, rows: QuerySet[Report]) -> QuerySet[Report]:
    """The office's own; who leads its regency sees those that were signed off."""
    if actor.kind == ActorKind.SYSTEM:
        return rows
    offices = [m.organization_id for m in actor.memberships if m.organization.kind == _OFFICE]
    signed = Q(office__regency__in=_led(actor), signature__isnull=False)
    return rows.filter(Q(office__in=offices) | signed)


def _led(actor: Actor) -> list[str]:
    return [
        m.organization.regency_id
        for m in actor.memberships
        if m.organization.kind == _REGENCY and m.role == Role.LEADER and m.organization.regency_id
    ]
