"""The core's data: parcels, the append-only chain of hand-offs, and the words that went with them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import connection, models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sambung.people.models import Organization, Person, Role
from sambung.regions.models import Region
from sambung.relay.composed import Composed, Slot

OPEN = Q(closed_at=None)


class WaitingOn(models.TextChoices):
    NOBODY = "", _("nobody")
    SENDER = "sender", _("the sender")
    CARRIER = "carrier", _("delivery")
    PARTS = "parts", _("the parts")


class ParcelQuerySet(models.QuerySet["Parcel"]):
    def open(self) -> Self:
        return self.filter(OPEN)

    def closed(self) -> Self:
        return self.exclude(OPEN)

    def held_at(self, places: list[tuple[int, str]]) -> Self:
        """Those held by one of the (organization id, role) pairs."""
        at_any = Q(pk__in=())
        for organization_id, role in places:
            at_any |= Q(holder_id=organization_id, holder_role=role)
        return self.filter(at_any)

    def overdue(self, now: datetime) -> Self:
        return self.open().filter(due_at__lt=now)

    def to_check(self, now: datetime) -> Self:
        """Those whose clock has something to say, the longest waiting first. No closed one has; that is said
        for the index, which knows the open ones alone."""
        return self.open().filter(next_check_at__lte=now).order_by("next_check_at")

    def look_again(self, moments: Mapping[int, datetime | None]) -> None:
        """Set `next_check_at` of each parcel, by id. Plain SQL, since Django's `bulk_update` writes a case
        for each row, which takes longer than the update."""
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE relay_parcel SET next_check_at = again.at "
                "FROM unnest(%s::bigint[], %s::timestamptz[]) AS again (id, at) "
                "WHERE relay_parcel.id = again.id",
                [list(moments), list(moments.values())],
            )

    def soonest_first(self) -> Self:
        return self.order_by("due_at", "pk")

    def locked(self, pk: int) -> "Parcel":
        """The parcel, its row locked until the transaction ends.

        Only what never changes is joined: a statement that waits for the lock compares the row that another
        has moved meanwhile with the relations from before, and would find nothing.
        """
        found = _locked.first(pk=pk)
        if found is None:
            raise self.model.DoesNotExist
        return found


class Parcel(models.Model):
    """What travels. While open it has exactly one holder (an organization and a role in it) and one deadline.

    `confidential` parcels are seen by those alone who must act on them. `about` never holds or sees it.
    `due_from` is when the present deadline was set; reminders count from it. `paused_left` is what is left of
    the holder's time while somebody else is asked: wall-clock or working time, as `paused_unit` says.
    Written by `relay.open` and `relay.move` alone.
    """

    code = models.CharField(max_length=12, unique=True)
    kind = models.CharField(max_length=16)
    track = models.CharField(max_length=24)
    state = models.CharField(max_length=16)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    regency = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    about = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, related_name="+")
    confidential = models.BooleanField(default=False)
    holder = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    holder_role = models.CharField(max_length=16, choices=Role.choices)
    assignee = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    waiting_on = models.CharField(max_length=8, choices=WaitingOn.choices, blank=True, default="")
    due_at = models.DateTimeField(null=True)
    due_from = models.DateTimeField(null=True)
    paused_left = models.DurationField(null=True)
    paused_unit = models.CharField(max_length=2, blank=True, default="")
    final_due_at = models.DateTimeField(null=True)
    inquiry_due_at = models.DateTimeField(null=True)
    next_check_at = models.DateTimeField(null=True)
    seq = models.PositiveIntegerField(default=0)
    origin_key = models.CharField(max_length=80, null=True, unique=True)  # noqa: DJ001  (unique but for none)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=16, blank=True, default="")
    reason = models.CharField(max_length=32, blank=True, default="")

    objects = ParcelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="open_has_holder_and_deadline",
                condition=~OPEN
                | Q(
                    due_at__isnull=False,
                    due_from__isnull=False,
                    next_check_at__isnull=False,
                    outcome="",
                    reason="",
                )
                & ~Q(state="closed")
                & ~Q(holder_role=""),
            ),
            models.CheckConstraint(
                name="closed_has_outcome_and_reason",
                condition=OPEN
                | Q(
                    state="closed",
                    due_at=None,
                    next_check_at=None,
                    paused_left=None,
                    waiting_on="",
                    inquiry_due_at=None,
                )
                & ~Q(outcome="")
                & ~Q(reason=""),
            ),
            models.CheckConstraint(name="about_never_holds", condition=Q(about=None) | ~Q(about=F("holder"))),
            models.CheckConstraint(
                name="paused_time_has_a_unit",
                condition=Q(paused_left=None, paused_unit="")
                | Q(paused_left__isnull=False) & ~Q(paused_unit=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["holder", "holder_role", "due_at", "id"], condition=OPEN, name="parcel_inbox"
            ),
            models.Index(fields=["next_check_at"], condition=OPEN, name="parcel_next_check"),
            models.Index(fields=["regency", "due_at", "id"], condition=OPEN, name="parcel_regency_open"),
            models.Index(
                fields=["regency", "-closed_at", "-id"], condition=~OPEN, name="parcel_regency_closed"
            ),
            models.Index(fields=["holder", "holder_role", "-closed_at"], condition=~OPEN, name="parcel_done"),
            models.Index(fields=["region", "-opened_at"], name="parcel_region"),
            models.Index(fields=["regency", "-opened_at"], name="parcel_regency"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


_locked = Composed(
    lambda: (
        Parcel.objects.select_related("region")
        .defer("region__boundary")
        .select_for_update(of=("self",))
        .filter(pk=Slot("pk", models.BigIntegerField()))
    )
)


class Handoff(models.Model):
    """One step of a parcel's way, kept for ever and without free text. The parcel always equals its last one.

    `kept` says whether the deadline before this step was kept (None where there was none to keep).
    `fingerprint` recognises the same request sent again under the same `key`.
    """

    parcel = models.ForeignKey(Parcel, on_delete=models.PROTECT, related_name="handoffs")
    seq = models.PositiveIntegerField()
    key = models.CharField(max_length=80, null=True)  # noqa: DJ001  (unique but for none)
    fingerprint = models.CharField(max_length=64, blank=True, default="")
    move = models.CharField(max_length=24)
    actor_kind = models.CharField(max_length=8)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    via = models.CharField(max_length=12)
    at = models.DateTimeField()
    from_organization = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, related_name="+")
    from_role = models.CharField(max_length=16, blank=True, default="")
    from_assignee = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    to_organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    to_role = models.CharField(max_length=16)
    to_assignee = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    track = models.CharField(max_length=24)
    about = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=16)
    waiting_on = models.CharField(max_length=8, blank=True, default="")
    paused_left = models.DurationField(null=True)
    paused_unit = models.CharField(max_length=2, blank=True, default="")
    due_at = models.DateTimeField(null=True)
    due_from = models.DateTimeField(null=True)
    basis = models.CharField(max_length=160, blank=True, default="")
    final_due_at = models.DateTimeField(null=True)
    inquiry_due_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=16, blank=True, default="")
    reason = models.CharField(max_length=32, blank=True, default="")
    kept = models.BooleanField(null=True)

    class Meta:
        ordering = ["parcel", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["parcel", "seq"], name="one_handoff_a_seq"),
            models.UniqueConstraint(fields=["parcel", "key"], name="one_handoff_a_key"),
        ]
        indexes = [
            models.Index(fields=["to_organization", "to_role", "parcel"], name="handoff_held_before"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.parcel_id}/{self.seq} {self.move}"


class Audience(models.TextChoices):
    HOLDERS = "holders", _("those who hold it")
    SENDER = "sender", _("the sender")
    PUBLIC = "public", _("everybody")


class NoteQuerySet(models.QuerySet["Note"]):
    def readable_by(self, *audiences: str) -> Self:
        return self.filter(audience__in=audiences, erased_at=None)


class Note(models.Model):
    """The words that went with a hand-off: the only part of the chain that can be erased.

    `files` are ids of media files; `signed_by` is the name typed by somebody without an account.
    """

    handoff = models.ForeignKey(Handoff, on_delete=models.PROTECT, related_name="notes")
    audience = models.CharField(max_length=8, choices=Audience.choices)
    body = models.TextField(blank=True)
    files = ArrayField(models.UUIDField(), default=list, blank=True)
    signed_by = models.CharField(max_length=120, blank=True, default="")
    erased_at = models.DateTimeField(null=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["handoff"], name="note_handoff"),
            GinIndex(fields=["files"], name="note_files"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="only_erased",
                operation=pgtrigger.Update,
                condition=~(
                    pgtrigger.Q(old__erased_at__isnull=True, new__erased_at__isnull=False)
                    & pgtrigger.Q(new__body="", new__signed_by="")
                    & pgtrigger.Q(new__handoff_id=pgtrigger.F("old__handoff_id"))
                    & pgtrigger.Q(new__audience=pgtrigger.F("old__audience"))
                ),
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.audience} note of {self.handoff_id}"


class Level(models.TextChoices):
    """What a clock says about a deadline, in the order of time."""

    HALF = "half", _("half of the time is over")
    EVE = "eve", _("one working day is left")
    DUE = "due", _("the time is over")
    OFFICE = "office", _("three working days late")
    LEADER = "leader", _("five working days late")
    FINAL = "final", _("the legal limit is over")
    INQUIRY = "inquiry", _("the leader's inquiry is not answered")


class Alert(models.Model):
    """Who was told that a deadline nears or is over: once a parcel, deadline and level.

    `since` is when that deadline was set: the same moment may be set anew for the next holder.
    """

    parcel = models.ForeignKey(Parcel, on_delete=models.PROTECT, related_name="alerts")
    deadline = models.DateTimeField()
    since = models.DateTimeField()
    level = models.CharField(max_length=8, choices=Level.choices)
    at = models.DateTimeField()
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=16, blank=True, default="")
    told = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["parcel", "level", "deadline", "since"], name="one_alert_a_deadline_and_level"
            )
        ]

    def __str__(self) -> str:
        return f"{self.parcel_id} {self.level}"

    def is_like(self, other: "Alert") -> bool:
        """Whether it says the same of the same moment, be it for another holder."""
        return (self.level, self.deadline) == (other.level, other.deadline)


class Arrival(models.Model):
    """Proof that words reached whom they were for: read, told in person, or delivered by the carrier."""

    class How(models.TextChoices):
        READ = "read", _("read")
        TOLD = "told", _("told")
        DELIVERED = "delivered", _("delivered")

    parcel = models.ForeignKey(Parcel, on_delete=models.PROTECT, related_name="arrivals")
    handoff = models.ForeignKey(Handoff, on_delete=models.PROTECT, related_name="arrivals")
    to = models.CharField(max_length=90, help_text="'sender' or an organization's slug")
    how = models.CharField(max_length=10, choices=How.choices)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["handoff", "to"], name="one_proof_a_handoff_and_reader")
        ]

    def __str__(self) -> str:
        return f"{self.to} {self.how}"


class Link(models.Model):
    """A relation between two parcels across rooms: a story made of a voice, a voice joined to another."""

    source = models.ForeignKey(Parcel, on_delete=models.PROTECT, related_name="links_out")
    target = models.ForeignKey(Parcel, on_delete=models.PROTECT, related_name="links_in")
    type = models.CharField(max_length=16)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "target", "type"], name="one_link_a_type")]

    def __str__(self) -> str:
        return f"{self.source_id} {self.type} {self.target_id}"


class LimitOverride(models.Model):
    """A limit that an office changed by decree, for hand-offs from `valid_from` on. Append-only."""

    office = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16)
    track = models.CharField(max_length=24)
    state = models.CharField(max_length=16)
    amount = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=2)
    decree_number = models.CharField(max_length=120)
    decree_date = models.DateField()
    valid_from = models.DateTimeField()

    class Meta:
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
        indexes = [
            models.Index(fields=["office", "kind", "track", "state", "-valid_from"], name="limit_override")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}: {self.amount} {self.unit}"
