"""Training sessions: planned by the office for several groups, with questions before and after."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from sambung.coaching.models.members import Member
from sambung.people.models import Organization, Person
from sambung.regions.models import Region


class TrainingSession(models.Model):
    """Several groups are taught at one place. `courses` are slugs of the courses that it draws on,
    `questions` those asked before and after, as `course:place`. From `after_at` on they are asked for the
    second time. `moved_from` is when it was to be before that was changed last, `moves` how often it was
    moved.

    `trainer` is a name: basis the office's task of coaching (UU 27/2022 pasal 20), erased two years later.
    `origin_key` is the send-once key of the request that opened it, as each person's own.
    """

    regency = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    place = models.CharField(max_length=200)
    begins_at = models.DateTimeField()
    trainer = models.CharField(max_length=120, blank=True)
    words = models.CharField(max_length=300, blank=True)
    courses = ArrayField(models.SlugField(max_length=40), default=list, blank=True)
    questions = ArrayField(models.CharField(max_length=50), default=list, blank=True)
    groups = models.ManyToManyField(Organization, related_name="trainings")
    moved_from = models.DateTimeField(null=True)
    moves = models.PositiveSmallIntegerField(default=0, db_default=0)
    after_at = models.DateTimeField(null=True)
    called_off_at = models.DateTimeField(null=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    origin_key = models.CharField(max_length=80, unique=True)

    class Meta:
        indexes = [models.Index(fields=["regency", "-begins_at"], name="sessions_of_a_regency")]

    def __str__(self) -> str:
        return f"{self.regency_id} {self.begins_at}"


class SessionAnswers(models.Model):
    """What a participant answered to a session's questions, before and after: places of the choices, in the
    order of the session's questions. Nobody is shown them but the participant; the coach sees counts.
    `turn`: their place in the order in which people had answered both times, from 1.

    Basis: consent by answering (UU 27/2022 pasal 20). When they leave the group, `member` is emptied: the
    answers stay for the counts, of nobody.
    """

    session = models.ForeignKey(TrainingSession, on_delete=models.PROTECT, related_name="answers")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="session_answers")
    before = ArrayField(models.PositiveSmallIntegerField(), null=True)
    after = ArrayField(models.PositiveSmallIntegerField(), null=True)
    turn = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "member"], name="answers_once_a_session"),
            models.UniqueConstraint(fields=["session", "turn"], name="one_after_the_other_a_session"),
            models.CheckConstraint(
                name="something_was_answered",
                condition=Q(before__isnull=False) | Q(after__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.member_id or 'nobody'}"
