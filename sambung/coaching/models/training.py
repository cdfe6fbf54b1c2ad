"""What members learned: lessons read, questions answered, courses finished. It belongs to the member.

`group` is the one in whose name they learned, so that the phone of a group shows what was done for it alone.
"""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from sambung.people.models import Organization, Person
from sambung.relay.models import Parcel


class LessonRead(models.Model):
    """Somebody said that they have read a lesson."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="lessons_read")
    course = models.SlugField(max_length=40)
    lesson = models.SlugField(max_length=40)
    group = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "course", "lesson", "group"],
                name="a_lesson_is_read_once_for_a_group",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.course}/{self.lesson}"


class QuizTry(models.Model):
    """The questions of a course, answered once: the places of the answers that were chosen, and how many of
    `asked` were right then."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="quiz_tries")
    course = models.SlugField(max_length=40)
    answers = models.JSONField()
    right = models.PositiveSmallIntegerField()
    asked = models.PositiveSmallIntegerField()
    passed = models.BooleanField()
    group = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(name="no_more_right_than_asked", condition=Q(right__lte=models.F("asked")))
        ]
        indexes = [models.Index(fields=["person", "course", "-at"], name="quiz_tries_of_a_person")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.course} {self.right}/{self.asked}"


class Assignment(models.Model):
    """What somebody sent in for a course, as a real submission: `parcel` is its way. `seen_at`: when somebody
    of the office took it further; a submission that isn't taken further may be followed by another."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assignments")
    course = models.SlugField(max_length=40)
    parcel = models.OneToOneField(Parcel, on_delete=models.PROTECT, related_name="assignment")
    group = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person", "course"], name="assignments_of_a_person")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.course}"

    @property
    def is_waiting(self) -> bool:
        """Nobody has looked at it yet."""
        return self.seen_at is None and self.parcel.closed_at is None


class CompletionQuerySet(models.QuerySet["Completion"]):
    def standing(self) -> Self:
        """Those of people who are still there."""
        return self.filter(person__isnull=False)

    def create(self, **kept: Any) -> "Completion":  # type: ignore[override]  # no model of its own yet
        """Finished today, unless said otherwise: on the day that it is where the group is."""
        today = timezone.localdate(timezone=kept["group"].region.zone)
        return super().create(**{"finished_on": today, **kept})


class Completion(models.Model):
    """A course that somebody of a group has finished, and their certificate once they took it.

    `named`: they agreed that the public proof says their name (UU 27/2022 pasal 20). When they leave the
    group, or take it back, `person` is emptied: that the certificate was given, for which course and when,
    stays, so that the paper's code says that it was withdrawn.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="courses_finished")
    group = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="courses_finished")
    course = models.SlugField(max_length=40)
    finished_on = models.DateField(default=timezone.localdate)
    code = models.CharField(max_length=24, blank=True)
    named = models.BooleanField(default=False)
    taken_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = CompletionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "course"],
                condition=Q(person__isnull=False),
                name="a_course_is_finished_once",
            ),
            models.UniqueConstraint(
                fields=["code"], condition=~Q(code=""), name="a_code_is_of_one_certificate"
            ),
            models.CheckConstraint(
                name="a_certificate_names_nobody_once_withdrawn",
                condition=Q(withdrawn_at=None, person__isnull=False)
                | Q(withdrawn_at__isnull=False, person=None, named=False) & ~Q(code=""),
            ),
            models.CheckConstraint(
                name="a_certificate_is_taken_with_its_code",
                condition=Q(code="", taken_at=None, named=False) | ~Q(code="") & Q(taken_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["group", "course"], name="courses_of_a_group")]

    def __str__(self) -> str:
        return f"{self.group_id} {self.course}"
