"""Appointing, ending, and acting for another: each one transaction, and each keeps what must hold."""

from collections.abc import Callable
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.people.models import ROLES_OF, Membership, Organization, Person, Role

OnEnded = Callable[[int], object]
_listeners: list[OnEnded] = []


def on_ended(listener: OnEnded) -> None:
    """Have `listener` called with the organization's id, within the transaction, when a membership ends."""
    if listener not in _listeners:
        _listeners.append(listener)


class MembershipRefused(Exception):
    """What was asked for would break a rule; the message, translated, says which and what to do."""


class RoleDoesNotFit(MembershipRefused):
    """That kind of organization has no such role."""


class AlreadyHeld(MembershipRefused):
    """The person has that role there already."""


class SuccessorNeeded(MembershipRefused):
    """The last active head of an office can't go before there is another (domain, "Roles"); neither can the
    Inspectorate's, who holds what is about the office."""


@transaction.atomic
def appoint(
    person: Person,
    organization: Organization,
    role: str,
    *,
    since: date | None = None,
    until: date | None = None,
    decree: str = "",
    acting_for: Membership | None = None,
) -> Membership:
    """Give `person` the role from `since` (today) to `until` (the end of the term or decree)."""
    if role not in ROLES_OF[organization.kind]:
        raise RoleDoesNotFit(
            _("%(organization)s has no %(role)s.") % {"organization": organization, "role": Role(role).label}
        )
    Organization.objects.select_for_update().get(pk=organization.pk)
    held = Membership.objects.not_ended().filter(person=person, organization=organization, role=role)
    if held.exists():
        raise AlreadyHeld(_("%(person)s has that role already.") % {"person": person})
    return Membership.objects.create(
        person=person,
        organization=organization,
        role=role,
        since=since or timezone.localdate(),
        until=until,
        decree=decree,
        acting_for=acting_for,
    )


def act_for(membership: Membership, person: Person, *, since: date, until: date, decree: str) -> Membership:
    """Let `person` act for the holder of `membership` (*Plh./Plt.*): the same rights, to the last day and no
    longer."""
    if not decree.strip():
        raise MembershipRefused(_("Give the number of the decree by which one acts for another."))
    if until < since:
        raise MembershipRefused(_("The last day must not be before the first."))
    return appoint(
        person,
        membership.organization,
        membership.role,
        since=since,
        until=until,
        decree=decree.strip(),
        acting_for=membership,
    )


@transaction.atomic
def end(membership: Membership, on: date | None = None) -> Membership:
    """End it on `on` (today); acting for it ends with it only when its own last day comes."""
    on = on or timezone.localdate()
    Organization.objects.select_for_update().get(pk=membership.organization_id)
    if _is_last_head_needed(membership):
        raise SuccessorNeeded(
            _("%(organization)s would be without a head. Appoint the successor first, or somebody acting.")
            % {"organization": membership.organization}
        )
    membership.ended_on = on
    membership.save(update_fields=["ended_on"])
    for listener in _listeners:
        listener(membership.organization_id)
    return membership


def _is_last_head_needed(membership: Membership) -> bool:
    organization = membership.organization
    always_led = organization.kind == Organization.Kind.OFFICE or organization.oversight
    if not always_led or membership.role != Role.HEAD:
        return False
    others = organization.memberships.active().filter(role=Role.HEAD).exclude(pk=membership.pk)
    return not others.exists()
