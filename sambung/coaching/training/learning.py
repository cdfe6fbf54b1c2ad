"""What a member has learned of a course: read lessons, answered questions, and when it is finished."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from sambung.coaching.models import Assignment, Completion, LessonRead, QuizTry
from sambung.coaching.training.courses import Choice, Course, Lesson, Question, courses
from sambung.people.actors import Actor
from sambung.people.models import Organization, Person
from sambung.relay.errors import Incomplete, NotAllowed

Subscriber = Callable[[Completion], None]
_subscribers: list[Subscriber] = []


def on_finishing(subscriber: Subscriber) -> None:
    """Register who tells somebody that they finished a course. Called in the transaction that keeps it."""
    if subscriber not in _subscribers:
        _subscribers.append(subscriber)


def group_of(actor: Actor) -> Organization | None:
    """The group for which somebody learns: the first that they joined."""
    groups = [m for m in actor.memberships if m.organization.kind == Organization.Kind.KIM]
    return min(groups, key=lambda m: (m.since, m.organization_id)).organization if groups else None


@dataclass(frozen=True)
class Progress:
    """How far somebody is in a course. `last`: their newest answers to the questions; `assignment`: what they
    sent in, the one that was taken further where one was, else the newest."""

    course: Course
    read: frozenset[str] = field(default_factory=frozenset)
    last: QuizTry | None = None
    passed: bool = False
    assignment: Assignment | None = None
    finished: Completion | None = None

    @property
    def has_begun(self) -> bool:
        return bool(self.read or self.last or self.assignment)

    @property
    def lessons(self) -> list[tuple[Lesson, bool]]:
        """Each lesson, and whether it is read."""
        return [(lesson, lesson.slug in self.read) for lesson in self.course.lessons]

    @property
    def to_read(self) -> Lesson | None:
        """The first lesson that isn't read yet."""
        return next((lesson for lesson, read in self.lessons if not read), None)

    @property
    def read_count(self) -> int:
        return sum(read for _lesson, read in self.lessons)

    @property
    def assigned(self) -> bool:
        """Whether what they sent in was taken further."""
        return self.assignment is not None and self.assignment.seen_at is not None

    @property
    def steps(self) -> int:
        """Everything that the course asks for: its lessons, the questions, the assignment."""
        return len(self.course.lessons) + 2

    @property
    def done(self) -> int:
        return self.read_count + self.passed + self.assigned

    @property
    def is_whole(self) -> bool:
        return self.done == self.steps


def progress_of(person: Person, group: Organization | None = None) -> dict[str, Progress]:
    """How far somebody is in each course, by its slug, or with what they did for one group alone: four
    queries."""
    own = {"person": person} if group is None else {"person": person, "group": group}
    read: dict[str, set[str]] = {}
    for course, lesson in LessonRead.objects.filter(**own).values_list("course", "lesson"):
        read.setdefault(course, set()).add(lesson)
    tries: dict[str, list[QuizTry]] = {}
    for one in QuizTry.objects.filter(**own).order_by("-at", "-pk"):
        tries.setdefault(one.course, []).append(one)
    sent = Assignment.objects.filter(**own).select_related("parcel").order_by("seen_at", "-at")
    assignments: dict[str, Assignment] = {}
    for each in sent:
        assignments.setdefault(each.course, each)  # those that were seen come first, then the newest
    completions = Completion.objects.filter(**own)
    finished = {
        one.course: one for one in completions.select_related("person", "group__region__parent__parent")
    }
    return {
        slug: Progress(
            course,
            frozenset(read.get(slug, ())),
            next(iter(tries.get(slug, ())), None),
            any(one.passed for one in tries.get(slug, ())),
            assignments.get(slug),
            finished.get(slug),
        )
        for slug, course in courses().items()
    }


def own_progress(actor: Actor) -> dict[str, Progress]:
    """The actor's own; on the phone of a group what they did for that group, whatever they do elsewhere."""
    person, group = learner(actor)
    return progress_of(person, group if actor.via == "device" else None)


def learner(actor: Actor) -> tuple[Person, Organization]:
    """Who learns, and for which group. Raises `NotAllowed`."""
    group = group_of(actor)
    if actor.person is None or group is None:
        raise NotAllowed
    return actor.person, group


@transaction.atomic
def note_read(course: Course, lesson: Lesson, *, actor: Actor) -> None:
    """Keep that the actor has read a lesson; twice changes nothing. Raises `NotAllowed`."""
    person, group = learner(actor)
    one_at_a_time(person)
    LessonRead.objects.get_or_create(person=person, course=course.slug, lesson=lesson.slug, group=group)
    settle(course, person, group)


@transaction.atomic
def answer(course: Course, chosen: Mapping[int, int], *, actor: Actor) -> QuizTry:
    """Keep the answers to the questions: places of choices, by the place of the question.

    Raises `NotAllowed`, and `Incomplete` where one is missing.
    """
    person, group = learner(actor)
    problems = {
        f"q{place}": _("Choose one of the answers.")
        for place, question in enumerate(course.questions)
        if not 0 <= chosen.get(place, -1) < len(question.choices)
    }
    if problems:
        raise Incomplete(problems)
    answers = [chosen[place] for place in range(len(course.questions))]
    one_at_a_time(person)
    right = sum(question.answer == given for question, given in zip(course.questions, answers, strict=True))
    kept = QuizTry.objects.create(
        person=person,
        group=group,
        course=course.slug,
        answers=answers,
        right=right,
        asked=len(answers),
        passed=right >= course.enough,
    )
    settle(course, person, group)
    return kept


def one_at_a_time(person: Person) -> None:
    """Have what else of this person's learning is being kept wait until the transaction ends: of the last two
    steps of a course the second sees the first."""
    Person.objects.select_for_update(no_key=True).only("pk").get(pk=person.pk)


def settle(course: Course, person: Person, group: Organization) -> None:
    """Note that the course is finished where it is, once. Only after `one_at_a_time`."""
    if not progress_of(person)[course.slug].is_whole:
        return
    kept, new = Completion.objects.get_or_create(person=person, course=course.slug, defaults={"group": group})
    for subscriber in _subscribers if new else ():
        subscriber(kept)


@dataclass(frozen=True)
class Answered:
    """A question with what was chosen, and what is to be said of each choice."""

    question: Question
    choices: Sequence[tuple[Choice, bool]]

    @property
    def right(self) -> bool:
        return any(choice.right and chosen for choice, chosen in self.choices)


def answered(course: Course, given: QuizTry) -> list[Answered]:
    """The questions as they were answered; those that the course has no more are left out."""
    return [
        Answered(question, [(choice, place == chosen) for place, choice in enumerate(question.choices)])
        for question, chosen in zip(course.questions, given.answers, strict=False)
    ]


def finished_in(completions: Iterable[Completion]) -> list[tuple[str, list[str]]]:
    """Who finished which courses: names, each with the titles in the order of the courses."""
    titles = {slug: course.title for slug, course in courses().items()}
    by_person: dict[tuple[str, int], set[str]] = {}
    for one in completions:
        if one.person is not None and one.course in titles:
            by_person.setdefault((one.person.name, one.person.pk), set()).add(one.course)
    return [
        (name, [title for slug, title in titles.items() if slug in done])
        for (name, _pk), done in sorted(by_person.items())
    ]
