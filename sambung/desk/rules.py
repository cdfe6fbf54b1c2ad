"""Who may open which page of the desk. Registered with `people.permissions` when the application starts."""

from django.conf import settings
from django.db.models import Q, QuerySet

from sambung.channels.models import DemoMail
from sambung.desk.models import STILL_TRUE, Notice
from sambung.people.actors import Actor, ActorKind
from sambung.people.models import Membership, Organization, Role
from sambung.people.permissions import may, register_action, register_visibility
from sambung.relay.items import items
from sambung.relay.models import Parcel

_OFFICE, _REGENCY = Organization.Kind.OFFICE, Organization.Kind.REGENCY
_PROVINCE = Organization.Kind.PROVINCE


def register() -> None:
    register_action("desk.enter", lambda actor, _subject: works_here(actor))
    register_action("desk.tell", may_tell)
    register_action("field.enter", lambda actor, _subject: works_outside(actor))
    register_action("training.hand_in", lambda actor, _subject: hands_in(actor))
    register_action("desk.push", lambda actor, _subject: works_here(actor) and actor.via != "device")
    register_action("desk.mails", lambda actor, _subject: settings.DEMO and works_here(actor))
    register_action("leader.page", lambda actor, _subject: bool(at_places(actor, _REGENCY, Role.LEADER)))
    register_action("province.page", lambda actor, _subject: bool(at_places(actor, _PROVINCE, Role.PROVINCE)))
    register_action("calendar.edit", lambda actor, _subject: actor.is_admin or bool(offices_of(actor)))
    register_action("limits.decree", lambda actor, _subject: bool(at_places(actor, _OFFICE, Role.HEAD)))
    register_visibility(Notice, own_notices)
    register_visibility(DemoMail, demo_mails)


def works_here(actor: Actor) -> bool:
    """Everybody with a role, and who runs the platform."""
    return actor.kind == ActorKind.MEMBER and (bool(actor.memberships) or actor.is_admin)


def works_outside(actor: Actor) -> bool:
    """Volunteers of groups, and those who visit them."""
    return may(actor, "help.ask") or may(actor, "visit.plan")


def hands_in(actor: Actor) -> bool:
    """Whoever follows courses and may send in stories."""
    return may(actor, "training.study") and may(actor, "story.give")


def may_tell(actor: Actor, parcel: Parcel) -> bool:
    """Whoever may know the sender may say that they told them."""
    return works_here(actor) and items[parcel.kind].call(parcel, actor) is not None


def at_places(actor: Actor, kind: str, *roles: str) -> list[Membership]:
    """The actor's memberships in organizations of a kind in one of the roles."""
    return [m for m in actor.memberships if m.organization.kind == kind and m.role in roles]


def offices_of(actor: Actor) -> list[Organization]:
    """The offices whose local days off the actor keeps."""
    return [m.organization for m in at_places(actor, _OFFICE, Role.DISPATCHER, Role.HEAD)]


def own_notices(actor: Actor, notices: QuerySet[Notice]) -> QuerySet[Notice]:
    return notices.filter(STILL_TRUE, person=actor.person) if actor.person else notices.none()


def demo_mails(actor: Actor, mails: QuerySet[DemoMail]) -> QuerySet[DemoMail]:
    """Who runs the platform sees all; the others those to themselves and those about their own regency, but
    who leads it reads no identities."""
    if not settings.DEMO or not works_here(actor) or actor.person is None:
        return mails.none()
    if actor.is_admin:
        return mails
    working = [m.organization for m in actor.memberships if m.role != Role.LEADER]
    regencies = {organization.regency_id for organization in working if organization.regency_id}
    return mails.filter(Q(regency__in=regencies) | Q(to__iexact=actor.person.email or ""))
