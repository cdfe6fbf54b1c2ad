"""What is kept of somebody's learning: theirs to take along, gone when they leave or ask for it."""

from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from sambung.coaching.models import Assignment, Completion, LessonRead, QuizTry
from sambung.coaching.training.courses import Course
from sambung.people import erasures
from sambung.people.models import Membership, Organization, Person

LEARNED = "learned"
"""What the list of erasures calls it. Keys: `course:PERSON:SLUG`, `left:PERSON:GROUP`."""


def copy_of(person: Person) -> dict[str, Any]:
    """All that is kept of somebody's learning, to be taken along (UU 27/2022 pasal 13)."""
    return {
        "read": list(person.lessons_read.order_by("at", "pk").values("course", "lesson", "at")),
        "answered": list(
            person.quiz_tries.order_by("at", "pk").values("course", "answers", "right", "asked", "at")
        ),
        "sent": list(
            person.assignments.order_by("at", "pk").values("course", "parcel__code", "at", "seen_at")
        ),
        "finished": list(
            person.courses_finished.order_by("finished_on", "pk").values(
                "course", "group__name", "finished_on", "code", "named", "taken_at"
            )
        ),
    }


@transaction.atomic
def forget(course: Course, person: Person) -> bool:
    """Erase somebody's work on a course, and withdraw its certificate. Whether there was something."""
    erased = _erase(person.pk, course=course.slug)
    if erased:
        erasures.record(LEARNED, f"course:{person.pk}:{course.slug}")
    return erased


@transaction.atomic
def follow_ended(organization_id: int) -> None:
    """Whoever has no role in a group any more is not remembered as one who learned there."""
    if not Organization.objects.filter(pk=organization_id, kind=Organization.Kind.KIM).exists():
        return
    there = Membership.objects.not_ended().filter(organization=organization_id).values("person")
    were = Membership.objects.filter(organization=organization_id).exclude(person__in=there)
    for person in sorted(set(were.filter(_to_erase(organization_id)).values_list("person", flat=True))):
        if _leave(person, organization_id):
            erasures.record(LEARNED, f"left:{person}:{organization_id}")


@transaction.atomic
def erase_again(key: str) -> bool:
    """After a restore: erase once more what the list of erasures names. Whether it was there."""
    how, person, what = key.split(":", 2)
    return _erase(int(person), course=what) if how == "course" else _leave(int(person), int(what))


def _to_erase(group: int) -> Q:
    """Of whom something is kept that `_leave` erases."""
    finished = Completion.objects.filter(person=OuterRef("person"))
    begun = Q(Exists(finished))
    for kept in (LessonRead, QuizTry, Assignment):
        begun |= Q(Exists(kept._default_manager.filter(person=OuterRef("person"))))
    others = Membership.objects.not_ended().filter(organization__kind=Organization.Kind.KIM)
    elsewhere = Exists(others.filter(person=OuterRef("person")).exclude(organization=group))
    return Q(Exists(finished.filter(group=group))) | (begun & ~Q(elsewhere))


def _leave(person: int, group: int) -> bool:
    """What was finished for that group; and all that was begun, where they are in no other."""
    others = Membership.objects.not_ended().filter(person=person, organization__kind=Organization.Kind.KIM)
    if others.exclude(organization=group).exists():
        return _withdraw(Completion.objects.filter(person=person, group=group))
    return _erase(person)


def _erase(person: int, **of: str) -> bool:
    """Everything of a person's learning (or of one course); what of a certificate stays names nobody. What
    was sent in as a story stays one, by the rules of stories."""
    read, _by_kind = LessonRead.objects.filter(person=person, **of).delete()
    tried, _by_kind = QuizTry.objects.filter(person=person, **of).delete()
    sent, _by_kind = Assignment.objects.filter(person=person, **of).delete()
    withdrawn = _withdraw(Completion.objects.filter(person=person, **of))
    return bool(read or tried or sent or withdrawn)


def _withdraw(rows: QuerySet[Completion]) -> bool:
    """Certificates that were taken become nameless and say that they are withdrawn; the others go."""
    gone, _by_kind = rows.filter(code="").delete()
    taken = rows.exclude(code="").update(person=None, named=False, withdrawn_at=timezone.now())
    return bool(gone or taken)
