"""A story on the accounts of its group and office: out, corrected, withdrawn, through real sockets."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from sambung.channels import posting, sending
from sambung.channels.models import Account, Copy, DemoMail, Post
from sambung.media.processing import process
from sambung.news import copies
from sambung.news.models import Story
from sambung.news.pictures import Described, describe
from sambung.people.models import Person
from sambung.relay.models import Parcel
from tests.channels import outside as far
from tests.channels.outside import Outside
from tests.news.steps import act, going_out, photo, ready
from tests.people.clients import signed_in
from tests.people.world import World

pytestmark = pytest.mark.django_db
RunJobs = Callable[..., None]


@pytest.fixture
def outside(db: None, settings: Settings, tmp_path: Path) -> Iterator[Outside]:
    yield from far.listening(far.began(tmp_path), settings)


@pytest.fixture
def page(outside: Outside, world: World) -> Account:
    return far.connected(world.kim, world.people["ketua"])


def now_of(parcel: Parcel) -> Parcel:
    return Parcel.objects.get(pk=parcel.pk)


def out(world: World, run_jobs: RunJobs) -> Parcel:
    parcel = going_out(world)
    run_jobs()
    return now_of(parcel)


def test_story_is_done_when_its_copy_has_arrived(
    outside: Outside, page: Account, world: World, run_jobs: RunJobs
) -> None:
    parcel = going_out(world)
    assert parcel.state == "going_out"
    run_jobs()
    (there,) = outside.standing
    copy = Copy.objects.get()
    assert there["message"].startswith("Ibu-ibu membersihkan dermaga pagi ini\n\n")
    assert there["message"].endswith(f"{Story.objects.get().address}?k={copy.code}")
    assert (now_of(parcel).state, now_of(parcel).outcome) == ("closed", "published")


def test_story_goes_on_going_out_until_every_copy_arrived_or_is_settled_by_name(
    outside: Outside, page: Account, world: World, run_jobs: RunJobs
) -> None:
    Person.objects.filter(username="editor").update(email="sari@example.org")
    outside.misbehaves("cut_before", path="feed")
    parcel = going_out(world)
    run_jobs()
    assert now_of(parcel).state == "going_out"
    for minutes in (1, 6, 16):
        with time_machine.travel(timezone.now() + timedelta(minutes=minutes)):
            sending.rescue()
            run_jobs()
    assert now_of(parcel).state == "going_out"
    post = Post.objects.get()
    assert post.waits_for_a_person
    editor = signed_in(world.people["editor"])
    page_of_story = editor.get(f"/meja/{parcel.code}/").content.decode()
    assert f"/meja/salinan/{post.pk}/" in page_of_story
    (mail,) = DemoMail.objects.filter(to="sari@example.org", subject__contains="Facebook")
    assert f"/meja/{parcel.code}/#copy-{post.copy_id}" in mail.body
    editor.post(f"/meja/salinan/{post.pk}/", {"choice": "leave"})
    run_jobs()
    post.refresh_from_db()
    assert (post.state, post.by) == ("settled", world.people["editor"])
    assert now_of(parcel).outcome == "published"


def test_retry_sends_what_failed(outside: Outside, page: Account, world: World, run_jobs: RunJobs) -> None:
    outside.misbehaves("refused", path="feed")
    parcel = going_out(world)
    run_jobs()
    assert Post.objects.get().state == "failed"
    act(world, parcel, "retry")
    run_jobs()
    assert len(outside.standing) == 1
    assert now_of(parcel).outcome == "published"


def test_settle_leaves_it_by_name(outside: Outside, page: Account, world: World, run_jobs: RunJobs) -> None:
    outside.misbehaves("refused", path="feed")
    parcel = going_out(world)
    run_jobs()
    act(world, parcel, "settle", note="Cukup di portal.")
    post = Post.objects.get()
    assert (post.state, post.by) == ("settled", world.people["editor"])
    assert (now_of(parcel).outcome, now_of(parcel).reason) == ("published", "settled")


def test_correction_and_withdrawal_reach_the_copy(
    outside: Outside, page: Account, world: World, run_jobs: RunJobs
) -> None:
    parcel = out(world, run_jobs)
    said = {"public_note": "Tiga gerobak.", "fields": {"kind": "correction"}}
    parcel = act(world, parcel, "revise", **said)
    act(world, parcel, "publish", fields={"headline": "Tiga gerobak sampah"})
    run_jobs()
    (there,) = outside.standing
    assert there["message"].startswith("Tiga gerobak sampah")
    parcel = act(world, now_of(parcel), "withdraw", public_note="Belum diperiksa.")
    assert parcel.state == "going_out"
    run_jobs()
    assert outside.standing == []
    assert (now_of(parcel).state, now_of(parcel).outcome) == ("closed", "withdrawn")
    assert [post.act for post in Post.objects.order_by("pk")] == ["send", "change", "remove"]


def test_withdrawn_consent_takes_the_picture_from_the_copy(
    outside: Outside, page: Account, world: World, run_jobs: RunJobs
) -> None:
    file = photo(world)
    process(str(file.pk))
    parcel = going_out(world, files=[(file.pk, "agreed")])
    run_jobs()
    (there,) = outside.standing
    assert len(there["media"]) == 1
    picture = Story.objects.get().all_pictures.get()
    describe(picture, Described(people=""), actor=world.actor("anggota"))
    run_jobs()
    (there,) = outside.standing
    assert there["media"] == []
    assert outside.facebook.shelf.all("photo") == []
    assert parcel.pk


def test_editor_chooses_over_which_accounts_it_goes(
    outside: Outside, page: Account, world: World, run_jobs: RunJobs
) -> None:
    parcel = ready(world)
    item = f"story:{parcel.pk}"
    editor = signed_in(world.people["editor"])
    screen = editor.get(f"/meja/{parcel.code}/").content.decode()
    assert f'name="account" value="{page.pk}" checked' in screen
    assert "Ibu-ibu membersihkan dermaga pagi ini" in screen
    assert editor.post(f"/meja/salinan/pilih/{item}/", {}).status_code == 302
    act(world, parcel, "publish")
    run_jobs()
    assert outside.standing == []
    assert now_of(parcel).outcome == "published"


def test_whoever_does_not_edit_decides_nothing(
    outside: Outside, page: Account, world: World, run_jobs: RunJobs
) -> None:
    outside.misbehaves("refused", path="feed")
    parcel = going_out(world)
    run_jobs()
    post = Post.objects.get()
    for name in ("anggota", "ketua", "pembina", "editor-2", "pimpinan"):
        client = signed_in(world.people[name])
        assert client.post(f"/meja/salinan/{post.pk}/", {"choice": "leave"}).status_code == 403
        assert client.post(f"/meja/salinan/pilih/story:{parcel.pk}/").status_code == 403
    assert Client().post(f"/meja/salinan/{post.pk}/", {"choice": "leave"}).status_code == 302
    post.refresh_from_db()
    assert post.state == "failed"


def test_odd_choices_get_a_sentence(outside: Outside, page: Account, world: World, run_jobs: RunJobs) -> None:
    outside.misbehaves("refused", path="feed")
    going_out(world)
    run_jobs()
    editor = signed_in(world.people["editor"])
    address = f"/meja/salinan/{Post.objects.get().pk}/"
    for sent in ({}, {"choice": "there", "address": "x"}, {"choice": "nonsense"}):
        answer = editor.post(address, sent, follow=True)
        assert answer.status_code == 200
        assert 'class="note' in answer.content.decode()
    assert editor.post("/meja/salinan/pilih/nothing:1/").status_code == 404
    assert editor.post("/meja/salinan/pilih/story:x/").status_code == 404


def test_it_goes_over_the_accounts_of_group_and_office(outside: Outside, page: Account, world: World) -> None:
    outside.facebook.found_page("77", "Diskominfo", "office-token")
    grant = far.Grant("77", "Diskominfo", "", {"token": "office-token"})
    office = far.accounts.connect(grant, "facebook", world.office, world.people["kepala"])
    parcel = ready(world)
    item = f"story:{parcel.pk}"
    assert posting.accounts_for(item, *copies.owners_of(item)) == [office, page]


def test_pieces_tell_no_more_than_is_enough(world: World) -> None:
    long = "Kalimat yang cukup panjang untuk sebuah paragraf. " * 8
    parcel = ready(world, text=f"{long}\n\n{long}\n\n{long}")
    piece = copies.draft(f"story:{parcel.pk}")
    assert piece is not None
    assert 0 < len(piece.text) <= copies.ENOUGH + 2
