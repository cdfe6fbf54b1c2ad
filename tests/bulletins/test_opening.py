"""Copies are opened once for each group, also when the job is killed, and never after a recall."""

from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from sambung.bulletins.models import Bulletin, Copy
from sambung.bulletins.opening import expire_open, open_next
from sambung.people.models import GroupProfile, Membership, Organization, Role
from sambung.relay.models import Parcel
from sambung.relay.moves import move
from tests.bulletins.steps import ALL, approved, bulletin, copies, copy_of, open_copies, passed_on
from tests.people.world import SINCE, World
from tests.voices.steps import MONDAY

pytestmark = pytest.mark.django_db


def more_groups(world: World, count: int) -> list[Organization]:
    """Further groups of Suak Gual, each with a chair."""
    groups = Organization.objects.bulk_create(
        Organization(
            slug=f"kim-{n}",
            name=f"KIM {n}",
            kind=Organization.Kind.KIM,
            region=world.village,
            regency=world.regency,
        )
        for n in range(count)
    )
    chair = world.people["ketua"]
    Membership.objects.bulk_create(
        Membership(person=chair, organization=group, role=Role.CHAIR, since=SINCE) for group in groups
    )
    return groups


def test_each_group_gets_one_copy(world: World) -> None:
    sent = approved(world)
    opened = open_copies(sent)
    assert [copy.group for copy in opened] == [world.kim, world.kim_2]
    for copy in opened:
        assert copy.parcel.holder == copy.group
        assert copy.parcel.region_id == copy.group.region_id
        assert copy.parcel.state == "to_pass_on"
        assert copy.parcel.final_due_at == sent.bulletin.useful_until
    assert [copy.parcel.holder_role for copy in opened] == ["member", "chair"]


def test_the_job_opens_them_after_the_approval(world: World, run_jobs: object) -> None:
    sent = approved(world)
    assert copies(sent) == []
    run_jobs()  # type: ignore[operator]  # the fixture's function
    assert len(copies(sent)) == 2
    run_jobs()  # type: ignore[operator]
    assert Copy.objects.count() == 2


def test_batches_follow_each_other(world: World) -> None:
    more_groups(world, 5)
    sent = approved(world)
    opened = [open_next(sent.pk, 1, most=3) for _batch in range(4)]
    assert opened == [3, 3, 1, 0]
    assert Copy.objects.values("group").distinct().count() == Copy.objects.count() == 7


def test_a_full_batch_leaves_a_job_for_the_rest(world: World) -> None:
    more_groups(world, 2)
    sent = approved(world)
    waiting = ProcrastinateJob.objects.filter(task_name="bulletins.open_copies", status="todo")
    before = waiting.count()
    open_next(sent.pk, 1, most=3)
    assert waiting.count() == before + 1
    open_next(sent.pk, 1, most=3)
    assert waiting.count() == before + 1


def test_two_jobs_for_the_same_edition_open_nothing_twice(world: World) -> None:
    sent = approved(world)
    open_copies(sent)
    assert open_next(sent.pk, 1) == 0
    assert Copy.objects.count() == 2


def test_a_group_that_is_asleep_gets_it_through_the_village_head(world: World) -> None:
    GroupProfile.objects.create(group=world.kim, status=GroupProfile.Status.DORMANT)
    sent = approved(world)
    open_copies(sent)
    copy = copy_of(sent, world.kim)
    assert (copy.holder, copy.holder_role) == (world.village_office, Role.VILLAGE_HEAD)
    assert copy.copy.through == world.village_office


def test_where_the_village_has_nobody_either_the_coach_gets_it(world: World) -> None:
    GroupProfile.objects.create(group=world.kim_2, equipment=[])
    sent = approved(world)
    open_copies(sent)
    copy = copy_of(sent, world.kim_2)
    assert (copy.holder, copy.holder_role) == (world.office, Role.COACH)


def test_no_copy_is_opened_after_a_recall(world: World) -> None:
    more_groups(world, 4)
    sent = approved(world)
    open_next(sent.pk, 1, most=3, at=MONDAY)
    move(sent, "recall", actor=world.actor("kepala"), note="Tanggalnya salah.", at=MONDAY)
    assert open_next(sent.pk, 1, most=3, at=MONDAY) == 0
    assert expire_open(sent.pk) == 3
    ended = Parcel.objects.filter(kind="bulletin_copy")
    assert {(copy.outcome, copy.reason) for copy in ended} == {("expired", "recalled")}


def test_a_recall_leaves_what_was_passed_on_as_it_is(world: World) -> None:
    sent = approved(world)
    open_copies(sent)
    passed_on(world, copy_of(sent, world.kim))
    move(sent, "recall", actor=world.actor("kepala"), note="Salah.", at=MONDAY)
    assert expire_open(sent.pk) == 1
    assert expire_open(sent.pk) == 0
    assert sorted(Parcel.objects.filter(kind="bulletin_copy").values_list("outcome", flat=True)) == [
        "expired",
        "passed_on",
    ]


def corrected(world: World, sent: Parcel, **fields: object) -> Parcel:
    """A correction that the head approved, a day later."""
    later = MONDAY + timedelta(days=1)
    words = {"text": "Datang pukul 9.", **fields}
    parcel = move(sent, "correct", actor=world.actor("editor"), fields=words, note="Jam salah.", at=later)
    return move(parcel, "approve", actor=world.actor("kepala"), at=later)


def test_a_correction_goes_anew_to_those_who_passed_the_old_one_on(world: World) -> None:
    sent = approved(world)
    open_copies(sent)
    passed_on(world, copy_of(sent, world.kim))
    again = corrected(world, sent)
    open_copies(again)
    anew, still_open = copy_of(sent, world.kim), copy_of(sent, world.kim_2)
    assert anew.copy.edition.text == still_open.copy.edition.text == "Datang pukul 9."
    assert Copy.objects.filter(group=world.kim).count() == 2
    assert Copy.objects.filter(group=world.kim_2).count() == 1


def test_a_correction_does_not_come_back_to_who_could_not(world: World) -> None:
    sent = approved(world)
    open_copies(sent)
    move(
        copy_of(sent, world.kim),
        "cannot",
        actor=world.actor("anggota"),
        fields={"reason": "nobody_free"},
        at=MONDAY,
    )
    open_copies(corrected(world, sent))
    assert not Copy.objects.open().filter(group=world.kim).exists()


def test_a_correction_in_the_middle_of_the_opening_reaches_everybody_once(world: World) -> None:
    more_groups(world, 4)
    sent = approved(world)
    open_next(sent.pk, 1, most=3, at=MONDAY)
    passed_on(world, copy_of(sent, world.kim))
    again = corrected(world, sent)
    assert open_next(sent.pk, 1, most=3) == 0
    open_copies(again)
    opened = copies(sent)
    assert len({copy.group_id for copy in opened}) == len(opened) == 6
    assert {copy.edition.number for copy in opened} == {2}


def test_after_a_recall_the_corrected_one_goes_to_all_who_had_it(world: World) -> None:
    sent = approved(world)
    open_copies(sent)
    sent = move(sent, "recall", actor=world.actor("kepala"), note="Salah.", at=MONDAY)
    expire_open(sent.pk)
    again = corrected(world, sent)
    open_copies(again)
    assert {copy.group for copy in copies(sent)} == {world.kim, world.kim_2}
    assert Bulletin.objects.get(pk=sent.pk).recalled_at is None


def test_open_copies_end_when_the_corrected_bulletin_does(world: World) -> None:
    sent = approved(world)
    open_copies(sent)
    until = MONDAY + timedelta(days=40)
    open_copies(corrected(world, sent, useful_until=until))
    assert copy_of(sent, world.kim).final_due_at == until


def test_an_emergency_is_with_the_groups_before_the_head_says_so(world: World) -> None:
    draft = bulletin(world, emergency=True, to=ALL)
    sent = move(draft, "send_alone", actor=world.actor("editor"), note="Ombak tinggi.", at=MONDAY)
    assert len(open_copies(sent)) == 2
    approved_after = move(sent, "approve", actor=world.actor("kepala"), at=MONDAY)
    assert (approved_after.outcome, Copy.objects.count()) == ("sent", 2)
