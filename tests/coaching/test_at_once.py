"""The last two steps of a course at the same moment: it is finished all the same."""

from itertools import permutations

import pytest
from django.utils import timezone

from sambung.coaching.models import Completion
from sambung.coaching.training import assignments, learning
from tests.coaching.test_learning import COURSE, RIGHT, sent_in
from tests.meanwhile import meanwhile
from tests.people.world import World

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
