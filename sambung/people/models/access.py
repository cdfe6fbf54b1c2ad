"""Ways in: links by which somebody chooses a password, shared phones with their PINs, keys to the API."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from sambung.people.models.persons import Organization, Person, Role


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self, now: datetime | None = None) -> Self:
        """Those that can still be used."""
        return self.filter(used_at=None, expires_at__gt=now or timezone.now())


class Invitation(models.Model):
    """A link, handed over by a person, with which somebody chooses a password: once, within `LIFETIME`.

    With `person` it is a reset for somebody who has an account, else an invitation of somebody new into
    `organization` as `role`. Only the hash of its key is kept.
    """

    LIFETIME = timedelta(hours=72)

    key_hash = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="resets")
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, related_name="invitations"
    )
    role = models.CharField(max_length=16, choices=Role.choices, blank=True)
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="invitations")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, organization=None)
                | Q(person=None, organization__isnull=False),
                name="invitation_or_reset",
            )
        ]

    def __str__(self) -> str:
        return self.name


class DeviceQuerySet(models.QuerySet["Device"]):
    def waiting(self) -> Self:
        """Phones that have not opened the chair's link yet."""
        return self.filter(enrolled_at=None, revoked_at=None)

    def enrolled(self) -> Self:
        """Phones that have opened it, revoked ones too."""
        return self.exclude(enrolled_at=None)

    def not_revoked(self) -> Self:
        return self.filter(revoked_at=None)


class Device(models.Model):
    """A phone that a group shares. Its cookie holds a key of which only the hash is kept here.

    Until the phone has opened the chair's link (`enrolled_at`), `key_hash` is the hash of that link's key.
    """

    LINK_LIFETIME = timedelta(minutes=15)

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="devices")
    name = models.CharField(max_length=60)
    key_hash = models.CharField(max_length=64, unique=True)
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    enrolled_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = DeviceQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class DeviceMemberQuerySet(models.QuerySet["DeviceMember"]):
    def unlocked(self) -> Self:
        """Those whose PIN may still be tried."""
        return self.filter(tries__lt=DeviceMember.TRIES)


class DeviceMember(models.Model):
    """Somebody's PIN on a shared phone. After `TRIES` wrong ones the chair must give a new one.

    `joined_at` is when the person first signed in there; only then does the phone show their name.
    """

    TRIES = 5

    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    pin_hash = models.CharField(max_length=128)
    tries = models.PositiveSmallIntegerField(default=0)
    joined_at = models.DateTimeField(null=True)

    objects = DeviceMemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["device", "person"], name="one_pin_a_person_and_device")
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.device}"

    @property
    def locked(self) -> bool:
        return self.tries >= self.TRIES


class TokenQuerySet(models.QuerySet["Token"]):
    def not_revoked(self) -> Self:
        return self.filter(revoked_at=None)


class Token(models.Model):
    """A person's key to the API. Only its hash is kept; the key itself is shown once."""

    LIFETIME = timedelta(days=90)

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=60)
    key_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = TokenQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class CacheEntry(models.Model):
    """A row of Django's cache in the database, which counts wrong sign-ins for all processes and machines.

    Django reads and writes it by itself; it stands here so that the migrations make its table.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "people_cache"

    def __str__(self) -> str:
        return self.cache_key
