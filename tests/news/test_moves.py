"""Every move of a story: it leads where the table says, only for whom it is, and once a key."""

from datetime import timedelta
from typing import Any

import pytest

from sambung.news.pictures import Described, describe
from sambung.news.route import STORY
from sambung.people.actors import Actor
from sambung.people.memberships import end
from sambung.people.models import Membership, Role
from sambung.relay.arrivals import prove, prove_read_by, to_be_told
from sambung.relay.errors import Incomplete, KeyReused, NotAllowed, NotNow
from sambung.relay.models import Parcel
from sambung.relay.moves import move
from sambung.relay.vacancies import move_up_all
from tests.news.moves_table import CASES, STATES, Case, asked, editing, objected, own, revising, scheduled
from tests.news.steps import MONDAY, act, looked_at, photo, proposed, published, story_of, told, wib
from tests.people.world import SINCE, World

pytestmark = pytest.mark.django_db

EVERY = pytest.mark.parametrize("what", CASES)
GROUP = ("anggota", "ketua")


def make(world: World, parcel: Parcel, case: Case, **other: Any) -> Parcel:
    return act(world, parcel, case.name, case.by, **{"at": case.at, **case.filled, **other})


def strangers_to(world: World, case: Case, parcel: Parcel) -> list[Actor]:
    may = set(GROUP) if case.by in GROUP else {case.by}
    others = [sign_in for sign_in in world.people if sign_in not in may]
    return [world.actor(sign_in) for sign_in in others] + [Actor.visitor(), Actor.sender(parcel.pk)]


@EVERY
def test_it_leads_where_the_table_says_once_a_key_and_for_nobody_else(world: World, what: str) -> None:
    case = CASES[what]
    parcel = case.prepare(world)
    for stranger in strangers_to(world, case, parcel):
        with pytest.raises((NotAllowed, NotNow)):
            move(parcel, case.name, actor=stranger, **{**case.filled, "at": case.at})
    moved = make(world, parcel, case, key="k" * 32, expect=parcel.seq)
    assert (moved.state, moved.outcome) == (case.state, case.outcome)
    assert (moved.holder, moved.holder_role) == (getattr(world, case.holder), case.role)
    assert moved.due_at == case.due
    handoff = moved.handoffs.last()
    assert (handoff.move, handoff.state, handoff.due_at) == (case.name, moved.state, moved.due_at)
    assert (handoff.from_organization, handoff.to_organization) == (parcel.holder, moved.holder)
    again = make(world, parcel, case, key="k" * 32)
    assert again.seq == moved.seq == parcel.seq + 1
    with pytest.raises(KeyReused):
        make(world, parcel, case, key="k" * 32, note="Lain.")


@pytest.mark.parametrize("state", STATES)
def test_from_another_state_it_is_refused(world: World, state: str) -> None:
    parcel = STATES[state](world)
    assert parcel.state == state
    others = {m.name for m in STORY.moves} - {m.name for m in STORY.moves_from(state, parcel.track)}
    for name in sorted(others):
        for actor in (Actor.system(), world.actor("editor"), world.actor("anggota")):
            with pytest.raises(NotNow):
                move(parcel, name, actor=actor, at=MONDAY)


def test_every_move_and_state_of_the_table_is_tested_here() -> None:
    system = {"complete", "resume", "published_together", "changed_together", "taken_down_together"}
    elsewhere = {"join"}  # `test_joining`
    assert {case.name for case in CASES.values()} | system | elsewhere == {m.name for m in STORY.moves}
    assert set(STATES) == {*STORY.by_state, "closed"}


@pytest.mark.parametrize(
    ("prepare", "name", "by"),
    [
        (told, "drop", "editor"),
        (editing, "ask", "editor"),
        (asked, "reply", "anggota"),
        (proposed, "object", "anggota"),
        (published, "revise", "editor"),
        (published, "withdraw", "editor"),
        (published, "object", "anggota"),
        (revising, "keep", "editor"),
        (objected, "publish", "editor"),
    ],
)
def test_required_words_are_asked_for(world: World, prepare: Any, name: str, by: str) -> None:
    with pytest.raises(Incomplete):
        act(world, prepare(world), name, by)


# by itself


def test_an_urgent_story_waits_an_hour_alone(world: World) -> None:
    assert told(world, urgent=True, at=wib(8, 20)).due_at == wib(8, 21)
    assert told(world, at=wib(8, 20)).due_at == wib(9, 12)


def test_without_a_reply_the_editor_goes_on(world: World) -> None:
    parcel = looked_at(asked(world), wib(10, 16))
    assert (parcel.state, parcel.holder, parcel.holder_role) == ("editing", world.office, "editor")
    assert parcel.due_at == wib(12, 15)  # 15 working hours were left when the group was asked


def test_silence_agrees_to_the_words(world: World) -> None:
    parcel = proposed(world)
    assert looked_at(parcel, wib(11, 15)).state == "proposed"
    parcel = looked_at(parcel, wib(11, 16))
    assert (parcel.state, parcel.holder) == ("ready", world.office)
    assert parcel.handoffs.last().actor_kind == "system"


@pytest.mark.parametrize(
    ("read", "due"),
    [
        (wib(8, 10), wib(9, 16)),
        (wib(8, 17), wib(9, 17)),  # 1 wd ends earlier, but 24 hours are the least
        (wib(12, 10), wib(15, 16)),  # a Friday
        (wib(13, 10), wib(15, 16)),  # a Saturday
    ],
)
def test_a_day_runs_from_when_the_group_read_it(world: World, read: Any, due: Any) -> None:
    parcel = proposed(world)
    prove(parcel, "read", to=world.kim.slug, actor=world.actor("anggota"), at=read)
    assert Parcel.objects.get(pk=parcel.pk).due_at == due


def test_opening_it_at_the_desk_is_reading_it_for_the_group_alone(world: World) -> None:
    parcel = proposed(world)
    for who in ("editor", "kepala", "ketua-2"):
        prove_read_by(world.actor(who), parcel)
    assert not parcel.arrivals.exists()
    prove_read_by(world.actor("ketua"), parcel)
    prove_read_by(world.actor("anggota"), parcel)
    assert [(a.to, a.how) for a in parcel.arrivals.all()] == [(world.kim.slug, "read")]


def test_who_has_not_read_it_after_two_days_is_called(world: World) -> None:
    parcel = proposed(world)
    coach_or_editor = world.actor("editor")
    assert not to_be_told(coach_or_editor, wib(10, 15)).exists()
    assert list(to_be_told(coach_or_editor, wib(10, 17))) == [parcel]
    prove(parcel, "told", to=world.kim.slug, actor=coach_or_editor, at=wib(10, 17))
    assert not to_be_told(coach_or_editor, wib(10, 17)).exists()


def test_what_is_scheduled_goes_out_by_itself(world: World) -> None:
    parcel = looked_at(scheduled(world), wib(10, 7))
    assert parcel.state == "going_out"
    assert story_of(parcel).published_at == wib(10, 7)
    assert story_of(parcel).scheduled_for is None


def test_silence_never_agrees_to_faces(world: World) -> None:
    """A picture whose people nobody has answered for keeps a scheduled story from going out."""
    parcel = told(world, files=[(photo(world).pk, "")])
    for name, by in (("start", "editor"), ("propose", "editor"), ("agree", "anggota")):
        parcel = act(world, parcel, name, by)
    parcel = act(world, parcel, "schedule", fields={"publish_at": wib(10, 7)})
    parcel = looked_at(parcel, wib(10, 7))
    assert (parcel.state, parcel.due_at) == ("ready", wib(10, 12))
    assert not story_of(parcel).is_live


@pytest.mark.parametrize("when", [MONDAY, MONDAY - timedelta(days=1), MONDAY + timedelta(days=400)])
def test_a_time_that_has_passed_is_no_time_to_go_out(world: World, when: Any) -> None:
    with pytest.raises(Incomplete):
        act(world, CASES["the editor schedules"].prepare(world), "schedule", fields={"publish_at": when})


def test_the_group_objects_for_seven_days(world: World) -> None:
    parcel = published(world)
    with pytest.raises(NotNow):
        act(world, parcel, "object", "anggota", note="Salah.", at=wib(16, 0, 1))


# who


def test_where_nobody_is_active_in_the_group_it_goes_on_without_its_yes(world: World) -> None:
    parcel = editing(world)
    _leave(world, *GROUP)
    for name in ("propose", "ask"):
        with pytest.raises(NotNow):
            act(world, parcel, name, sender_note="Kapan?")
    assert act(world, parcel, "ready").state == "ready"


def test_a_group_with_somebody_active_is_asked_for_its_yes(world: World) -> None:
    with pytest.raises(NotNow):
        act(world, editing(world), "ready")


def test_the_offices_own_is_shown_to_no_group(world: World) -> None:
    parcel = own(world)
    assert story_of(parcel).group is None
    for name in ("propose", "ask"):
        with pytest.raises(NotNow):
            act(world, parcel, name, sender_note="Kapan?")
    with pytest.raises(NotAllowed):
        act(world, parcel, "withdraw", "anggota")


def test_when_the_group_falls_away_the_editor_stands_in(world: World) -> None:
    parcel = proposed(world)
    _leave(world, *GROUP)
    move_up_all(world.kim.pk, MONDAY)
    parcel = Parcel.objects.get(pk=parcel.pk)
    assert (parcel.state, parcel.holder, parcel.holder_role) == ("proposed", world.office, "editor")


def test_a_group_answers_for_its_own_story_whatever_village_it_is_about(world: World) -> None:
    parcel = proposed(world, region=world.village_2)
    assert parcel.holder == world.kim
    with pytest.raises(NotAllowed):
        act(world, parcel, "withdraw", "ketua-2")


def test_the_group_is_asked_twice_at_most(world: World) -> None:
    parcel = editing(world)
    for _time in range(2):
        parcel = act(world, parcel, "ask", sender_note="Kapan?")
        parcel = act(world, parcel, "reply", "anggota", note="Pagi.")
    with pytest.raises(NotNow):
        act(world, parcel, "ask", sender_note="Di mana?")


def test_what_comes_back_comes_back_to_who_was_at_it(world: World) -> None:
    parcel = proposed(world)
    assert parcel.assignee is None
    assert act(world, parcel, "agree", "anggota").assignee == world.people["editor"]


def test_a_chair_who_was_at_it_as_a_member_is_at_it_again(world: World) -> None:
    parcel = act(world, act(world, editing(world), "ask", sender_note="Kapan?"), "take", "ketua")
    parcel = act(world, act(world, parcel, "reply", "anggota", note="Pagi."), "propose")
    assert (parcel.holder, parcel.holder_role, parcel.assignee) == (
        world.kim,
        "member",
        world.people["ketua"],
    )


def test_what_comes_back_is_nobodys_where_who_was_at_it_is_an_editor_no_more(world: World) -> None:
    parcel = proposed(world)
    another = {"person": world.people["pembina"], "organization": world.office, "role": Role.EDITOR}
    Membership.objects.create(**another, since=SINCE)
    _leave(world, "editor")
    parcel = act(world, parcel, "agree", "anggota")
    assert (parcel.holder, parcel.holder_role, parcel.assignee) == (world.office, "editor", None)


def _leave(world: World, *sign_ins: str) -> None:
    for membership in Membership.objects.filter(person__username__in=sign_ins):
        end(membership)


@pytest.mark.parametrize("name", ["revise", "withdraw"])
def test_where_nobody_is_an_editor_any_more_the_head_of_the_office_stands_in(world: World, name: str) -> None:
    parcel = published(world)
    filled = {"public_note": "Namanya keliru.", "fields": {"kind": "correction"} if name == "revise" else {}}
    with pytest.raises(NotAllowed):
        act(world, parcel, name, "kepala", **filled)
    end(Membership.objects.get(person=world.people["editor"]))
    for stranger in ("pembina", "admin-kominfo", "editor-2", "kepala-dinas", "anggota"):
        with pytest.raises(NotAllowed):
            act(world, parcel, name, stranger, **filled)
    moved = act(world, parcel, name, "kepala", **filled)
    assert (moved.holder, moved.holder_role) == (world.office, "head")
    assert moved.state == {"revise": "revising", "withdraw": "going_out"}[name]


def test_where_nobody_is_an_editor_any_more_the_head_takes_a_face_back(world: World) -> None:
    parcel = published(world, files=[(photo(world).pk, "agreed")])
    picture = story_of(parcel).all_pictures.get()
    with pytest.raises(NotAllowed):
        describe(picture, Described(people=""), actor=world.actor("kepala"))
    end(Membership.objects.get(person=world.people["editor"]))
    assert describe(picture, Described(people=""), actor=world.actor("kepala")).people == ""
