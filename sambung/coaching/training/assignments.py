"""What is sent in for a course: which parcel it is, and when somebody of the office took it further."""

from datetime import datetime

from django.db import transaction

from sambung.coaching.models import Assignment
from sambung.coaching.training.courses import Course, courses
from sambung.coaching.training.learning import group_of, learner, one_at_a_time, settle
from sambung.people.actors import Actor
from sambung.relay.models import Parcel


def hand_in(course: Course, parcel: Parcel, *, actor: Actor) -> Assignment:
    """Keep that a submission is somebody's assignment; twice changes nothing. Raises `NotAllowed`."""
    person, group = learner(actor)
    kept, _new = Assignment.objects.get_or_create(
        parcel=parcel, defaults={"person": person, "course": course.slug, "group": group}
    )
    return kept


@transaction.atomic
def note_seen(parcel: Parcel, at: datetime) -> None:
    """Somebody of the office took it further: with it the course may be finished. Twice changes nothing."""
    waiting = Assignment.objects.filter(parcel=parcel, seen_at=None).select_related("person")
    found = waiting.first()
    if found is None:
        return
    one_at_a_time(found.person)
    kept = waiting.select_for_update(of=("self",)).first()
    if kept is None:
        return
    kept.seen_at = at
    kept.save(update_fields=["seen_at"])
    group, course = group_of(Actor.member(kept.person, "job")), courses().get(kept.course)
    if group is not None and course is not None:
        settle(course, kept.person, group)
