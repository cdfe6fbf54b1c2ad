"""What stands on the outside: a copy for each item and account, and a post for each version of it that went.

No text and no address of a person: what is said is asked from the item's room at the moment of sending.
"""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sambung.channels.models.accounts import Account

CODE = r"[2-9a-z]{8}"
"""What a delivery code looks like: it stands in the address that a copy carries."""


class Copy(models.Model):
    """An item on one account: found again by `code`, which stands in the address it carries.

    `external_id` and `address` say where it stands, '' where it doesn't (yet, or any more); `parts` are the
    service's ids of its pictures by ours. `finished_at`: since then the service is done with what it was
    given, such as a film. `views` and so on are the service's own figures as of `reach_at`.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="copies")
    item = models.CharField(max_length=40, help_text=_("kind and key, such as story:12"))
    code = models.CharField(max_length=8, unique=True)
    external_id = models.CharField(max_length=120, blank=True)
    address = models.URLField(max_length=500, blank=True)
    parts = models.JSONField(default=dict)
    placed_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    views = models.PositiveIntegerField(null=True)
    reactions = models.PositiveIntegerField(null=True)
    remarks = models.PositiveIntegerField(null=True)
    shares = models.PositiveIntegerField(null=True)
    reach_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "item"], name="one_copy_an_account")]
        indexes = [models.Index(fields=["item"], name="copy_of_item")]

    def __str__(self) -> str:
        return f"{self.item} on {self.account_id}"

    @property
    def stands(self) -> bool:
        """Whether it is public there, as far as we know."""
        return bool(self.external_id)


class PostQuerySet(models.QuerySet["Post"]):
    def unsettled(self) -> Self:
        """Those that neither arrived nor were left at that by somebody."""
        return self.filter(state__in=Post.UNSETTLED)

    def of_item(self, item: str) -> Self:
        """All of an item, oldest first, each with its account."""
        return self.filter(copy__item=item).select_related("copy__account__owner", "by").order_by("pk")

    def due(self, now: datetime) -> Self:
        """What is to be worked on, the longest due first: first things first for each copy."""
        earlier = Post.objects.filter(copy=OuterRef("copy"), pk__lt=OuterRef("pk"), state__in=Post.MOVING)
        waiting = self.filter(state__in=Post.DUE, due_at__lte=now).filter(~Exists(earlier))
        return waiting.order_by("due_at", "pk")


class Post(models.Model):
    """One version on its way to one account.

    `ref` names the version ("story:40" for its publication). `act` is what was asked of the service at the
    last attempt. `due_at` is when it is worked on next; `lease_until`: a worker is at it. `may_stand`: a
    request went out after which it may be public there, so that it is looked up before anything is sent
    again; `look_ups` counts that. `journal`, sealed, is what the service's module keeps for itself meanwhile.
    `by` is who settled it by name.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("waits for its turn")
        SENDING = "sending", _("being sent")
        CONFIRMED = "confirmed", _("arrived")
        FAILED = "failed", _("did not go out")
        RETRYING = "retrying", _("will be tried again")
        UNKNOWN = "unknown", _("not known whether it arrived")
        SETTLED = "settled", _("left at that")
        SUPERSEDED = "superseded", _("overtaken by a newer version")

    class Act(models.TextChoices):
        SEND = "send", _("send")
        CHANGE = "change", _("change")
        REMOVE = "remove", _("take down")
        NOTHING = "nothing", _("nothing to do")

    MOVING = (State.QUEUED, State.SENDING, State.RETRYING, State.UNKNOWN)
    """On the way: a newer version of the same copy waits for these."""
    DUE = (State.QUEUED, State.RETRYING, State.UNKNOWN)
    """Worked on when `due_at` comes (None: waits for a person)."""
    UNSETTLED = (*MOVING, State.FAILED)

    copy = models.ForeignKey(Copy, on_delete=models.PROTECT, related_name="posts")
    ref = models.CharField(max_length=60, help_text=_("topic and key of the version"))
    act = models.CharField(max_length=8, choices=Act.choices, default=Act.SEND)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    error = models.CharField(max_length=40, blank=True, help_text=_("a code"))
    attempts = models.PositiveSmallIntegerField(default=0)
    look_ups = models.PositiveSmallIntegerField(default=0)
    may_stand = models.BooleanField(default=False)
    queued_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(null=True, default=timezone.now)
    lease_until = models.DateTimeField(null=True)
    cut_at = models.DateTimeField(null=True, help_text=_("when it became unknown"))
    journal = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = PostQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["copy", "ref"], name="one_post_a_version"),
            models.CheckConstraint(
                name="post_is_leased_while_sending",
                condition=Q(state="sending", lease_until__isnull=False)
                | ~Q(state="sending") & Q(lease_until=None),
            ),
            models.CheckConstraint(
                name="post_that_moves_is_due_or_with_a_person",
                condition=~Q(state__in=["queued", "retrying"]) | Q(due_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(state__in=["queued", "retrying", "unknown"]), name="post_due"
            ),
            models.Index(fields=["lease_until"], condition=Q(state="sending"), name="post_leased"),
        ]

    def __str__(self) -> str:
        return f"{self.ref} on copy {self.copy_id}: {self.state}"

    @property
    def waits_for_a_person(self) -> bool:
        return self.state == self.State.FAILED or (self.state == self.State.UNKNOWN and self.due_at is None)


class Omission(models.Model):
    """An account over which somebody chose not to send an item."""

    item = models.CharField(max_length=40)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "account"], name="left_out_once")]

    def __str__(self) -> str:
        return f"{self.item} not on {self.account_id}"


class Comment(models.Model):
    """What somebody wrote below a copy, without who: kept for the editor to look at, then forgotten."""

    copy = models.ForeignKey(Copy, on_delete=models.CASCADE, related_name="comments")
    external_id = models.CharField(max_length=120)
    text = models.TextField()
    address = models.URLField(max_length=500, blank=True)
    at = models.DateTimeField()
    read_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["copy", "external_id"], name="comment_read_once")]

    def __str__(self) -> str:
        return f"comment on {self.copy_id}"
