"""What people of the demo's groups learned: one has finished a course, another is in the middle of one."""

from datetime import datetime

from sambung.coaching.models import Assignment, Completion, LessonRead, QuizTry
from sambung.coaching.training.courses import Course, courses
from sambung.news.models import Story
from sambung.ops.demo.coaching.work import CHAIR, MEMBER, OWN, Week
from sambung.ops.demo.regency import Belitung


def furnish(belitung: Belitung, morning: datetime) -> None:
    week = Week(belitung, morning)
    _finished(week, MEMBER, courses()["jurnalisme-warga"])
    _read(week, CHAIR, courses()["mengurus-kelompok"], 2, ago=3)


def _read(week: Week, name: str, course: Course, lessons: int, ago: int) -> None:
    LessonRead.objects.bulk_create(
        LessonRead(
            person=week.belitung.people[name],
            course=course.slug,
            lesson=lesson.slug,
            group=week.group(OWN),
            at=week.ago(ago, 10 + place),
        )
        for place, lesson in enumerate(course.lessons[:lessons])
    )


def _finished(week: Week, name: str, course: Course) -> None:
    """Everything is done, by a story that an editor took further; the certificate isn't taken yet."""
    person = week.belitung.people[name]
    _read(week, name, course, len(course.lessons), ago=16)
    QuizTry.objects.create(
        person=person,
        group=week.group(OWN),
        course=course.slug,
        answers=[question.answer for question in course.questions],
        right=len(course.questions),
        asked=len(course.questions),
        passed=True,
        at=week.ago(15, 11),
    )
    own = Story.objects.filter(author=person, group=week.group(OWN), parcel__handoffs__move="start")
    story = own.select_related("parcel").order_by("pk").last()
    if story is None:
        return
    seen = story.parcel.handoffs.filter(move="start").latest("seq").at
    Assignment.objects.create(
        person=person,
        course=course.slug,
        parcel=story.parcel,
        group=week.group(OWN),
        at=story.parcel.opened_at,
        seen_at=seen,
    )
    Completion.objects.create(
        person=person,
        group=week.group(OWN),
        course=course.slug,
        finished_on=max(seen, week.ago(15, 11)).date(),
    )
