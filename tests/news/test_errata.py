"""A reader's error report: from the page below a story to its correction."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sambung.channels.models import DemoMail
from sambung.news.errata import erasing
from sambung.news.errata.correcting import follow
from sambung.news.errata.models import ErrorReport
from sambung.news.errata.reporting import Found, key_of, report
from sambung.people.actors import Actor
from sambung.people.permissions import visible_to
from sambung.relay.errors import Incomplete, KeyReused, NotAllowed
from sambung.relay.models import Parcel
from sambung.relay.moves import move
from tests.news.steps import act, completed, going_out, published, story_of, told, wib
from tests.people.world import World

pytestmark = pytest.mark.django_db

NOON = wib(8, 12)
CHANGE = {"public_note": "Dua gerobak, bukan tiga."}


def reported(world: World, story: Parcel, text: str = "Dua gerobak.", key: str = "k", **more: Any) -> Parcel:
    return report(Found(text, **more), story_of(story), origin_key=key * 32, at=NOON)


def again(parcel: Parcel) -> Parcel:
    return Parcel.objects.get(pk=parcel.pk)


def accept(world: World, parcel: Parcel, by: str = "editor", at: datetime = NOON, **more: Any) -> Parcel:
    return act(world, parcel, "accept", by, **{**CHANGE, "at": at, **more})


def followed(story: Parcel) -> None:
    follow(again(story).handoffs.last())


def test_it_waits_with_the_editor_for_one_working_day(world: World) -> None:
    parcel = reported(world, published(world))
    assert (parcel.state, parcel.holder, parcel.holder_role) == ("received", world.office, "editor")
    assert parcel.due_at == wib(9, 16)


def test_accepting_it_begins_the_revision_and_its_publication_closes_it(world: World) -> None:
    story = published(world)
    parcel = accept(world, reported(world, story))
    assert (parcel.state, again(story).state) == ("correcting", "revising")
    assert parcel.links_out.get().target == story
    assert (story_of(story).revision_kind, story_of(story).revision_note) == (
        "correction",
        CHANGE["public_note"],
    )
    act(world, story, "publish", fields={"body": "Dua gerobak."}, at=wib(8, 13))
    followed(story)
    assert (again(parcel).state, again(parcel).outcome, again(parcel).reason) == (
        "closed",
        "corrected",
        "corrected",
    )


def test_both_begin_or_neither(world: World) -> None:
    story = published(world)
    parcel = reported(world, story)
    act(world, story, "withdraw", public_note="Keliru semua.", at=NOON)
    with pytest.raises(NotAllowed):
        accept(world, parcel)
    completed(again(story), NOON)
    with pytest.raises(NotAllowed, match="diterbitkan atau ditarik"):  # until a job has ended the report
        accept(world, parcel)
    assert again(parcel).state == "received"
    assert parcel.links_out.count() == 0


def test_two_reports_go_with_one_revision(world: World) -> None:
    story = published(world)
    first, second = reported(world, story), reported(world, story, "Bukan Senin.", "m")
    accept(world, first)
    accept(world, second)
    assert again(story).handoffs.filter(move="revise").count() == 1
    act(world, story, "publish", at=wib(8, 13))
    followed(story)
    assert {again(each).outcome for each in (first, second)} == {"corrected"}


def test_a_story_that_is_left_as_it_was_gives_the_report_back(world: World) -> None:
    story = published(world)
    parcel = accept(world, reported(world, story))
    act(world, story, "keep", sender_note="Sudah benar.", at=wib(8, 13))
    followed(story)
    assert (again(parcel).state, again(parcel).due_at) == ("received", wib(9, 16))


def test_a_withdrawn_story_ends_its_reports(world: World) -> None:
    story = published(world)
    parcel = reported(world, story)
    act(world, story, "withdraw", public_note="Keliru semua.", at=NOON)
    followed(story)
    assert (again(parcel).outcome, again(parcel).reason) == ("corrected", "withdrawn")


def test_rejecting_needs_reasons_for_the_reader(world: World) -> None:
    parcel = reported(world, published(world))
    for filled in ({"fields": {"reason": "right"}}, {"sender_note": "Benar."}):
        with pytest.raises(Incomplete):
            act(world, parcel, "reject", **filled)
    parcel = act(world, parcel, "reject", sender_note="Tiga, kata ketua RT.", fields={"reason": "right"})
    assert (parcel.outcome, parcel.reason) == ("rejected", "right")


@pytest.mark.parametrize("who", ["anggota", "ketua", "editor-2", "pembina", "petugas", "kades", "provinsi"])
def test_others_neither_see_nor_move_it(world: World, who: str) -> None:
    parcel = reported(world, published(world))
    assert not visible_to(world.actor(who), Parcel.objects.filter(pk=parcel.pk)).exists()
    for name in ("accept", "reject"):
        with pytest.raises(NotAllowed):
            act(world, parcel, name, who, **CHANGE)
    for actor in (Actor.visitor(), Actor.sender(parcel.pk)):
        with pytest.raises(NotAllowed):
            move(parcel, "accept", actor=actor, at=NOON)


def test_the_same_key_gives_the_same_report_and_another_content_is_refused(world: World) -> None:
    story = published(world)
    assert reported(world, story) == reported(world, story)
    with pytest.raises(KeyReused):
        reported(world, story, "Lain.")


def test_while_it_goes_out_it_can_be_reported(world: World) -> None:
    parcel = reported(world, going_out(world))
    assert parcel.state == "received"


# the page


def send(story: Parcel, **filled: str) -> Any:
    address = story_of(story).address
    client = Client()
    page = client.get(f"{address}keliru/")
    assert page.status_code == 200
    assert page["Cache-Control"] == "no-store"
    key = re.search(r'name="key" value="([^"]+)"', page.content.decode())[1]  # type: ignore[index]
    return client.post(f"{address}keliru/", {"text": "Dua gerobak.", "key": key, **filled})


def test_without_account_or_script_a_reader_reports_and_follows_it(world: World) -> None:
    story = published(world)
    assert (
        f'href="{story_of(story).address}keliru/"' in Client().get(story_of(story).address).content.decode()
    )
    answer = send(story)
    assert answer.status_code == 302
    page = Client().get(answer["Location"])
    assert "Dua gerobak." in page.content.decode()
    parcel = ErrorReport.objects.get().parcel
    bare = Client().get(f"/kabar/keliru/{parcel.code}/").content.decode()
    wrong = Client().get(f"/kabar/keliru/{parcel.code}/?kunci=lain").content.decode()
    assert "Dua gerobak." not in bare + wrong
    assert parcel.code in bare


def test_what_is_missing_is_said_and_what_was_typed_stays(world: World) -> None:
    story = published(world)
    answer = send(story, text=" ", email="bukan-alamat")
    assert answer.status_code == 422
    assert "bukan-alamat" in answer.content.decode()
    assert ErrorReport.objects.count() == 0


def test_one_address_is_slowed(world: World) -> None:
    story = published(world)
    statuses = [send(story, text=f"Salah {number}.").status_code for number in range(21)]
    assert statuses == [302] * 20 + [429]


def test_a_withdrawn_story_has_no_such_page(world: World) -> None:
    story = published(world)
    address = story_of(story).address
    act(world, story, "withdraw", public_note="Keliru.", at=NOON)
    assert Client().get(f"{address}keliru/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_the_answer_reaches_the_reader_by_mail(world: World, run_jobs: Callable[..., None]) -> None:
    story = published(world)
    send(story, email="pembaca@example.id")
    run_jobs()
    parcel = ErrorReport.objects.get().parcel
    act(
        world,
        parcel,
        "reject",
        sender_note="Tiga, kata ketua RT.",
        fields={"reason": "right"},
        at=timezone.now(),
    )
    run_jobs()
    first, second = DemoMail.objects.filter(to="pembaca@example.id").order_by("pk")
    assert parcel.code in first.subject
    assert "Tiga, kata ketua RT." in second.body
    assert key_of(parcel.code) in second.body


def test_two_years_after_closing_words_and_address_are_erased(world: World) -> None:
    story = published(world)
    parcel = reported(world, story, email="pembaca@example.id")
    at = timezone.now() - timedelta(days=731)
    act(world, parcel, "reject", sender_note="Benar.", fields={"reason": "right"}, at=at)
    erasing.erase_old()
    kept = ErrorReport.objects.get()
    assert (kept.text, kept.email) == ("", "")
    assert kept.erased_at is not None
    assert again(parcel).handoffs.count() == 2


def test_its_code_opens_where_voices_are_followed_too(world: World) -> None:
    parcel = reported(world, published(world))
    typed = Client().get("/lacak/", {"kode": parcel.code.lower().replace("-", " ")}, follow=True)
    assert typed.redirect_chain[-1][0] == f"/kabar/keliru/{parcel.code}/"
    assert "Dua gerobak." not in typed.content.decode()
    other = Client().get(f"/lacak/{told(world).code}/")
    assert other.status_code == 404


def test_the_page_on_privacy_tells_what_is_kept_of_it() -> None:
    assert "When you tell us of an error" in Client().get("/en/privasi/").content.decode()
