"""What happens to an account: connected, found in trouble, well again, disconnected."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from sambung.channels import vault
from sambung.channels.faults import Revoked
from sambung.channels.models import Account
from sambung.channels.services import Grant
from sambung.people.models import Organization, Person


class Taken(Exception):
    """Somebody else has connected this account: `owner`."""

    def __init__(self, owner: Organization) -> None:
        super().__init__(str(owner))
        self.owner = owner


def connect(grant: Grant, service: str, owner: Organization, person: Person | None) -> Account:
    """Let posts of `owner` go over the account that was given; the same once more gets the new key.

    Raises `Taken`, and `vault.NoKey`.
    """
    sealed = vault.seal(grant.secrets)
    with transaction.atomic():
        known = Account.objects.select_for_update().filter(service=service, external_id=grant.external_id)
        connected = known.connected().first()
        if connected is not None and connected.owner_id != owner.pk:
            raise Taken(connected.owner)
        account = connected or known.filter(owner=owner).order_by("-pk").first() or Account()
        account.owner, account.service, account.external_id = owner, service, grant.external_id
        account.name, account.address, account.secrets = grant.name[:200], grant.address, sealed
        account.may, account.expires_at = list(grant.may), grant.expires_at
        account.connected_by, account.connected_at = person, timezone.now()
        account.trouble, account.trouble_since, account.paused_until = "", None, None
        account.disconnected_at = account.end_told = None
        account.well_at = timezone.now()
        account.save()
    return account


def secrets_of(account: Account) -> dict[str, str]:
    """What we sign in with. Raises `Revoked` where there is nothing that can be opened."""
    try:
        opened = vault.unseal(account.secrets)
    except (vault.WrongKey, vault.NoKey):
        raise Revoked("key_lost") from None
    if not opened:
        raise Revoked("disconnected")
    return opened


def keep_secrets(account: Account, secrets: Mapping[str, str], expires_at: datetime | None) -> None:
    """Keep a renewed key in place of the one before."""
    sealed = vault.seal(secrets)
    connected = Account.objects.connected().filter(pk=account.pk)
    connected.update(secrets=sealed, expires_at=expires_at, end_told=None)
    account.secrets, account.expires_at = sealed, expires_at


def disconnect(account: Account) -> None:
    """Forget our key; what stands there stays, and can't be changed from here any more."""
    Account.objects.filter(pk=account.pk).update(
        secrets="", disconnected_at=timezone.now(), trouble="", trouble_since=None, paused_until=None
    )


def in_trouble(account: Account, code: str) -> None:
    """The service doesn't take our key, or not for this: its people see it at a glance."""
    Account.objects.filter(pk=account.pk).exclude(trouble=code).update(
        trouble=code, trouble_since=timezone.now()
    )


def is_well(account: Account) -> None:
    """The service did what we asked."""
    Account.objects.filter(pk=account.pk).update(trouble="", trouble_since=None, well_at=timezone.now())


def pause(account: Account, until: datetime) -> None:
    """The service asked us to wait with all that goes over this account."""
    Account.objects.filter(pk=account.pk).update(paused_until=until)
