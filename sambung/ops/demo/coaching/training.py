"""What people of the demo's groups learned: one has finished a course, another is in the middle of one."""

from dataclasses import replace
from datetime import datetime, timedelta

from sambung.coaching.attendance import rolls
from sambung.coaching.models import Assignment, Completion, LessonRead, QuizTry
from sambung.coaching.sessions import planning
from sambung.coaching.sessions.answering import answer
from sambung.coaching.sessions.bank import asked, bank
from sambung.coaching.sessions.planning import Session
from sambung.coaching.training.courses import Course, courses
from sambung.news.models import Story
from sambung.ops.demo.coaching.work import CHAIR, COACH, MEMBER, OWN, Week
from sambung.ops.demo.regency import Belitung

KNEW = {
    CHAIR: (1, 3),
    MEMBER: (1, 3),
    "yanti-suak-gual": (2, 3),
    "samsudin-suak-gual": (0, 2),
    "mira-suak-gual": (1, 2),
}
"""Who answered at the training, and of how many questions rightly, before and after."""


def furnish(belitung: Belitung, morning: datetime) -> None:
    week = Week(belitung, morning)
    _finished(week, MEMBER, courses()["jurnalisme-warga"])
    _read(week, CHAIR, courses()["mengurus-kelompok"], 2, ago=3)
    _taught(week)


def _taught(week: Week) -> None:
    """A group learned together last week, and will again in the next."""
    coach, own = week.actor(COACH), week.group(OWN)
    begins = week.ago(5, 13)
    said = Session(
        "Tiga kalimat, satu foto",
        "Suak Gual, balai desa",
        begins,
        [own],
        trainer="Bambang Irawan",
        words="Bawa HP yang terisi.",
        courses=["jurnalisme-warga"],
        questions=list(bank())[:3],
    )
    session = planning.plan(said, actor=coach, origin_key="demo-training-1", at=week.ago(9))
    there = [str(pk) for pk in own.listed.there().values_list("pk", flat=True)]
    rolls.write_down(session, there, actor=coach, at=begins)
    for turn, time in enumerate(("before", "after")):
        if time == "after":
            planning.ask_after(session, actor=coach, at=begins + timedelta(hours=2))
        for name, rights in KNEW.items():
            chosen = {
                place: one.answer if place < rights[turn] else (one.answer + 1) % len(one.choices)
                for place, one in enumerate(asked(session))
            }
            answer(session, chosen, time=time, actor=week.actor(name), at=begins)
    next_one = replace(said, title="Mengenali hoaks bersama", begins_at=begins + timedelta(days=14))
    planning.plan(next_one, actor=coach, origin_key="demo-training-2", at=week.ago(1))


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
