"""Clarifications: a claim never goes out without what became of it."""

import pytest

from sambung.news import public
from sambung.news.genres import Verdict
from sambung.news.giving import Claim
from sambung.relay.errors import Incomplete
from sambung.relay.models import Parcel
from tests.desk.at_desk import desk_of, read
from tests.news.steps import act, completed, story_of, told, wib
from tests.people.world import World

pytestmark = pytest.mark.django_db

TICKED = {"ticks": ["both_sides", "names", "no_victim"]}
CLAIM = Claim(
    "Air PAM beracun.",
    "Grup WhatsApp Suak Gual",
    "false",
    "Hasil uji: https://example.org/uji",
    "Airnya aman.",
)


def clarification(world: World, by: str = "editor", claim: Claim = CLAIM) -> Parcel:
    return told(world, by, text="Beredar kabar air PAM beracun.", track="clarification", claim=claim)


def ready(world: World, claim: Claim = CLAIM) -> Parcel:
    return act(world, clarification(world, claim=claim), "ready", fields={"headline": "Air PAM beracun"})


def test_the_office_has_one_working_day_for_the_whole(world: World) -> None:
    parcel = clarification(world)
    assert parcel.final_due_at == wib(9, 16)
    assert clarification(world, "anggota").final_due_at == wib(9, 16)


def test_its_headline_begins_with_the_verdict_everywhere(world: World) -> None:
    act(world, ready(world), "publish", fields=TICKED)
    (story,) = public.latest()
    assert story.headline == "SALAH: Air PAM beracun"
    assert story.address.startswith("/kabar/salah-air-pam-beracun-")
    assert [found.pk for found in public.clarifications().stories] == [story.pk]
    assert [found.pk for found in public.found("beracun").stories] == [story.pk]


@pytest.mark.parametrize(
    "claim",
    [
        Claim("Air PAM beracun."),
        Claim("Air PAM beracun.", "WhatsApp", "", "https://example.org", "Airnya aman."),
        Claim("Air PAM beracun.", "WhatsApp", "false", "Kata dinas.", "Airnya aman."),
        Claim("Air PAM beracun.", "WhatsApp", "false", "https://example.org", ""),
    ],
)
def test_without_verdict_answer_or_evidence_it_does_not_go_out(world: World, claim: Claim) -> None:
    parcel = ready(world, claim)
    for name, fields in (("publish", TICKED), ("schedule", {"publish_at": wib(10, 7), **TICKED})):
        with pytest.raises(Incomplete):
            act(world, parcel, name, fields=fields)


def test_what_lacks_can_come_with_the_move(world: World) -> None:
    parcel = ready(world, Claim("Air PAM beracun.", "WhatsApp"))
    rest = {
        "verdict": "misleading",
        "evidence": "https://example.org/uji",
        "answer": "Sebagian benar.",
        **TICKED,
    }
    act(world, parcel, "publish", fields=rest)
    assert story_of(parcel).verdict == Verdict.MISLEADING


def test_a_corrected_verdict_takes_the_place_of_the_first(world: World) -> None:
    parcel = completed(act(world, ready(world), "publish", fields=TICKED))
    said = {"public_note": "Diuji lagi.", "fields": {"kind": "correction"}, "at": wib(9, 9)}
    act(world, parcel, "revise", **said)
    act(world, parcel, "publish", fields={"verdict": "unproven", **TICKED}, at=wib(9, 10))
    assert story_of(parcel).headline.startswith("BELUM TERBUKTI: ")


def test_a_withdrawn_one_is_no_clarification_any_more(world: World) -> None:
    parcel = completed(act(world, ready(world), "publish", fields=TICKED))
    act(world, parcel, "withdraw", public_note="Belum tuntas.", at=wib(9, 9))
    assert public.clarifications().stories == []
    assert story_of(parcel).verdict == ""


def test_a_claim_needs_its_track_and_a_clarification_its_claim(world: World) -> None:
    with pytest.raises(Incomplete):
        told(world, claim=CLAIM)
    with pytest.raises(Incomplete):
        clarification(world, claim=Claim())
    with pytest.raises(Incomplete):
        clarification(world, claim=Claim("Air beracun.", verdict="perhaps"))
    assert Parcel.objects.count() == 0


def test_a_group_sends_in_what_goes_round(world: World) -> None:
    client = desk_of(world, "anggota")
    page = read(client, "/meja/kabar/kirim/?jenis=klarifikasi")
    assert "Have a claim looked into" in page
    sent = {"jenis": "klarifikasi", "text": "", "region": "19.02.03.2003", "key": "k" * 32}
    refused = client.post("/en/meja/kabar/kirim/", sent)
    assert refused.status_code == 422
    assert "Say what is claimed." in refused.content.decode()
    sent |= {"claim": "Air PAM beracun.", "seen_in": "WhatsApp"}
    page = client.post("/en/meja/kabar/kirim/", sent, follow=True).content.decode()
    assert 'data-draft-sent="claim:' in page  # the form of that name is empty again
    parcel = Parcel.objects.get()
    assert (parcel.track, parcel.state) == ("clarification", "submitted")
    story = story_of(parcel)
    assert (story.claimed["claim"], story.claimed["seen_in"]) == ("Air PAM beracun.", "WhatsApp")
    assert story.materials.get().text == "Air PAM beracun."


def test_the_office_begins_one_from_the_newsroom(world: World) -> None:
    page = read(desk_of(world, "editor"), "/meja/redaksi/")
    assert "/meja/kabar/kirim/?jenis=klarifikasi" in page
    sent = {"jenis": "klarifikasi", "claim": "Air PAM beracun.", "region": "19.02", "key": "k" * 32}
    desk_of(world, "editor").post("/en/meja/kabar/kirim/", sent)
    parcel = Parcel.objects.get()
    assert (parcel.track, parcel.state, parcel.assignee) == (
        "clarification",
        "editing",
        world.people["editor"],
    )
    writing = read(desk_of(world, "editor"), f"/meja/{parcel.code}/tulis/")
    assert "Air PAM beracun." in writing
    assert 'name="verdict"' in writing
