"""Who says that they are here: the roll of an occasion, and everybody on it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from sambung.coaching.models.members import Member
from sambung.coaching.models.sessions import TrainingSession
from sambung.coaching.models.work import Visit


class Roll(models.Model):
    """The roll that a coach calls, on a visit or at a training session. Under the key in the QR code, of
    which only the hash is kept, members of the groups that are asked say on the day `day` that they are here;
    a new key ends the one before, '' is none."""

    visit = models.OneToOneField(Visit, on_delete=models.PROTECT, null=True, related_name="roll")
    session = models.OneToOneField(TrainingSession, on_delete=models.PROTECT, null=True, related_name="roll")
    key_hash = models.CharField(max_length=64, blank=True)
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key_hash"], condition=~Q(key_hash=""), name="a_key_opens_one_roll"
            ),
            models.CheckConstraint(
                name="a_visit_s_roll_or_a_session_s",
                condition=Q(visit=None) ^ Q(session=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.visit_id or self.session_id} {self.day}"


class Attendance(models.Model):
    """Somebody who said that they are here.

    Basis: the office's task of coaching (UU 27/2022 pasal 20). Of a visit it is gone with the report, which
    says who was there; of a training session it stays, by name as long as the member's row has one.
    """

    roll = models.ForeignKey(Roll, on_delete=models.CASCADE, related_name="here")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="attended")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["roll", "member"], name="here_once")]

    def __str__(self) -> str:
        return f"{self.roll_id} {self.member_id}"
