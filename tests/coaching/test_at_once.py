"""Two at the same moment: the last steps of a course finish it, and a journey is put off once."""

from datetime import timedelta
from itertools import permutations

import pytest
from django.utils import timezone

from sambung.coaching.models import Completion, SessionAnswers
from sambung.coaching.sessions import planning
from sambung.coaching.training import assignments, learning
from sambung.coaching.visiting.journeys import put_off, visits_of
from sambung.people.actors import Actor
from sambung.people.models import Membership, Person, Role
from sambung.relay.errors import Incomplete
from tests.coaching.steps import FRIDAY, journey, session
from tests.coaching.test_learning import COURSE, RIGHT, sent_in
from tests.coaching.test_sessions import answered, here
from tests.meanwhile import meanwhile
from tests.people.world import World
from tests.voices.steps import MONDAY

pytestmark = pytest.mark.django_db(transaction=True)

LAST = ("lesson", "questions", "seen")


@pytest.mark.parametrize("two", list(permutations(LAST, 2)), ids=" then ".join)
def test_the_last_two_steps_at_once_finish_a_course(world: World, two: tuple[str, str]) -> None:
    member, parcel = world.actor("anggota"), sent_in(world)
    for lesson in COURSE.lessons[:-1]:
        learning.note_read(COURSE, lesson, actor=member)
    steps = {
        "lesson": lambda: learning.note_read(COURSE, COURSE.lessons[-1], actor=member),
        "questions": lambda: learning.answer(COURSE, RIGHT, actor=member),
        "seen": lambda: assignments.note_seen(parcel, timezone.now()),
    }
    for done in set(LAST) - set(two):
        steps[done]()
    meanwhile(steps[two[0]], steps[two[1]])
    assert Completion.objects.get().person == world.people["anggota"]


def test_two_coaches_put_a_journey_off_at_once_and_the_groups_are_told_once(world: World) -> None:
    """The second waits for the first, and then finds that the journey is on that day already."""
    made, later = journey(world), FRIDAY + timedelta(days=4)
    second = Person.objects.create(username="pembina-2", name="Pembina kedua")
    Membership.objects.create(person=second, organization=world.office, role=Role.COACH)
    refused: list[Incomplete] = []

    def put_off_by(actor: Actor, key: str) -> None:
        try:
            put_off(made, later, "Ombak.", actor=actor, key=key, at=MONDAY)
        except Incomplete as incomplete:
            refused.append(incomplete)

    one, other = world.actor("pembina"), Actor.member(second, "job")
    meanwhile(lambda: put_off_by(one, "k" * 32), lambda: put_off_by(other, "l" * 32))
    assert [list(each.problems) for each in refused] == [["day"]]
    assert [(parcel.seq, parcel.visit.day) for parcel in visits_of(made, one)] == [(2, later)] * 2


def test_two_who_answer_at_once_have_a_turn_each(world: World) -> None:
    """What was known is counted five by five in the order of the turns."""
    today = session(world, timezone.now())
    for name in ("anggota", "ketua"):
        here(world, today, name)
        answered(world, today, [False] * 3, name)
    planning.ask_after(today, actor=world.actor("pembina"))
    today.refresh_from_db()
    meanwhile(
        lambda: answered(world, today, [True] * 3, "anggota"),
        lambda: answered(world, today, [True] * 3, "ketua"),
    )
    assert set(SessionAnswers.objects.values_list("turn", flat=True)) == {1, 2}
