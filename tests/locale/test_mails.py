"""Mails speak the language of whoever gets them."""

from collections.abc import Callable

import pytest
import time_machine
from django.core import mail
from django.test import Client

from sambung.channels.models import DemoMail
from sambung.desk import outgoing
from sambung.people.models import Person
from sambung.voices import officer_links
from sambung.voices.models import Sender
from tests.locale.wording import foreign
from tests.people.world import World
from tests.voices.steps import MONDAY, passed_to_agency, voice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday() -> object:
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


@pytest.mark.parametrize("language", ["id", "en"])
def test_mails_speak_one_language(world: World, run_jobs: Callable[..., None], language: str) -> None:
    for person in world.people.values():
        person.email = f"{person.username}@contoh.id"
    Person.objects.bulk_update(world.people.values(), ["email"])
    Person.objects.update(language=language)
    voice(world, contact="satu@contoh.id", text="Ada orang tenggelam!")
    parcel = passed_to_agency(world, contact="dua@contoh.id")
    Sender.objects.update(language=language)
    officer_links.create(parcel, "pejabat@contoh.id", world.actor("petugas"))
    prefix = "/en" if language == "en" else ""
    Client().post(f"{prefix}/masuk/lupa/", {"email": "ketua@contoh.id"})
    Client().post(f"{prefix}/lacak/hilang/", {"contact": "dua@contoh.id"})
    run_jobs()
    outgoing.send_all()
    run_jobs()
    mails = {kept.to: f"{kept.subject}\n{kept.body}" for kept in DemoMail.objects.all()}
    mails |= {sent.to[0]: f"{sent.subject}\n{sent.body}" for sent in mail.outbox}
    assert {"satu@contoh.id", "dua@contoh.id", "petugas@contoh.id", "ketua@contoh.id"} <= mails.keys()
    assert not foreign(mails.pop("pejabat@contoh.id"), "id")  # whose language nobody knows
    assert not {to: found for to, words in mails.items() if (found := foreign(words, language))}
