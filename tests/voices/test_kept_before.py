"""What was kept before it was tied to its hand-off, and what agencies could read that was the sender's."""

from importlib import import_module

import pytest
from django.apps import apps

from sambung.relay.models import Audience, Handoff, Note
from sambung.relay.moves import move
from sambung.voices.models import Letter, SharedIdentity
from tests.people.world import World
from tests.voices.steps import MONDAY, passed_to_agency, voice

pytestmark = pytest.mark.django_db

MIGRATIONS = "sambung.voices.migrations"
WHY = "Dinas Pekerjaan Umum diberi tahu siapa Anda. Alasannya: Harus ditemui."


def shared(world: World, said: str = "") -> Handoff:
    """The hand-off with which a hidden sender was made known."""
    parcel = voice(world, identity="hidden")
    why = {"share_identity": True, "share_reason": "Harus ditemui."}
    office = world.actor("admin-kominfo")
    moved = move(parcel, "forward", actor=office, to=world.pu, fields=why, sender_note=said, at=MONDAY)
    return moved.handoffs.latest("seq")


def test_letters_and_sharings_are_tied_to_their_hand_off(world: World) -> None:
    handoff = shared(world)
    officer = world.actor("petugas")
    letter = {"letter_number": "600/12/PU/2026"}
    move(passed_to_agency(world), "answer", actor=officer, sender_note="Sudah.", fields=letter, at=MONDAY)
    SharedIdentity.objects.update(handoff=None)
    Letter.objects.update(handoff=None)
    import_module(f"{MIGRATIONS}.0004_tie_what_stands_to_handoffs").tie(apps, None)
    assert SharedIdentity.objects.get().handoff == handoff
    assert Letter.objects.get().handoff == Handoff.objects.get(move="answer")


@pytest.mark.parametrize(("said", "stays"), [(f"Kami teruskan.\n\n{WHY}", False), ("Kami teruskan.", True)])
def test_reasons_that_stood_among_the_words_are_erased_there(world: World, said: str, stays: bool) -> None:
    handoff = shared(world, said)
    import_module(f"{MIGRATIONS}.0005_erase_reasons_from_notes").erase(apps, None)
    note = Note.objects.get(handoff=handoff, audience=Audience.SENDER)
    assert (note.body, note.erased_at is None) == (said if stays else "", stays)
    assert SharedIdentity.objects.get().reason == "Harus ditemui."
