"""A certificate: taken by who finished, proved under its code, nameless once it is withdrawn."""

import re
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from sambung.coaching.models import Completion
from sambung.coaching.training import certificates, parting
from sambung.people import memberships
from sambung.people.models import Membership, Person
from sambung.relay.errors import NotAllowed
from tests.coaching.test_learning import COURSE, HERE, finished
from tests.people.clients import signed_in
from tests.people.test_device import enrol, join
from tests.people.world import World
from tests.secrecy.marks import tables_with
from tests.voices.pages import text_of, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_list(settings: Settings, tmp_path: Path) -> Path:
    settings.ERASURES = tmp_path / "erasures.jsonl"
    return settings.ERASURES


def taken(world: World, *, named: bool = True) -> Completion:
    finished(world)
    return certificates.take(COURSE, named=named, actor=world.actor("anggota"))


def proof(code: str) -> str:
    return text_of(visitor().get(f"/sertifikat/{code}/"))


def test_a_code_is_long_and_read_however_it_is_typed() -> None:
    codes = {certificates.new_code() for _try in range(200)}
    assert len(codes) == 200
    for code in codes:
        assert re.fullmatch(r"([2-9A-Z]{4}-){3}[2-9A-Z]{4}", code)
        assert certificates.read_code(f" {code.lower().replace('-', ' ')}") == code
    for odd in ("", "A" * 15, "0" * 16, "A" * 17, "\x00" * 16, "٣" * 16):
        assert certificates.read_code(odd) == ""


def test_only_who_finished_takes_one(world: World) -> None:
    with pytest.raises(NotAllowed):
        certificates.take(COURSE, named=True, actor=world.actor("anggota"))
    finished(world)
    with pytest.raises(NotAllowed):
        certificates.take(COURSE, named=True, actor=world.actor("ketua"))
    with pytest.raises(NotAllowed):
        certificates.take(COURSE, named=True, actor=world.actor("anggota", "device"))


def test_a_shared_phone_says_where_it_is_taken(world: World) -> None:
    finished(world)
    phone = Client()
    enrol(world, phone)
    join(phone, "anggota", world.password)
    course = f"/en/lapangan/belajar/{COURSE.slug}/"
    page, own = text_of(phone.get(course)), text_of(signed_in(world.people["anggota"]).get(course))
    assert "Sign in with your own password to take it" in page
    for offered in ("Take my certificate", "Erase my work"):
        assert offered not in page
        assert offered in own


def test_it_is_taken_once_and_its_proof_says_what_its_holder_agreed_to(world: World) -> None:
    first = taken(world)
    words = proof(first.code)
    assert "Sertifikat ini asli." in words
    assert "Rusdi" in words
    assert "KIM Tanjong Lancor" in words
    assert "Mengenali hoaks" in words
    again = certificates.take(COURSE, named=False, actor=world.actor("anggota"))
    assert (again.pk, again.code, again.taken_at) == (first.pk, first.code, first.taken_at)
    words = proof(first.code)
    assert "Rusdi" not in words
    assert "KIM Tanjong Lancor" in words


def test_the_proof_is_kept_by_no_cache_and_found_by_no_search_engine(world: World) -> None:
    answer = visitor().get(f"/sertifikat/{taken(world).code}/")
    assert "no-store" in answer["Cache-Control"]
    assert 'name="robots" content="noindex' in text_of(answer)
    assert "Disallow: /sertifikat/" in text_of(visitor().get("/robots.txt"))


@pytest.mark.parametrize("code", ["AAAA-AAAA-AAAA-AAAA", "x", "SB-2345-6789", "%00"])
def test_an_unknown_code_proves_nothing(world: World, code: str) -> None:
    assert visitor().get(f"/sertifikat/{code}/").status_code == 404


def leave(world: World) -> None:
    memberships.end(Membership.objects.get(person=world.people["anggota"], organization=world.kim))


def erase(world: World) -> None:
    parting.forget(COURSE, world.people["anggota"])


@pytest.mark.parametrize("go", [leave, erase])
def test_who_leaves_or_erases_is_named_no_more(world: World, go: object) -> None:
    Person.objects.filter(username="anggota").update(name="Zqx Rusdi")
    code = taken(world).code
    assert "Zqx Rusdi" in proof(code)
    go(world)  # type: ignore[operator]  # one of the two above
    words = proof(code)
    assert "sudah ditarik" in words
    assert "Zqx" not in words
    assert "KIM Tanjong Lancor" not in words, "a group of three would give away who"
    kept = Completion.objects.get(code=code)
    assert (kept.person, kept.named, kept.course) == (None, False, "kenali-hoaks")
    assert "public.coaching_completion" not in tables_with(["zqx"])
    assert signed_in(world.people["anggota"]).get(f"{HERE}sertifikat.pdf").status_code in (403, 404)


def test_whoever_erased_it_may_earn_another(world: World) -> None:
    first = taken(world).code
    erase(world)
    assert taken(world).code != first


def test_it_is_a_sheet_with_name_and_code(world: World) -> None:
    browser = signed_in(world.people["anggota"])
    assert browser.get(f"{HERE}sertifikat.pdf").status_code == 404
    finished(world)
    assert browser.post(f"{HERE}sertifikat/", {"named": "no"}).status_code == 302
    kept = Completion.objects.get()
    assert (bool(kept.code), kept.named) == (True, False)
    answer = browser.get(f"{HERE}sertifikat.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert answer.content == browser.get(f"{HERE}sertifikat.pdf").content, "the same paper each time"
    assert "no-store" in answer["Cache-Control"]


def test_refused_it_is_said_on_the_page(world: World) -> None:
    browser = signed_in(world.people["anggota"])
    answer = browser.post(f"{HERE}sertifikat/", {"named": "yes"}, follow=True)
    assert "Selesaikan dulu kursusnya" in text_of(answer)
