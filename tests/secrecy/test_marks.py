"""Hidden and anonymous voices travel through everybody's hands; their senders' marks turn up nowhere."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from sambung.channels.models import DemoMail
from sambung.people.actors import Actor
from sambung.people.tokens import issue
from sambung.relay.codes import random_code
from sambung.relay.models import Parcel
from sambung.voices.erasure import erase
from sambung.voices.models import Sender
from tests.people.clients import signed_in
from tests.people.world import World
from tests.permissions.stage import set_up, unchanged
from tests.secrecy import public
from tests.secrecy.marks import SHARED, Marked, found_in, tables_with

pytestmark = pytest.mark.django_db

PU = "dinas-pu-belitung"
WORDS = {"sender_note": "Kami periksa besok."}
STEPS: tuple[tuple[tuple[str, dict[str, Any]], ...], ...] = (
    (),
    (
        ("admin-kominfo", {"move": "forward", "to": PU}),
        ("petugas", {"move": "start", **WORDS}),
    ),
    (("admin-kominfo", {"move": "ask", **WORDS}), ("sender", {"move": "reply", "note": "Yang di ujung."})),
    (
        ("admin-kominfo", {"move": "forward", "to": PU}),
        ("petugas", {"move": "take"}),
        ("petugas", {"move": "answer", **WORDS}),
        ("sender", {"move": "reopen", "note": "Belum."}),
        ("petugas", {"move": "progress", "public_note": "Berjalan."}),
        ("petugas", {"move": "answer", **WORDS}),
        ("sender", {"move": "confirm"}),
    ),
    (("admin-kominfo", {"move": "refuse", **WORDS, "fields": {"reason": "not_public"}}),),
    (
        ("admin-kominfo", {"move": "forward", "to": PU}),
        ("petugas", {"move": "return", "note": "Bukan kami."}),
        ("pimpinan", {"move": "inquire", "note": "Mengapa?"}),
        ("admin-kominfo", {"move": "explain", "note": "Sedang kami cari."}),
    ),
)


@dataclass
class Given:
    marked: Marked
    code: str
    key: str


@dataclass
class Travelled:
    """What was given and moved, and everybody's tokens and browsers."""

    world: World
    voices: list[Given]
    tokens: dict[str, str]
    browsers: dict[str, Client]
    log: io.StringIO

    @property
    def marks(self) -> list[str]:
        return [mark for given in self.voices for mark in given.marked.all]

    @property
    def persons(self) -> list[str]:
        return [mark for given in self.voices for mark in given.marked.of_the_person]

    def may_know(self, who: str) -> set[str]:
        """The dispatcher knows hidden senders, the agency the one that was shared; nobody the anonymous."""
        known = {
            "admin-kominfo": [each.marked for each in self.voices if each.marked.identity == "hidden"],
            "petugas": [each.marked for each in self.voices if each.marked.number == SHARED],
            "kepala-dinas": [each.marked for each in self.voices if each.marked.number == SHARED],
        }
        return {mark for marked in known.get(who, []) for mark in marked.of_the_person}

    def api(self, who: str, address: str) -> str:
        headers = {"Authorization": f"Bearer {self.tokens[who]}"}
        return Client().get(address, headers=headers).content.decode()


@pytest.fixture
def log(count: Callable[[int, int], int]) -> Iterator[io.StringIO]:
    """The log as the program writes it, every level. What a template lacks is told hundreds of times a page,
    each with where that was: all of it in `make proof`."""
    templates = logging.getLogger("django.template")
    templates.setLevel(count(logging.INFO, logging.DEBUG))
    lines = io.StringIO()
    root = logging.getLogger()
    ours = [one for one in root.handlers if type(one) is logging.StreamHandler]
    assert ours, "the program's own handler is not there"
    before = [(one, one.setStream(lines)) for one in ours]
    level = root.level
    root.setLevel(logging.DEBUG)
    yield lines
    templates.setLevel(logging.NOTSET)
    root.setLevel(level)
    for handler, stream in before:
        handler.setStream(stream)


@pytest.fixture
def travelled(
    world: World, log: io.StringIO, run_jobs: Callable[..., None], count: Callable[[int, int], int]
) -> Travelled:
    tokens = {name: issue(person, "proof")[1] for name, person in world.people.items()}
    browsers = {name: signed_in(person) for name, person in world.people.items()}
    voices = [Given(marked, **marked.give()) for marked in map(Marked, range(count(12, 200)))]
    done = Travelled(world, voices, tokens, browsers, log)
    for given in voices:
        for who, body in STEPS[given.marked.number % len(STEPS)]:
            _move(done, given, who, dict(body))
    run_jobs(later=True)
    return done


def _move(done: Travelled, given: Given, who: str, body: dict[str, Any]) -> None:
    if given.marked.number == SHARED and body["move"] == "forward":
        body["fields"] = {"share_identity": True, "share_reason": "Harus ditemui."}
    door, headers = "parcels", {"Authorization": f"Bearer {done.tokens.get(who, '')}"}
    if who == "sender":
        door, headers = "voices", {"X-Voice-Key": given.key}
    path = f"/api/v1/{door}/{given.code}/moves"
    answer = Client().post(path, json.dumps(body), content_type="application/json", headers=headers)
    assert answer.status_code == 200, (given, who, body, answer.content)
    allowed = set(given.marked.all) if who == "sender" else done.may_know(who) | {given.marked.all[-1]}
    assert found_in(answer.content.decode(), done.marks) <= allowed, (who, body)


def test_the_marks_of_senders_turn_up_nowhere(
    travelled: Travelled, run_jobs: Callable[..., None], count: Callable[[int, int], int]
) -> None:
    _public_pages_say_nothing(travelled, count(12, 200))
    _who_may_not_know_reads_nothing(travelled, count(2, len(STEPS)))
    _searching_finds_nobody(travelled, count(1, 3))
    _machines_carry_nothing(travelled)
    _rows_stand_where_they_belong(travelled)
    _after_erasure_nothing_is_left(travelled, run_jobs)


def _public_pages_say_nothing(travelled: Travelled, most: int) -> None:
    """Every public address, beside it what else the permission tests set up: neither marks nor that these
    voices are there. Not to whoever knows a code or searches for a mark either."""
    codes = [given.code for given in travelled.voices]

    def nothing_in(page: str, address: str, typed: str = "") -> None:
        assert not found_in(page, set(travelled.marks) - {typed}), address
        assert not found_in(page, {code for code in codes if code not in address}), address

    with unchanged():
        stage = set_up(travelled.world)
        pages = dict(public.with_links(public.decided(stage), most))
        assert len(pages) > 100, "hardly anything was read, so nothing was proved"
        for address, page in pages.items():
            nothing_in(page, address)
        for typed, address in public.asked_for(pages, travelled.voices[0].marked.all):
            nothing_in(public.read(address), address, typed)
        doors = ("/suara/{}/", "/lacak/{}/", "/lacak/{}/?kunci=falsch", "/api/v1/voices/{}")
        knowing = [door.format(code) for code in codes for door in doors]
        for address in [*public.of_codes(codes), *knowing]:
            nothing_in(public.read(address), address)


def _who_may_not_know_reads_nothing(travelled: Travelled, most: int) -> None:
    """Lists, and of the voices `most` over the API and as many at the desk, others for the next person."""
    for turn, who in enumerate(travelled.tokens):
        known, ways = travelled.may_know(who), travelled.voices[: len(STEPS)]
        pages = [travelled.api(who, "/api/v1/parcels?limit=200")]
        pages += [travelled.api(who, f"/api/v1/parcels/{each.code}") for each in _some(ways, turn, most)]
        addresses = ["/meja/", "/meja/telepon/", "/meja/pemberitahuan/", "/meja/pimpinan/"]
        addresses += [f"/meja/{each.code}/" for each in _some(ways, turn + most, most)]
        for address in addresses:
            pages.append(travelled.browsers[who].get(address).content.decode())
        for page in pages:
            assert found_in(page, travelled.persons) <= known, who
            if who not in ("admin-kominfo", "kepala", "petugas", "kepala-dinas"):
                assert not found_in(page, travelled.marks), who


def _some(voices: list[Given], first: int, most: int) -> list[Given]:
    """So many of them, from one on, around the end."""
    return [voices[(first + number) % len(voices)] for number in range(most)]


def _searching_finds_nobody(travelled: Travelled, most: int) -> None:
    """Not by name, number, e-mail or place: a list that holds it would say whose it is."""
    for turn, (who, browser) in enumerate(travelled.browsers.items()):
        for given in _some(travelled.voices[1:4], turn, most):
            for mark in given.marked.of_the_person:
                if mark in travelled.may_know(who):
                    continue
                page = browser.get("/meja/cari/", {"q": mark}).content.decode()
                assert given.code not in page, (who, mark)


def _machines_carry_nothing(travelled: Travelled) -> None:
    log = travelled.log.getvalue()
    assert "request_finished" in log, "nothing was logged, so nothing was proved"
    assert not found_in(log, travelled.marks)
    assert not found_in(Client().get("/metrics").content.decode(), travelled.marks)
    mails = list(DemoMail.objects.all())
    assert len(mails) >= len(travelled.voices) // 2, "nobody was written to, so nothing was proved"
    for mail in mails:
        assert not found_in(f"{mail.subject} {mail.body}", travelled.marks), mail.to
        own = {given.marked.email for given in travelled.voices if not given.marked.by_phone}
        assert mail.to in own, mail.to


def _rows_stand_where_they_belong(travelled: Travelled) -> None:
    """Person in `voices_sender`, words and place with the voice, the demo's mails at their address: else
    nowhere, jobs, notices, hand-offs, sessions and counters included. Who is anonymous has no name at all."""
    found = tables_with(travelled.marks)
    assert set(found) == {"public.voices_sender", "public.voices_voice", "public.channels_demomail"}
    mails = {given.marked.email for given in travelled.voices}
    assert found["public.channels_demomail"] <= mails
    assert all(mark.startswith("ZQX-") for mark in found["public.voices_voice"])
    anonymous = [given.marked.name for given in travelled.voices if given.marked.identity == "anonymous"]
    assert anonymous
    assert not found_in("".join(found["public.voices_sender"]), anonymous)


def _after_erasure_nothing_is_left(travelled: Travelled, run_jobs: Callable[..., None]) -> None:
    for parcel in Parcel.objects.filter(code__in=[given.code for given in travelled.voices]):
        erase(parcel, Actor.system())
    run_jobs()
    assert tables_with(travelled.marks) == {}
    assert Sender.objects.exclude(name="", phone="", email="", address="", key_hash="").count() == 0
    assert Parcel.objects.count() == len(travelled.voices), "its way stays"


def test_a_hidden_code_answers_like_one_that_was_never_given(
    world: World, django_assert_max_num_queries: Any
) -> None:
    """Same status, words and number of queries, so that neither page nor clock tells that it is there."""
    unknown, hidden = random_code(), Marked(1).give()["code"]
    by_editor = {"Authorization": f"Bearer {issue(world.people['editor'], 'proof')[1]}"}
    for address, headers in (
        ("/api/v1/voices/{}", {}),
        ("/api/v1/voices/{}", {"X-Voice-Key": "invented"}),
        ("/api/v1/parcels/{}", by_editor),
        ("/lacak/{}/", {}),
        ("/lacak/{}/?kunci=invented", {}),
        ("/suara/{}/", {}),
        ("/en/lacak/{}/", {}),
    ):
        answers = []
        for code in (unknown, hidden):
            with django_assert_max_num_queries(30) as queries:
                answer = Client().get(address.format(code), headers=headers)
            page = answer.content.decode().replace(code, "CODE")
            answers.append((answer.status_code, page, answer.headers["Content-Type"], len(queries)))
        assert answers[0] == answers[1], address
        assert answers[0][0] == 404


def test_a_try_with_a_wrong_pin_tells_nothing_either(world: World) -> None:
    unknown, hidden = random_code(), Marked(1).give()["code"]
    pages = [Client().post(f"/lacak/{code}/pin/", {"pin": "000000"}) for code in (unknown, hidden)]
    assert pages[0].status_code == pages[1].status_code == 422
    assert pages[0].content.decode().replace(unknown, "") == pages[1].content.decode().replace(hidden, "")
