"""The six courses of the domain description, as their files say them, read once and checked whole."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import ceil
from pathlib import Path
from typing import Any

from sambung.coaching.training.wording import Block, blocks_of, words_in

FILES = Path(__file__).parent / "courses"
PICTURES = Path(__file__).parents[1] / "static" / "coaching" / "training"
WORDS_A_MINUTE = 180
"""How fast a practical text is read on a phone (house; silent reading of Indonesian is a little faster)."""

LONGEST = 5
"""Minutes that a lesson may take (issue: "lessons of ≤ 5 minutes")."""

PASSED = 80
"""Percent of the questions that are to be right (house)."""


class BadCourse(ValueError):
    """A file of a course breaks a rule; the message says which file and what."""


@dataclass(frozen=True)
class Choice:
    """An answer that is offered, and why it is right or not."""

    says: str
    why: str
    right: bool = False


@dataclass(frozen=True)
class Question:
    asks: str
    choices: tuple[Choice, ...]

    @property
    def answer(self) -> int:
        """The place of the right choice."""
        return next(place for place, choice in enumerate(self.choices) if choice.right)


@dataclass(frozen=True)
class Lesson:
    slug: str
    title: str
    blocks: tuple[Block, ...]
    words: int

    @property
    def minutes(self) -> int:
        return ceil(self.words / WORDS_A_MINUTE)

    @property
    def pictures(self) -> list[Block]:
        return [block for block in self.blocks if block.kind == "picture"]


@dataclass(frozen=True)
class Course:
    """A course: lessons to be read, questions, and something to do that an editor looks at."""

    slug: str
    title: str
    summary: str
    assignment: str
    lessons: tuple[Lesson, ...]
    questions: tuple[Question, ...]

    @property
    def minutes(self) -> int:
        return sum(lesson.minutes for lesson in self.lessons)

    @property
    def picture(self) -> str:
        """The picture that stands for it: the first one of its first lesson."""
        return self.lessons[0].pictures[0].picture

    @property
    def enough(self) -> int:
        """How many right answers pass."""
        return ceil(len(self.questions) * PASSED / 100)

    @property
    def address(self) -> str:
        return f"/belajar/{self.slug}/"

    def lesson(self, slug: str) -> Lesson | None:
        return next((lesson for lesson in self.lessons if lesson.slug == slug), None)

    def beside(self, lesson: Lesson) -> tuple[Lesson | None, Lesson | None]:
        """The lesson before and the one after."""
        place = self.lessons.index(lesson)
        after = self.lessons[place + 1] if place + 1 < len(self.lessons) else None
        return (self.lessons[place - 1] if place else None, after)


@cache
def courses() -> dict[str, Course]:
    """All courses by their slug, in the order of their files. Raises `BadCourse`."""
    read = [course_of(path.read_text(encoding="utf-8"), path.name) for path in sorted(FILES.glob("*.toml"))]
    return {course.slug: course for course in read}


def course_of(text: str, name: str) -> Course:
    """The course that a file says. Raises `BadCourse`."""
    try:
        said = tomllib.loads(text)
        made = Course(
            slug=said["slug"],
            title=said["title"],
            summary=said["summary"],
            assignment=said["assignment"],
            lessons=tuple(_lesson(one) for one in said["lessons"]),
            questions=tuple(_question(one) for one in said["questions"]),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as wrong:
        raise BadCourse(f"{name}: {wrong}") from wrong
    if problems := list(problems_of(made)):
        raise BadCourse(f"{name}: {'; '.join(problems)}")
    return made


def _lesson(said: dict[str, Any]) -> Lesson:
    return Lesson(said["slug"], said["title"], tuple(blocks_of(said["text"])), words_in(said["text"]))


def _question(said: dict[str, Any]) -> Question:
    return Question(said["asks"], tuple(Choice(**choice) for choice in said["choices"]))


def problems_of(course: Course) -> Iterable[str]:
    """What keeps a course from being one."""
    if not (course.title and course.summary and course.assignment):
        yield "it needs title, summary and assignment"
    if len({lesson.slug for lesson in course.lessons}) != len(course.lessons) or not course.lessons:
        yield "every lesson needs a slug of its own"
    for lesson in course.lessons:
        if lesson.minutes > LONGEST:
            yield f"{lesson.slug} takes {lesson.minutes} minutes"
        if not lesson.pictures:
            yield f"{lesson.slug} has no picture"
        for block in lesson.pictures:
            if not (PICTURES / f"{block.picture}.svg").is_file():
                yield f"{lesson.slug} shows {block.picture}, which is not drawn"
    if not course.questions:
        yield "it has no question"
    for question in course.questions:
        if len(question.choices) < 2:
            yield f"“{question.asks}” has no choice"
        if sum(choice.right for choice in question.choices) != 1:
            yield f"“{question.asks}” needs exactly one right answer"
        if not all(choice.why.strip() for choice in question.choices):
            yield f"“{question.asks}” leaves an answer unexplained"
