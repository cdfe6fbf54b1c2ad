"""Accounts looked after by themselves: asked for their health each day, and their people told in time."""

from datetime import datetime

import structlog
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.channels import accounts, services
from sambung.channels.faults import Permanent, Revoked, Temporary
from sambung.channels.models import Account
from sambung.channels.telling import tell
from sambung.channels.topics import Message, register_topic
from sambung.channels.words import told_of
from sambung.people.models import Organization, Person, Role
from sambung.regions.moments import day_in_full

TOPIC = "account"
ENDS, IN_TROUBLE = "ends", "trouble"

logger = structlog.get_logger("sambung.channels")


def register() -> None:
    register_topic(TOPIC, compose)


def look_after_all(now: datetime) -> None:
    """Ask every service how its accounts are, then tell whom it concerns."""
    for account in Account.objects.connected().select_related("owner"):
        look_after(account)
    for account in Account.objects.connected().filter(expires_at__isnull=False).ending(now):
        _tell_of_its_end(account)
    for account in Account.objects.connected().exclude(trouble=""):
        _tell_of_trouble(account)


def look_after(account: Account) -> None:
    """Ask its service whether our key is still good, and until when."""
    try:
        health = services.service_of(account.service).health(account)
    except Revoked as fault:
        accounts.in_trouble(account, str(fault))
        return
    except (Permanent, Temporary) as fault:
        logger.info("account_not_looked_at", account=account.pk, why=str(fault))
        return
    accounts.is_well(account)
    changes: dict[str, object] = {"may": list(health.may)} if health.may else {}
    Account.objects.filter(pk=account.pk).update(expires_at=health.expires_at, **changes)


def _tell_of_its_end(account: Account) -> None:
    """Once for each end, fourteen days before it."""
    with transaction.atomic():
        told = Account.objects.filter(pk=account.pk).exclude(end_told=account.expires_at)
        if account.expires_at and told.update(end_told=account.expires_at):
            tell(people_of(account), f"{TOPIC}:{account.pk}:{ENDS}:{account.expires_at:%Y%m%d}")


def _tell_of_trouble(account: Account) -> None:
    """Once for each time that it comes into trouble."""
    if account.trouble_since:
        with transaction.atomic():
            tell(people_of(account), f"{TOPIC}:{account.pk}:{IN_TROUBLE}:{account.trouble_since:%Y%m%d%H%M}")


def people_of(account: Account) -> list[Person]:
    """Who connected it, whoever looks after the accounts of its owner, and the office of its regency."""
    office = Organization.Kind.OFFICE
    roles: dict[str, list[Role]] = {
        Organization.Kind.KIM: [Role.CHAIR],
        office: [Role.EDITOR, Role.HEAD],
    }
    offices = Organization.objects.filter(kind=office, regency=account.owner.regency_id, active=True)
    places = {place.pk: place for place in (account.owner, *offices)}
    people = {} if account.connected_by is None else {account.connected_by.pk: account.connected_by}
    for place in places.values():
        held = place.memberships.active().filter(role__in=roles.get(place.kind, [])).select_related("person")
        people |= {membership.person_id: membership.person for membership in held}
    return list(people.values())


def compose(ref: str, language: str) -> Message | None:
    """Nothing once it is connected anew, or given up."""
    _topic, key, about, _when = ref.split(":")
    account = Account.objects.connected().select_related("owner__region").filter(pk=int(key)).first()
    if account is None:
        return None
    names = {
        "service": services.service_of(account.service).label,
        "account": account.name,
        "owner": account.owner.name,
    }
    url = f"{settings.BASE_URL}/meja/akun/"
    if about == IN_TROUBLE and account.trouble:
        told = told_of(account.trouble)
        subject = _("%(service)s of %(owner)s needs its owner") % names
        return Message(subject, f"{account.name}: {told.what} {told.to_do}", url)
    if about == ENDS and account.ends_soon(timezone.now()) and account.expires_at:
        day = day_in_full(timezone.localtime(account.expires_at).date())
        subject = _("Access to %(service)s of %(owner)s runs out") % names
        body = _(
            "Our access to %(account)s ends on %(day)s. Connect the account again before that, under "
            "Accounts: until then news goes there as always."
        ) % {**names, "day": day}
        return Message(subject, body, url)
    return None
