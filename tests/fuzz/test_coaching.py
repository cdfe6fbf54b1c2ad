"""Odd words and odd values in every form of the registry and of coaching: never a 5xx, nothing half kept."""

import random
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sambung.coaching import keeping, leaving
from sambung.coaching.models import FollowUp, Member, Visit
from sambung.relay.models import Parcel
from tests.coaching.steps import held, visit
from tests.fuzz.odd import WORDS
from tests.people.clients import signed_in
from tests.people.world import World

pytestmark = pytest.mark.django_db

KIM = "/meja/kim/kim-tanjong-lancor/"
TYPED = [word for word in WORDS if word != "\ud800"]
"""What a browser can send in a form: halves of characters it can't."""

ODD = (*TYPED, "-1", "2026-02-30", "99999999999999999999", "kim-tanjong-lancor:king", "1e9")
FORMS = {
    f"{KIM}sk/": ("number", "dated", "issuer", "valid_from", "valid_until"),
    f"{KIM}langkah/": ("step", "day", "words"),
    f"{KIM}bubar/": ("day", "words"),
    f"{KIM}rapat/": ("day", "topic", "attended"),
    f"{KIM}alat/": ("equipment",),
    f"{KIM}mitra/": ("name", "does"),
    f"{KIM}dana/": ("year", "source", "amount"),
    f"{KIM}anggota/": ("name", "position", "sex", "born", "phone", "section", "occupation"),
    "/meja/kim/baru/": ("name", "village"),
    "/meja/kunjungan/rencana/": ("group", "day", "purpose"),
    "/meja/kunjungan/perjalanan/": ("groups", "day", "words", "day-kim-tanjong-lancor", "aware", "key"),
    "/meja/kunjungan/kapal/": ("region", "weekdays", "words"),
}
GOOD = {
    "number": "SK 1", "dated": "2024-01-05", "issuer": "village", "valid_from": "2024-01-05",
    "valid_until": "2027-01-05", "step": "meeting", "day": "2026-01-05", "words": "Balai", "topic": "Rencana",
    "attended": "5", "equipment": "phones", "name": "Yanti", "does": "", "year": "2026", "source": "own",
    "amount": "5000", "position": "member", "sex": "woman", "born": "1999", "phone": "", "section": "",
    "occupation": "", "village": "19.02.03.2003", "group": "kim-tanjong-lancor", "purpose": "",
    "groups": "kim-tanjong-lancor", "day-kim-tanjong-lancor": "", "aware": "", "key": "",
    "region": "19.02.03", "weekdays": "1",
}  # fmt: skip


def test_whatever_is_entered_is_answered(world: World, count: Callable[[int, int], int]) -> None:
    coach, chance = signed_in(world.people["pembina"]), random.Random("registry")
    coach.raise_request_exception = False
    for number in range(count(40, 600)):
        path, names = chance.choice(list(FORMS.items()))
        odd = chance.choice(names)
        sent = {name: GOOD[name] for name in names} | {odd: chance.choice(ODD)}
        answer = coach.post(path, sent)
        assert answer.status_code in (302, 422), (number, path, odd, sent[odd])


def test_whatever_is_asked_is_one_whole_follow_up_or_none(
    world: World, count: Callable[[int, int], int]
) -> None:
    member, chance = signed_in(world.people["anggota"]), random.Random("help")
    member.raise_request_exception = False
    for number in range(count(12, 200)):
        sent = {"text": chance.choice(ODD), "key": chance.choice([*ODD, f"k{number}" * 8])}
        answer = member.post("/meja/bantuan/", sent)
        assert answer.status_code in (302, 422), (number, sent)
    assert FollowUp.objects.count() == Parcel.objects.filter(kind="follow_up").count()


def test_odd_moves_and_addresses_are_answered(world: World) -> None:
    coach = signed_in(world.people["pembina"])
    coach.raise_request_exception = False
    parcel = held(world)
    for odd in ODD:
        sent = {"what": odd, "category": odd, "who": odd, "by": odd, "key": odd}
        assert coach.post(f"/meja/{parcel.code}/sepakat/", sent).status_code == 422
        assert coach.get("/meja/kim/", {"q": odd, "sesudah": odd, "kecamatan": odd}).status_code == 200
        assert coach.get("/meja/kunjungan/rencana/", {"kim": odd}).status_code == 200
        assert coach.get("/meja/kunjungan/perjalanan/", {"kim": [odd, odd]}).status_code == 200
        assert coach.get("/meja/kunjungan/", {"daerah": odd}).status_code == 200
        assert coach.get("/meja/kunjungan/kapal/", {"wilayah": odd}).status_code == 200
    assert Visit.objects.count() == 1


def test_a_report_written_on_the_spot_is_whole_or_comes_back(
    world: World, count: Callable[[int, int], int]
) -> None:
    coach, member = signed_in(world.people["pembina"]), signed_in(world.people["anggota"])
    coach.raise_request_exception = member.raise_request_exception = False
    leaving.enlist(world.kim, actor=world.actor("ketua"))
    today, chance = timezone.localdate(), random.Random("on the spot")
    at = timezone.now() - timedelta(hours=1)
    good = {
        "held_on": today.isoformat(), "present": str(Member.objects.earliest("pk").pk), "others": "1",
        "guests": "Lurah", "works": "Baik.", "found_people": "on", "words_people": "Melaut.",
        "what_1": "Bagi tugas.", "who_1": "kim-tanjong-lancor:member",
        "by_1": (today + timedelta(days=8)).isoformat(), "lesson": "", "motivation": "", "next_on": "",
    }  # fmt: skip
    parcel = visit(world, day=today + timedelta(days=3), at=at)
    for number in range(count(40, 600)):
        odd = chance.choice([*good, "key", "photos_people-kept", "found_other", "recording_people"])
        sent = {"key": f"k{number}" * 8, **good, odd: chance.choice(ODD)}
        answer = coach.post(f"/meja/{parcel.code}/di-tempat/", sent)
        assert answer.status_code in (302, 422), (number, odd, sent[odd])
        kept = Parcel.objects.get(pk=parcel.pk)
        assert (kept.outcome == "held") == (answer.status_code == 302)
        assert kept.visit.agreed.count() == (kept.outcome == "held" and bool(sent["what_1"].strip()))
        for said in ({"said": chance.choice(ODD)}, {"said": "different", "words": chance.choice(ODD)}):
            word = member.post(f"/meja/{parcel.code}/tanggapan/", said)
            assert word.status_code in ((302, 422) if kept.outcome else (403,)), (number, said)
        if kept.outcome:
            parcel = visit(world, day=today + timedelta(days=3), at=at)


def test_odd_words_in_one_s_own_data_are_kept_or_come_back(world: World) -> None:
    leaving.enlist(world.kim, actor=world.actor("ketua"))
    keeping.equip(world.kim, ["phones"], actor=world.actor("ketua"))
    row = Member.objects.get(person=world.people["anggota"])
    browser: Client = signed_in(world.people["anggota"])
    for odd in ODD:
        sent = {
            "baris": str(row.pk),
            **{f"m{row.pk}-{name}": odd for name in ("name", "born", "phone", "sex")},
        }
        assert browser.post("/meja/data-saya/", sent).status_code in (302, 422), odd
        assert browser.post("/meja/data-saya/", {"baris": odd}).status_code == 200
