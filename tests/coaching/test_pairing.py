"""A group learns from an exemplary one: paired by the coach, with goals that are follow-ups."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from sambung.coaching import forming
from sambung.coaching.exemplary import Named, is_exemplary, name
from sambung.coaching.models import Exemplary, Pairing
from sambung.coaching.pairing import Goal, agree_goal, pair, pairing_of, part
from sambung.people.models import Organization
from sambung.people.permissions import visible_to
from sambung.relay.errors import Incomplete, NotAllowed
from sambung.relay.models import Parcel
from tests.coaching.steps import FRIDAY, act
from tests.desk.at_desk import desk_of, read
from tests.people.world import World
from tests.voices.steps import MONDAY

pytestmark = pytest.mark.django_db

GOAL = Goal("Satu kabar dengan foto tiap dua minggu.", "kim-selat-nasik:member", FRIDAY)


@pytest.fixture
def named(world: World) -> World:
    """KIM Selat Nasik is an example; KIM Tanjong Lancor could learn from it."""
    decree = Named("188/14", date(2026, 6, 1), "Jadwal kapal di setiap warung.")
    name(world.kim_2, decree, actor=world.actor("kepala"))
    return world


def paired(world: World, by: str = "pembina") -> Pairing:
    return pair(world.kim, world.kim_2, actor=world.actor(by))


def goal_of(world: World, goal: Goal = GOAL) -> Parcel:
    return agree_goal(world.kim, goal, actor=world.actor("pembina"), at=MONDAY)


def test_the_coach_pairs_them_and_twice_is_once(named: World) -> None:
    first = paired(named)
    assert paired(named, "kepala") == first
    assert pairing_of(named.kim) == first
    with pytest.raises(IntegrityError), transaction.atomic():
        Pairing.objects.create(learner=named.kim, example=named.kim_2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Pairing.objects.create(learner=named.kim_2, example=named.kim_2)


@pytest.mark.parametrize("by", ["ketua", "editor", "admin-kominfo", "kades", "editor-2", "pimpinan"])
def test_nobody_else_pairs_agrees_or_parts(named: World, by: str) -> None:
    with pytest.raises(NotAllowed):
        paired(named, by)
    paired(named)
    with pytest.raises(NotAllowed):
        agree_goal(named.kim, GOAL, actor=named.actor(by), at=MONDAY)
    with pytest.raises(NotAllowed):
        part(named.kim, actor=named.actor(by))


def test_one_learns_from_exemplary_groups_of_the_regency_alone(named: World) -> None:
    elsewhere = Organization.objects.create(
        slug="kim-jauh",
        name="KIM Jauh",
        kind="kim",
        region=named.village_of_regency_2,
        regency=named.regency_2,
    )
    Exemplary.objects.create(group=elsewhere, number="1", dated=date(2026, 6, 1), words="Jauh.")
    for learner, example in (
        (named.kim, elsewhere),
        (named.kim_2, named.kim),
        (named.kim_2, named.kim_2),
        (named.kim, None),
    ):
        with pytest.raises(Incomplete):
            pair(learner, example, actor=named.actor("pembina"))
    assert not Pairing.objects.exists()


def test_a_goal_is_a_follow_up_of_the_one_that_learns_held_by_the_one_that_teaches(named: World) -> None:
    paired(named)
    parcel = goal_of(named)
    assert (parcel.track, parcel.state, parcel.holder) == ("pairing", "open", named.kim_2)
    assert parcel.follow_up.group == named.kim
    assert goal_of(named) == parcel
    for who in ("anggota", "ketua-2", "pembina"):
        assert visible_to(named.actor(who), Parcel.objects.filter(pk=parcel.pk)).exists(), who
    assert not visible_to(named.actor("kades"), Parcel.objects.filter(pk=parcel.pk)).exists()
    done = act(named, parcel, "done", "ketua-2", note="Sudah tiga kabar.")
    assert act(named, done, "verify", "pembina").outcome == "done"


def test_a_goal_may_be_the_groups_own(named: World) -> None:
    paired(named)
    assert goal_of(named, Goal("Rapat tiap bulan.", "kim-tanjong-lancor:member", FRIDAY)).holder == named.kim


def test_without_a_pair_there_are_no_goals(named: World) -> None:
    with pytest.raises(Incomplete, match="Pilih dahulu"):
        goal_of(named)
    paired(named)
    for _twice in range(2):
        part(named.kim, actor=named.actor("pembina"))
    with pytest.raises(Incomplete):
        goal_of(named)
    assert Pairing.objects.get().ended_on == timezone.localdate()


@pytest.mark.parametrize(
    ("goal", "field"),
    [
        (Goal(" ", GOAL.who, FRIDAY), "what"),
        (Goal("Rapat.", "kim-jauh:member", FRIDAY), "who"),
        (Goal("Rapat.", GOAL.who, FRIDAY - timedelta(days=30)), "by"),
    ],
)
def test_a_goal_says_what_who_and_when(named: World, goal: Goal, field: str) -> None:
    paired(named)
    with pytest.raises(Incomplete) as refused:
        goal_of(named, goal)
    assert set(refused.value.problems) == {field}


def test_who_is_dissolved_is_no_example_and_teaches_nobody(named: World) -> None:
    paired(named)
    forming.dissolve(named.kim_2, timezone.localdate(), "Pindah semua.", actor=named.actor("pembina"))
    assert not is_exemplary(named.kim_2)
    assert pairing_of(named.kim) is None


def test_the_pages_pair_them_and_agree(named: World) -> None:
    coach, page = desk_of(named, "pembina"), "/meja/kim/kim-tanjong-lancor/"
    assert f"{page}belajar/" in read(coach, page)
    assert coach.post(f"{page}belajar/", {"example": "kim-jauh"}).status_code == 422
    coach.post(f"{page}belajar/", {"example": "kim-selat-nasik"})
    by = (timezone.localdate() + timedelta(days=9)).isoformat()
    coach.post(f"{page}tujuan/", {"what": "Rapat tiap bulan.", "who": "kim-selat-nasik:member", "by": by})
    for who in ("pembina", "anggota"):
        shown = read(desk_of(named, who), page)
        assert "It learns from KIM Selat Nasik" in shown
        assert "Rapat tiap bulan." in shown
    assert "These groups learn from it: KIM Tanjong Lancor." in read(
        desk_of(named, "ketua-2"), "/meja/kim/kim-selat-nasik/"
    )
