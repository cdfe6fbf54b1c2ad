"""A member's progress: theirs alone, kept once, finished when all is done, gone when they go."""

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from pytest_django import Settings

from sambung.coaching.models import Assignment, Completion, LessonRead, QuizTry
from sambung.coaching.training import assignments, learning, parting
from sambung.coaching.training.courses import courses
from sambung.people import erasures, memberships
from sambung.people.actors import Actor
from sambung.people.models import Membership, Organization, Person, Role
from sambung.people.permissions import may, visible_to
from sambung.relay.errors import Incomplete, NotAllowed
from sambung.relay.models import Parcel
from tests.counting import statements
from tests.news.steps import told
from tests.people.clients import signed_in
from tests.people.world import World

pytestmark = pytest.mark.django_db

COURSE = courses()["kenali-hoaks"]
RIGHT = {place: question.answer for place, question in enumerate(COURSE.questions)}
HERE = "/lapangan/belajar/kenali-hoaks/"


@pytest.fixture(autouse=True)
def own_list(settings: Settings, tmp_path: Path) -> Path:
    settings.ERASURES = tmp_path / "erasures.jsonl"
    return settings.ERASURES


def wrong(*places: int) -> dict[int, int]:
    """All answers right but those to these questions."""
    turned = {place: (COURSE.questions[place].answer + 1) % 3 for place in places}
    return RIGHT | turned


def read_all(world: World, who: str = "anggota") -> None:
    for lesson in COURSE.lessons:
        learning.note_read(COURSE, lesson, actor=world.actor(who))


def sent_in(world: World, who: str = "anggota") -> Parcel:
    """A story that is the assignment of the course."""
    parcel = told(world, who, key=token_urlsafe(8))
    assignments.hand_in(COURSE, parcel, actor=world.actor(who))
    return parcel


def finished(world: World, who: str = "anggota") -> Completion:
    read_all(world, who)
    learning.answer(COURSE, RIGHT, actor=world.actor(who))
    assignments.note_seen(sent_in(world, who), timezone.now())
    return Completion.objects.get(person=world.people[who])


def test_a_lesson_is_read_once(world: World) -> None:
    read_all(world)
    read_all(world)
    assert LessonRead.objects.count() == len(COURSE.lessons)
    progress = learning.progress_of(world.people["anggota"])["kenali-hoaks"]
    assert (progress.done, progress.steps, progress.to_read) == (3, 5, None)
    assert not progress.is_whole


@pytest.mark.parametrize(
    ("answers", "right", "passed"),
    [(RIGHT, 5, True), (wrong(2), 4, True), (wrong(0, 4), 3, False), (wrong(0, 1, 2, 3, 4), 0, False)],
)
def test_four_of_five_right_answers_are_enough(
    world: World, answers: dict[int, int], right: int, passed: bool
) -> None:
    """Counted once more by hand: which answers are those of the file."""
    one = learning.answer(COURSE, answers, actor=world.actor("anggota"))
    assert (one.right, one.asked, one.passed) == (right, 5, passed)
    by_hand = sum(COURSE.questions[place].choices[given].right for place, given in enumerate(one.answers))
    assert by_hand == right
    assert passed is (by_hand * 100 >= 80 * 5)


def test_a_course_says_first_what_its_certificate_needs_and_what_is_done(world: World) -> None:
    def needed() -> list[str]:
        """The three lines, as one reads them."""
        page = signed_in(world.people["anggota"]).get(f"/en{HERE}").content.decode()
        top = page[page.index("What the certificate needs") :].partition("</section>")[0]
        return [re.sub(r"\s+", " ", re.sub("<[^>]*>", "", line)).strip() for line in top.split("<li>")[1:]]

    assert needed() == ["Lessons 0 of 3 read", "Questions not passed yet", "Assignment not sent yet"]
    learning.note_read(COURSE, COURSE.lessons[0], actor=world.actor("anggota"))
    learning.answer(COURSE, wrong(0, 1, 2), actor=world.actor("anggota"))
    sent_in(world)
    assert needed() == ["Lessons 1 of 3 read", "Questions not passed yet", "Assignment with the editor"]
    read_all(world)
    learning.answer(COURSE, RIGHT, actor=world.actor("anggota"))
    assert needed() == ["Lessons all read", "Questions passed", "Assignment with the editor"]
    finished(world)
    page = signed_in(world.people["anggota"]).get(f"/en{HERE}").content.decode()
    assert "What the certificate needs" not in page
    assert "You finished this course" in page


@pytest.mark.parametrize("bad", [{0: 0, 1: 1}, RIGHT | {3: 7}, RIGHT | {3: -1}, {}])
def test_every_question_wants_one_of_its_answers(world: World, bad: dict[int, int]) -> None:
    with pytest.raises(Incomplete):
        learning.answer(COURSE, bad, actor=world.actor("anggota"))
    assert not QuizTry.objects.exists()


def test_a_course_is_finished_once_when_all_is_done(world: World) -> None:
    learning.answer(COURSE, RIGHT, actor=world.actor("anggota"))
    read_all(world)
    sent_in(world)
    assert not Completion.objects.exists(), "nobody has looked at the assignment yet"
    one = finished(world)
    assert (one.course, one.group, one.code) == ("kenali-hoaks", world.kim, "")
    finished(world)
    learning.answer(COURSE, wrong(0, 1, 2), actor=world.actor("anggota"))
    assert Completion.objects.count() == 1, "a later worse answer takes nothing away"


def test_it_is_finished_on_the_day_that_it_is_in_the_village(world: World) -> None:
    """At half past ten in the evening in Jakarta it is half past midnight in Jayapura."""
    world.kim.region.time_zone = "Asia/Jayapura"
    world.kim.region.save()
    with time_machine.travel(datetime(2026, 6, 2, 15, 30, tzinfo=UTC), tick=False):
        assert finished(world).finished_on == date(2026, 6, 3)


def test_the_phone_of_a_group_shows_what_was_done_for_that_group(world: World) -> None:
    """Somebody of two groups: on the phone of the second nothing is told of what they do in the first."""
    person = world.people["anggota"]
    second = Membership.objects.create(
        person=person, organization=world.kim_2, role=Role.MEMBER, since=date(2026, 5, 1)
    )
    finished(world)
    by_pin = Actor.on_device(second)
    there = learning.own_progress(by_pin)[COURSE.slug]
    assert (there.done, there.last, there.assignment, there.finished) == (0, None, None, None)
    first = Actor.on_device(Membership.objects.get(person=person, organization=world.kim))
    assert learning.own_progress(first)[COURSE.slug].finished is not None
    learning.note_read(COURSE, COURSE.lessons[0], actor=by_pin)
    learning.answer(COURSE, wrong(1), actor=by_pin)
    there = learning.own_progress(by_pin)[COURSE.slug]
    assert there.read == {COURSE.lessons[0].slug}
    assert there.last is not None
    assert there.last.right == 4
    whole = learning.own_progress(world.actor("anggota"))[COURSE.slug]
    assert (whole.done, whole.steps) == (5, 5), "with their own account they see all"
    assert learning.own_progress(first)[COURSE.slug].last.right == 5  # type: ignore[union-attr]


def test_only_people_of_groups_have_courses(world: World) -> None:
    learns = {name for name in world.people if may(world.actor(name), "training.study")}
    assert learns == {"anggota", "ketua", "ketua-2"}
    with pytest.raises(NotAllowed):
        learning.note_read(COURSE, COURSE.lessons[0], actor=world.actor("editor"))


def test_who_finished_is_seen_by_the_group_and_its_office(world: World) -> None:
    finished(world)
    sees = {name for name in world.people if visible_to(world.actor(name), Completion.objects.all()).exists()}
    assert sees == {"anggota", "ketua", "pembina", "admin-kominfo", "kepala", "editor"}


def test_the_group_s_page_names_who_finished_what(world: World) -> None:
    finished(world)
    page = signed_in(world.people["pembina"]).get("/meja/kim/kim-tanjong-lancor/").content.decode()
    assert 'Rusdi (<span lang="id">Mengenali hoaks</span>)' in page
    assert (
        "Mengenali hoaks"
        not in signed_in(world.people["kades"]).get("/meja/kim/kim-tanjong-lancor/").content.decode()
    )


def test_a_course_costs_as_many_queries_after_many_tries(
    world: World, django_assert_num_queries: Any
) -> None:
    for _try in range(6):
        learning.answer(COURSE, wrong(1), actor=world.actor("anggota"))
    with django_assert_num_queries(4):
        learning.progress_of(world.people["anggota"])


def test_the_pages_lead_through_the_course(world: World) -> None:
    browser = signed_in(world.people["anggota"])
    assert "Mengenali hoaks" in browser.get("/lapangan/belajar/").content.decode()
    for lesson in COURSE.lessons:
        answer = browser.post(f"{HERE}{lesson.slug}/dibaca/")
        assert answer.status_code == 302
    assert answer["Location"] == f"{HERE}#quiz"
    half = browser.post(f"{HERE}kuis/", {"q0": "1", "q1": "9"})
    assert half.status_code == 422
    assert 'value="1" id="id_q0_1" checked' in " ".join(half.content.decode().replace("required", "").split())
    sent = {f"q{place}": str(given) for place, given in wrong(0).items()}
    assert browser.post(f"{HERE}kuis/", sent)["Location"] == f"{HERE}kuis/hasil/"
    page = browser.get(f"{HERE}kuis/hasil/").content.decode()
    for question in COURSE.questions:
        for choice in question.choices:
            assert choice.why in page.replace("&quot;", '"'), choice.why
    assert learning.progress_of(world.people["anggota"])["kenali-hoaks"].passed


@pytest.mark.parametrize("address", ["lain/", "lain/kuis/", "kenali-hoaks/lain/dibaca/"])
def test_what_is_no_course_is_not_there(world: World, address: str) -> None:
    browser = signed_in(world.people["anggota"])
    ask = browser.post if address.endswith("dibaca/") else browser.get
    assert ask(f"/lapangan/belajar/{address}").status_code == 404


def test_results_before_any_answer_lead_to_the_questions(world: World) -> None:
    answer = signed_in(world.people["anggota"]).get(f"{HERE}kuis/hasil/")
    assert answer["Location"] == f"{HERE}kuis/"


def test_a_copy_of_one_s_data_says_what_one_learned(world: World) -> None:
    finished(world)
    copied = json.loads(signed_in(world.people["anggota"]).get("/meja/data-saya/salinan.json").content)
    assert [one["lesson"] for one in copied["courses"]["read"]] == [one.slug for one in COURSE.lessons]
    assert copied["courses"]["answered"][0]["right"] == 5
    assert copied["courses"]["sent"][0]["parcel__code"] == Assignment.objects.get().parcel.code
    assert copied["courses"]["finished"][0]["course"] == "kenali-hoaks"


def test_one_erases_one_s_own_work_on_a_course(world: World, own_list: Path) -> None:
    finished(world)
    learning.note_read(
        courses()["media-sosial"], courses()["media-sosial"].lessons[0], actor=world.actor("anggota")
    )
    finished(world, "ketua")
    browser = signed_in(world.people["anggota"])
    assert browser.post(f"{HERE}hapus/").status_code == 302
    mine = world.people["anggota"]
    assert LessonRead.objects.filter(person=mine).count() == 1, "another course stays"
    assert not QuizTry.objects.filter(person=mine).exists()
    assert Completion.objects.get().person == world.people["ketua"]
    assert [entry.key for entry in erasures.read(own_list)] == [f"course:{mine.pk}:kenali-hoaks"]
    browser.post(f"{HERE}hapus/")
    assert len(erasures.read(own_list)) == 1


def leave_the_group(world: World, group: Organization | None = None) -> None:
    there = Membership.objects.not_ended().filter(person=world.people["anggota"])
    for one in there.filter(organization=group or world.kim):
        memberships.end(one)


def test_who_leaves_the_group_is_not_remembered_as_a_learner(world: World, own_list: Path) -> None:
    finished(world)
    finished(world, "ketua")
    leave_the_group(world)
    gone = world.people["anggota"]
    assert not LessonRead.objects.filter(person=gone).exists()
    assert not QuizTry.objects.filter(person=gone).exists()
    assert not Assignment.objects.filter(person=gone).exists()
    assert Parcel.objects.filter(kind="story").count() == 2, "the story itself stays one"
    assert [one.person for one in Completion.objects.all()] == [world.people["ketua"]]
    assert [entry.key for entry in erasures.read(own_list)] == [f"left:{gone.pk}:{world.kim.pk}"]
    memberships.appoint(gone, world.kim_2, Role.MEMBER)
    finished(world)
    leave_the_group(world, world.kim_2)
    assert not LessonRead.objects.filter(person=gone).exists()


def test_who_stays_in_another_group_keeps_what_they_read(world: World) -> None:
    memberships.appoint(world.people["anggota"], world.kim_2, Role.MEMBER)
    finished(world)
    leave_the_group(world)
    assert LessonRead.objects.filter(person=world.people["anggota"]).count() == 3
    assert not Completion.objects.exists()


def queries_of_leaving(group: Organization, username: str, role: str) -> list[str]:
    """What is asked when somebody new leaves who learned nothing."""
    one = memberships.appoint(Person.objects.create(username=username, name="Orang"), group, role)
    with statements() as asked:
        memberships.end(one)
    return asked


def test_leaving_costs_the_same_however_many_left_before(world: World) -> None:
    few = len(queries_of_leaving(world.kim, "satu", Role.MEMBER))
    for number in range(5):
        queries_of_leaving(world.kim, f"lagi-{number}", Role.MEMBER)
    memberships.appoint(world.people["anggota"], world.kim_2, Role.MEMBER)
    read_all(world)
    leave_the_group(world)
    assert LessonRead.objects.exists(), "who is in another group keeps what they read"
    assert len(queries_of_leaving(world.kim, "akhir", Role.MEMBER)) == few


def test_nobody_looks_for_courses_when_an_office_ends_a_role(world: World) -> None:
    asked = queries_of_leaving(world.office, "satu", Role.EDITOR)
    assert not [sql for sql in asked if "coaching_lessonread" in sql]


def test_after_a_restore_the_same_is_erased_again(world: World, own_list: Path) -> None:
    finished(world)
    leave_the_group(world)
    listed = erasures.read(own_list)
    memberships.appoint(world.people["anggota"], world.kim, Role.MEMBER)
    finished(world)  # as the copy brought it back
    assert erasures.repeat(listed) == 1
    assert not QuizTry.objects.exists()
    assert erasures.repeat(listed) == 0


def test_the_last_erasure_names_nobody(world: World) -> None:
    finished(world)
    assert parting.forget(COURSE, world.people["anggota"])
    assert not parting.forget(COURSE, world.people["anggota"])
