"""Terms and decrees that run out: who is told of it, and in which words (domain, "Roles")."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sambung.desk.models import Notice
from sambung.people.actors import Actor
from sambung.people.models import RIGHTS_AFTER_TERM, Membership, Organization, Role, TermAlert
from sambung.people.permissions import may, visible_to
from sambung.regions.moments import day_in_full

_HEADS = (Role.HEAD, Role.CHAIR, Role.VILLAGE_HEAD)
_COACHED = (Organization.Kind.KIM, Organization.Kind.VILLAGE)


def tell_of_term(alert: TermAlert) -> None:
    """Tell the person, who heads their organization, and the office that looks after it."""
    told = {alert.membership.person_id, *_heads(alert.membership), *_in_office(alert.membership)}
    written = [Notice(person_id=pk, kind=Notice.Kind.TERM, term=alert) for pk in sorted(told)]
    Notice.objects.bulk_create(written, ignore_conflicts=True)


def _heads(membership: Membership) -> list[int]:
    there = Membership.objects.active().filter(organization=membership.organization_id, role__in=_HEADS)
    return list(there.values_list("person", flat=True))


def _in_office(membership: Membership) -> list[int]:
    """For groups and villages the office's coach, for the others and where there is no coach its head."""
    office = Membership.objects.active().filter(
        organization__kind=Organization.Kind.OFFICE, organization__regency=membership.organization.regency_id
    )
    roles = (Role.COACH, Role.HEAD) if membership.organization.kind in _COACHED else (Role.HEAD,)
    for role in roles:
        if people := list(office.filter(role=role).values_list("person", flat=True)):
            return people
    return []


def about_terms(actor: Actor, notices: QuerySet[Notice]) -> QuerySet[Notice]:
    """The notices about the terms of people whose names the actor may still see."""
    seen = notices.filter(term__membership__in=visible_to(actor, Membership.objects.all()))
    whole = seen.select_related("term__membership__person", "term__membership__organization__region")
    return whole.defer("term__membership__organization__region__boundary")


def alert_of(notice: Notice) -> TermAlert:
    """The alert of a notice about a term. Raises `ValueError` for one about a parcel."""
    if notice.term is None:
        raise ValueError(f"notice {notice.pk} is about no term")
    return notice.term


def words(alert: TermAlert, actor: Actor) -> str:
    """Whose term runs until when, in one sentence."""
    membership = alert.membership
    known = {
        "name": membership.person.name,
        "role": membership.get_role_display(),
        "organization": membership.organization.name,
        "day": day_in_full(alert.until),
    }
    if actor.person is not None and actor.person.pk == membership.person_id:
        return _("Your term as %(role)s in %(organization)s runs until %(day)s.") % known
    return _("The term of %(name)s, %(role)s in %(organization)s, runs until %(day)s.") % known


def what_then(alert: TermAlert) -> str:
    """What becomes of the rights when the term is over."""
    if alert.membership.acting_for_id is not None:
        return _("It is for acting in somebody's place: the rights end with that day.")
    return _(
        "Arrange the new decree: the rights last until the office ends them, at most %(days)s days after."
    ) % {"days": RIGHTS_AFTER_TERM.days}


def may_arrange(actor: Actor, alert: TermAlert) -> bool:
    """Whether the actor may fill or empty the place whose term runs out."""
    return may(actor, "person.invite", alert.membership)
