"""What is kept: hand-offs for ever, words until they are erased; codes, batches, decrees."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from sambung.people.actors import Actor
from sambung.relay.batches import Opening, open_many
from sambung.relay.clocks import Unit
from sambung.relay.codes import ALPHABET, WrongCode, derived_code, random_code, read_code
from sambung.relay.decrees import NotDecreed, decree
from sambung.relay.models import Handoff, LimitOverride, Note, Parcel
from sambung.relay.moves import move, open_parcel
from tests.people.world import World
from tests.relay.splitting import registered
from tests.voices.steps import MONDAY, passed_to_agency, voice

pytestmark = pytest.mark.django_db


def refused(statement: str, *values: object) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
    except ProgrammingError as refusal:
        return "Cannot" in str(refusal)
    return False


# words and hand-offs


def test_a_handoff_can_be_neither_changed_nor_deleted(world: World) -> None:
    parcel = voice(world)
    assert refused("UPDATE relay_handoff SET move = 'other' WHERE parcel_id = %s", parcel.pk)
    assert refused("DELETE FROM relay_handoff WHERE parcel_id = %s", parcel.pk)


def test_a_note_can_only_be_erased(world: World) -> None:
    parcel = passed_to_agency(world)
    parcel = move(
        parcel,
        "start",
        actor=world.actor("petugas"),
        sender_note="Kami datang.",
        files=[uuid4()],
        at=MONDAY,
    )
    note = Note.objects.get(handoff__parcel=parcel, body="Kami datang.")
    other = parcel.handoffs.first()
    now = timezone.now()
    for change, values in (
        ("body = 'lain'", []),
        ("body = ''", []),
        ("erased_at = %s", [now]),
        ("signed_by = 'Siti'", []),
        ("body = '', erased_at = %s, audience = 'public'", [now]),
        ("body = '', erased_at = %s, handoff_id = %s", [now, other.pk]),
    ):
        assert refused(f"UPDATE relay_note SET {change} WHERE id = %s", *values, note.pk), change  # noqa: S608  (constants)
    assert refused("DELETE FROM relay_note WHERE id = %s", note.pk)
    Note.objects.filter(pk=note.pk).update(body="", files=[], erased_at=now)
    assert Note.objects.get(pk=note.pk).body == ""
    assert refused("UPDATE relay_note SET body = 'wieder', erased_at = NULL WHERE id = %s", note.pk)


def test_an_open_parcel_without_deadline_or_holder_is_refused_by_the_database(world: World) -> None:
    parcel = voice(world)
    for change in (
        {"due_at": None},
        {"next_check_at": None},
        {"holder_role": ""},
        {"closed_at": MONDAY},
        {"state": "closed"},
        {"about": parcel.holder},
        {"paused_left": timedelta(hours=1)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Parcel.objects.filter(pk=parcel.pk).update(**change)


# decrees


def shorten(
    world: World, amount: int = 2, state: str = "forwarded", track: str = "complaint"
) -> LimitOverride:
    return decree(
        world.office,
        "voice",
        track,
        state,
        amount,
        Unit.WORKING_DAY,
        number="SK 7/2026",
        dated=date(2026, 6, 1),
        valid_from=MONDAY,
    )


def test_a_decree_applies_to_later_handoffs_alone(world: World) -> None:
    before = passed_to_agency(world, at=MONDAY - timedelta(hours=1))
    shorten(world)
    after = passed_to_agency(world)
    assert after.due_at < Parcel.objects.get(pk=before.pk).due_at == before.due_at
    assert after.handoffs.last().basis == "SK 7/2026 (01-06-2026)"


def test_the_newest_decree_counts_and_another_regency_has_its_own(world: World) -> None:
    shorten(world, 2)
    shorten(world, 4)
    assert passed_to_agency(world).due_at.day == 12
    assert not LimitOverride.objects.filter(office=world.office_2).exists()


def test_a_legal_limit_can_be_shortened_never_lengthened(world: World) -> None:
    assert shorten(world, 8, "verification", "foi")
    for amount, unit in ((11, Unit.WORKING_DAY), (8, Unit.DAY)):
        with pytest.raises(NotDecreed):
            decree(
                world.office,
                "voice",
                "foi",
                "verification",
                amount,
                unit,
                number="SK 8",
                dated=date(2026, 6, 1),
            )
    parcel = voice(world, track="foi", name="Mak Cik", address="Suak Gual")
    assert parcel.due_at < parcel.final_due_at


def test_our_own_limit_can_be_lengthened_but_a_chosen_day_not_decreed(world: World) -> None:
    shorten(world, 20)
    assert passed_to_agency(world).due_at > MONDAY + timedelta(days=20)
    for state, office, amount in (
        ("planned", world.office, 3),
        ("forwarded", world.pu, 3),
        ("forwarded", world.office, 0),
    ):
        with pytest.raises(NotDecreed):
            decree(
                office,
                "voice",
                "aspiration",
                state,
                amount,
                Unit.WORKING_DAY,
                number="SK 9",
                dated=date(2026, 6, 1),
            )


def test_a_decree_can_be_neither_changed_nor_deleted(world: World) -> None:
    shorten(world)
    assert refused("UPDATE relay_limitoverride SET amount = 30")
    assert refused("DELETE FROM relay_limitoverride")


# batches


def test_a_batch_that_was_cut_is_taken_up_where_it_was(world: World) -> None:
    def openings(cut_after: int | None) -> Iterator[Opening]:
        for number in range(30):
            if number == cut_after:
                raise KeyboardInterrupt
            yield Opening(f"bulletin:7:{number}", world.village, to=world.pu)

    with registered():
        with pytest.raises(KeyboardInterrupt):
            open_many("test_part", openings(12), actor=Actor.system(), track="plain", at=MONDAY)
        for _again in range(2):
            open_many("test_part", openings(None), actor=Actor.system(), track="plain", at=MONDAY)
        assert Parcel.objects.filter(kind="test_part").count() == 30
        assert Handoff.objects.filter(parcel__kind="test_part").count() == 30


def test_a_batch_killed_in_the_middle_of_its_writing_opens_the_rest_afterwards(world: World) -> None:
    def item(parcel: Parcel) -> None:
        if parcel.origin_key == "bulletin:8:5":
            raise SystemExit

    whole = [Opening(f"bulletin:8:{n}", world.village, to=world.pu, item=item) for n in range(8)]
    mended = [Opening(opening.origin_key, world.village, to=world.pu) for opening in whole]
    with registered():
        with pytest.raises(SystemExit):
            open_many("test_part", whole, actor=Actor.system(), track="plain", at=MONDAY)
        assert Parcel.objects.filter(kind="test_part").count() == 5
        assert open_many("test_part", mended, actor=Actor.system(), track="plain", at=MONDAY) == 3


# codes


@given(at=st.integers(0, 7), other=st.sampled_from(ALPHABET), origin=st.text(min_size=1))
def test_every_wrong_character_is_noticed(at: int, other: str, origin: str) -> None:
    code = derived_code("secret", origin)
    letters = code.replace("-", "")[2:]
    wrong = letters[:at] + other + letters[at + 1 :]
    if wrong == letters:
        assert read_code(wrong) == code
        return
    with pytest.raises(WrongCode) as noticed:
        read_code(wrong)
    assert noticed.value.one_wrong


@given(at=st.integers(0, 6), origin=st.text(min_size=1))
def test_every_swap_of_neighbours_is_noticed(at: int, origin: str) -> None:
    letters = derived_code("secret", origin).replace("-", "")[2:]
    swapped = letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :]
    if swapped == letters:
        return
    with pytest.raises(WrongCode):
        read_code(swapped)


@given(st.integers(0, 3))
def test_a_code_is_read_however_it_is_typed(how: int) -> None:
    code = random_code()
    typed = [code.lower(), code.replace("-", ""), code[3:], f"  {code.replace('-', ' ')} "][how]
    assert read_code(typed) == code


# the same key with other content


def test_the_same_origin_key_opens_once_also_within_a_transaction(world: World) -> None:
    with registered(), transaction.atomic():
        first, second = (
            open_parcel(
                "test_part",
                actor=Actor.system(),
                region=world.village,
                track="plain",
                to=world.pu,
                origin_key="same",
                at=MONDAY,
            )
            for _twice in range(2)
        )
        assert first.pk == second.pk
        assert Parcel.objects.filter(kind="test_part").count() == 1
