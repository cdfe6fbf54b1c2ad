"""The questions of all courses in one place, from which those of a session are chosen."""

from functools import cache

from sambung.coaching.models import TrainingSession
from sambung.coaching.training.courses import Course, Question, courses


@cache
def bank() -> dict[str, Question]:
    """Each question under `course:place`, in the order of the courses."""
    return {key: question for course in courses().values() for key, question in of_course(course)}


def of_course(course: Course) -> list[tuple[str, Question]]:
    return [(f"{course.slug}:{place}", question) for place, question in enumerate(course.questions)]


def asked(session: TrainingSession) -> list[Question]:
    """The session's questions in their order; none where a course has one of them no more."""
    there = [bank()[key] for key in session.questions if key in bank()]
    return there if len(there) == len(session.questions) else []
