"""A follow-up on its way: each move works for whom it is, and is refused to everybody else."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest

from sambung.coaching.asking import Help, ask
from sambung.desk.models import Notice
from sambung.people.models import Membership
from sambung.relay.due import check_due
from sambung.relay.errors import Incomplete, KeyReused, NotAllowed, NotNow
from sambung.relay.models import Handoff, Parcel
from sambung.relay.moves import move
from tests.coaching.steps import FRIDAY, act, agreed, held, help_asked, to_verify, verified, visit
from tests.news.steps import photo, sound
from tests.people.world import World
from tests.voices.steps import MONDAY

pytestmark = pytest.mark.django_db
WIB = "%Y-%m-%d %H:%M"


@dataclass(frozen=True)
class Step:
    """A move: from which stand, by whom, with what; to where, with whom and until when (WIB)."""

    frm: Callable[[World], Parcel]
    by: str
    filled: dict[str, Any]
    state: str
    holder: str = "office"
    role: str = "coach"
    due: str = ""
    others: tuple[str, ...] = ("anggota", "kades", "editor", "petugas", "kepala", "editor-2")
    same_state: bool = field(default=False)


def on(who: str, by: date = FRIDAY) -> dict[str, Any]:
    return {"fields": {"who": who, "by": by}}


BY_KADES = on("desa-suak-gual:village_head")
NOTE = {"note": "Karena itu."}
STEPS = {
    "assign to the village head": Step(
        help_asked, "pembina", BY_KADES, "open", "village_office", "village_head", "2026-06-12 16:00"
    ),
    "assign to the group": Step(
        help_asked, "pembina", on("kim-tanjong-lancor:member"), "open", "kim", "member", "2026-06-12 16:00"
    ),
    "assign to an agency": Step(
        help_asked, "pembina", on("dinas-pu-belitung:liaison"), "open", "pu", "liaison", "2026-06-12 16:00"
    ),
    "assign to an editor": Step(
        help_asked,
        "pembina",
        on("diskominfo-belitung:editor"),
        "open",
        "office",
        "editor",
        "2026-06-12 16:00",
    ),
    "assign anew": Step(
        agreed, "pembina", BY_KADES, "open", "village_office", "village_head", "2026-06-12 16:00"
    ),
    "done at once": Step(help_asked, "pembina", NOTE, "to_verify", due="2026-06-11 16:00"),
    "done": Step(agreed, "pembina", NOTE, "to_verify", due="2026-06-11 16:00"),
    "cannot": Step(agreed, "pembina", {"fields": {"why": "no_time"}}, "to_verify", due="2026-06-11 16:00"),
    "refuse": Step(help_asked, "pembina", {**NOTE, "fields": {"reason": "no_means"}}, "closed"),
    "verify": Step(to_verify, "pembina", {}, "closed"),
    "return": Step(
        to_verify,
        "pembina",
        {**NOTE, "fields": {"by": FRIDAY + timedelta(days=3)}},
        "open",
        due="2026-06-15 16:00",
    ),
    "drop": Step(to_verify, "pembina", NOTE, "closed"),
    "still_stuck": Step(
        verified,
        "anggota",
        NOTE,
        "requested",
        due="2026-06-10 16:00",
        others=("kades", "editor", "pembina", "ketua-2", "kepala"),
    ),
}


@pytest.mark.parametrize("what", STEPS)
def test_a_move_leads_where_its_table_says(world: World, what: str) -> None:
    step = STEPS[what]
    parcel = act(world, step.frm(world), what.split()[0], step.by, **step.filled)
    last = Handoff.objects.filter(parcel=parcel).latest("seq")
    assert parcel.state == last.state == step.state
    assert (parcel.holder, parcel.holder_role) == (getattr(world, step.holder), step.role)
    if step.due:
        assert parcel.due_at is not None
        assert parcel.due_at.astimezone(parcel.region.zone).strftime(WIB) == step.due


@pytest.mark.parametrize("what", STEPS)
def test_nobody_else_makes_it(world: World, what: str) -> None:
    step = STEPS[what]
    parcel = step.frm(world)
    for other in step.others:
        with pytest.raises((NotAllowed, NotNow)):
            act(world, parcel, what.split()[0], other, **step.filled)
    assert Parcel.objects.get(pk=parcel.pk).seq == parcel.seq


@pytest.mark.parametrize("what", STEPS)
def test_the_same_request_again_changes_nothing(world: World, what: str) -> None:
    step = STEPS[what]
    parcel, name = step.frm(world), what.split()[0]
    first = act(world, parcel, name, step.by, key="k" * 32, **step.filled)
    again = act(world, parcel, name, step.by, key="k" * 32, **step.filled)
    assert first.seq == again.seq


@pytest.mark.parametrize("what", ["assign to the group", "refuse", "still_stuck", "drop", "return", "done"])
def test_what_it_asks_for_is_required(world: World, what: str) -> None:
    step = STEPS[what]
    with pytest.raises(Incomplete):
        act(world, step.frm(world), what.split()[0], step.by)


def test_a_request_goes_to_the_coach_for_two_working_days_with_a_guess_at_what_hinders(world: World) -> None:
    parcel = help_asked(world)
    follow_up = parcel.follow_up
    assert (parcel.track, parcel.state, parcel.holder, parcel.holder_role) == (
        "help",
        "requested",
        world.office,
        "coach",
    )
    assert parcel.due_at is not None
    assert parcel.due_at.astimezone(world.village.zone).strftime(WIB) == "2026-06-10 16:00"
    assert (follow_up.category, follow_up.guessed) == ("equipment", True)


def test_whoever_agrees_on_it_looks_at_the_guess(world: World) -> None:
    parcel = help_asked(world)
    filled = {"fields": {**BY_KADES["fields"], "category": "village"}}
    after = act(world, parcel, "assign", "pembina", **filled).follow_up
    assert (after.category, after.guessed) == ("village", False)


def test_a_recording_or_a_photo_alone_is_enough_and_nothing_is_not(world: World) -> None:
    for file in (photo(world), sound(world)):
        parcel = help_asked(world, text="", files=[file])
        assert list(parcel.handoffs.get().notes.get().files) == [file.pk]
    with pytest.raises(Incomplete):
        help_asked(world, text=" \x00 ")


def test_the_same_request_sent_twice_is_one(world: World) -> None:
    first = help_asked(world, key="k" * 32)
    assert help_asked(world, key="k" * 32) == first
    with pytest.raises(KeyReused):
        help_asked(world, key="k" * 32, text="Lain.")


def test_nobody_asks_for_another_group(world: World) -> None:
    for by in ("pembina", "kades", "editor"):
        with pytest.raises(NotAllowed):
            help_asked(world, by)
    with pytest.raises(NotAllowed):
        ask(Help("x", group=world.kim), actor=world.actor("ketua-2"))


@pytest.mark.parametrize("by", [date(2026, 6, 7), date(2026, 7, 30)])
def test_the_agreed_day_is_to_come_and_within_thirty_working_days(world: World, by: date) -> None:
    with pytest.raises(Incomplete) as refused:
        act(world, help_asked(world), "assign", "pembina", **on("kim-tanjong-lancor:member", by))
    assert set(refused.value.problems) == {"by"}


@pytest.mark.parametrize(
    "who", ["kim-selat-nasik:chair", "diskominfo-belitung-timur:editor", "x", "desa-suak-gual"]
)
def test_only_those_near_can_take_it_on(world: World, who: str) -> None:
    with pytest.raises(Incomplete) as refused:
        act(world, help_asked(world), "assign", "pembina", **on(who))
    assert set(refused.value.problems) == {"who"}


def test_the_group_is_told_who_is_at_it(world: World, run_jobs: Callable[..., None]) -> None:
    parcel = act(world, help_asked(world), "assign", "pembina", **BY_KADES)
    run_jobs()
    told = Notice.objects.filter(parcel=parcel, kind="told").values_list("person__username", flat=True)
    assert set(told) == {"anggota", "ketua"}


def test_still_stuck_can_be_said_for_ten_working_days_and_starts_anew(world: World) -> None:
    parcel = verified(world)
    late = MONDAY + timedelta(days=20)
    with pytest.raises(NotNow):
        act(world, parcel, "still_stuck", "ketua", note="Masih.", at=late)
    again = act(world, parcel, "still_stuck", "ketua", note="Masih.", at=MONDAY + timedelta(days=3))
    assert again.follow_up.agreed_by is None


def test_what_is_late_is_told_and_never_taken_away(world: World) -> None:
    parcel = act(world, help_asked(world), "assign", "pembina", **BY_KADES)
    assert parcel.due_at is not None
    check_due(parcel.due_at + timedelta(minutes=1))
    parcel.refresh_from_db()
    assert (parcel.state, parcel.holder) == ("open", world.village_office)
    assert [alert.role for alert in parcel.alerts.filter(level="due")] == ["village_head"]


def test_where_the_village_head_has_gone_it_comes_to_the_coach(world: World) -> None:
    parcel = act(world, help_asked(world), "assign", "pembina", **BY_KADES)
    Membership.objects.filter(person=world.people["kades"]).update(ended_on=date(2026, 6, 8))
    done = act(world, parcel, "assign", "pembina", **on("diskominfo-belitung:coach"))
    assert done.holder == world.office


def test_a_follow_up_agreed_on_a_visit_is_open_with_who_agreed(world: World) -> None:
    from tests.coaching.steps import agreed_on

    here = held(world)
    parcel = agreed_on(world, here)
    assert (parcel.state, parcel.track, parcel.holder) == ("open", "visit", world.kim)
    with pytest.raises(Incomplete):
        agreed_on(world, here, "kim-selat-nasik:member")
    with pytest.raises(NotAllowed):
        agreed_on(world, act(world, visit(world), "cancel", "pembina", fields={"reason": "weather"}))


def test_moves_go_by_the_core_alone(world: World) -> None:
    parcel = help_asked(world)
    with pytest.raises(NotNow):
        move(parcel, "verify", actor=world.actor("pembina"), at=MONDAY)
