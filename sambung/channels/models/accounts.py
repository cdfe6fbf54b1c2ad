"""The accounts of groups and offices at services on the outside, and how they were connected.

What we sign in with there stands sealed in `secrets` (`channels.vault`); the key for it is outside the
database.
"""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sambung.people.models import Organization

TOLD_BEFORE = timedelta(days=14)
"""So long before an access ends its owner is told (issue: 14 days)."""


class AccountQuerySet(models.QuerySet["Account"]):
    def connected(self) -> Self:
        return self.filter(disconnected_at=None)

    def for_whatever_comes_from(self, *owners: Organization | None) -> Self:
        """The connected accounts of these organizations, a group's before an office's."""
        ids = [owner.pk for owner in owners if owner]
        return self.connected().filter(owner__in=ids).select_related("owner").order_by("-owner__kind", "pk")

    def ending(self, now: datetime) -> Self:
        """Those whose access ends soon, or ended."""
        return self.connected().filter(expires_at__lte=now + TOLD_BEFORE)


class Account(models.Model):
    """One account of a group or an office at one service: a Page there, a channel.

    `may` are the service's names of the rights that were given. `expires_at`: until then our access is good
    (None: until it is revoked). `trouble` is the code of what keeps posts from going out, '' when all is
    well; `well_at` the last time that the service answered us. `paused_until`: the service asked us to wait.
    """

    owner = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="accounts")
    service = models.CharField(max_length=16)
    external_id = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    address = models.URLField(max_length=500, blank=True)
    secrets = models.TextField(blank=True)
    may = models.JSONField(default=list)
    connected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    connected_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True)
    end_told = models.DateTimeField(null=True, help_text=_("the end of which its owner was told"))
    disconnected_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=40, blank=True)
    trouble_since = models.DateTimeField(null=True)
    well_at = models.DateTimeField(null=True)
    paused_until = models.DateTimeField(null=True)

    objects = AccountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "external_id"],
                condition=Q(disconnected_at=None),
                name="account_connected_once",
            ),
            models.CheckConstraint(
                name="account_keeps_no_secret_when_disconnected",
                condition=Q(disconnected_at=None) | Q(secrets=""),
            ),
        ]
        indexes = [models.Index(fields=["owner"], condition=Q(disconnected_at=None), name="account_of_owner")]

    def __str__(self) -> str:
        return f"{self.service} {self.name}"

    @property
    def is_connected(self) -> bool:
        return self.disconnected_at is None

    def ends_soon(self, now: datetime) -> bool:
        return self.expires_at is not None and self.expires_at <= now + TOLD_BEFORE


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def open(self, now: datetime) -> Self:
        return self.filter(ended_at=None, expires_at__gt=now)


class Attempt(models.Model):
    """Somebody is connecting an account: from the first click until they chose one of those that the service
    gave us. What travels to the service and back is this row's key, signed. `grants`, sealed, is what came of
    it. `here` is the hash of what the browser knows in which it was begun, so that nobody is led through it
    by a link; `by_phone`: the person goes to the service on another phone, by a picture code shown here.
    """

    here = models.CharField(max_length=64)
    service = models.CharField(max_length=16)
    owner = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    by_phone = models.BooleanField(default=False)
    began_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    came_back_at = models.DateTimeField(null=True)
    grants = models.TextField(blank=True)
    fault = models.CharField(max_length=40, blank=True)
    ended_at = models.DateTimeField(null=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="attempt_keeps_no_secret_afterwards", condition=Q(ended_at=None) | Q(grants="")
            )
        ]

    def __str__(self) -> str:
        return f"{self.service} for {self.owner_id}"
