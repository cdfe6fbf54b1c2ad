"""Giving a voice on its page: without account, JavaScript and cookies, and without losing a word."""

import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile

from sambung.media.models import File
from sambung.people.models import Organization
from sambung.regions.models import Region
from sambung.relay.models import Parcel
from sambung.voices.models import Attempt, EmergencyNumber
from tests.people.clients import signed_in
from tests.people.world import World
from tests.voices.pages import FILLED, give, hidden, only_voice, photo, text_of, visitor

pytestmark = pytest.mark.django_db


def test_a_voice_is_given_without_account_cookie_or_script(world: World) -> None:
    sent = give(place="Ujung dermaga", name="Siti", contact="0812 3456 7890")
    parcel = only_voice()
    assert (parcel.state, parcel.holder, parcel.region) == ("received", world.kim, world.village)
    assert (parcel.voice.place, parcel.voice.sender.name) == ("Ujung dermaga", "Siti")
    assert sent.status_code == 302
    assert not sent.cookies


def test_the_page_after_it_shows_code_pin_link_and_who_holds_it(world: World) -> None:
    page = visitor().get(give()["Location"])
    code = only_voice().code
    words = text_of(page)
    assert code in words
    assert re.search(r"\d{3} \d{3}", words)
    assert f"/lacak/{code}/?kunci=" in words
    assert "wa.me/?text=" in words
    assert "data:image/svg" in words
    assert world.kim.name in words
    assert page["Cache-Control"] == "no-store"
    assert page["Referrer-Policy"] == "no-referrer"


def test_the_page_after_it_says_nothing_without_the_key(world: World) -> None:
    give()
    code = only_voice().code
    answer = visitor().get(f"/lapor/terkirim/{code}/?kunci=falsch")
    assert answer["Location"] == f"/lacak/{code}/"


def test_the_same_photo_sent_anew_under_one_key_makes_one_voice(world: World) -> None:
    """Its answer was lost, and the phone sends the whole form again."""
    first = give(photos=[photo()])
    again = give(photos=[photo()])
    assert first.headers["Location"] == again.headers["Location"]
    only_voice()
    assert give(photos=[photo(), photo("lain.jpg")]).status_code == 422


def test_the_same_form_sent_twice_makes_one_voice(world: World) -> None:
    assert give()["Location"] == give()["Location"]
    assert Parcel.objects.count() == 1


def test_the_same_form_with_other_words_is_offered_as_another_voice(world: World) -> None:
    give()
    page = give(text="Lain sama sekali.")
    assert page.status_code == 422
    assert "Lain sama sekali." in text_of(page)
    new_key = hidden(page, "key")
    assert new_key != FILLED["key"]
    assert give(text="Lain sama sekali.", key=new_key).status_code == 302
    assert Parcel.objects.count() == 2


def test_a_failed_send_gives_the_page_back_with_words_and_files(world: World) -> None:
    client = visitor()
    page = give(client, village="Tidak Ada", text="Kata-kata saya", place="di ujung", photos=[photo()])
    assert page.status_code == 422
    words = text_of(page)
    assert all(kept in words for kept in ("Kata-kata saya", "di ujung", "Tidak Ada", "foto.jpg"))
    sent = give(client, **{"photos-kept": hidden(page, "photos-kept"), "key": hidden(page, "key")})
    assert sent.status_code == 302
    note = only_voice().handoffs.get().notes.get()
    assert note.files == [File.objects.get().pk]


@pytest.mark.parametrize("missing", ["track", "text", "village", "identity"])
def test_what_is_missing_is_said_and_nothing_is_opened(world: World, missing: str) -> None:
    page = give(**{missing: ""})
    assert page.status_code == 422
    assert "errors-top" in text_of(page)
    assert not Parcel.objects.exists()


def test_a_recording_may_stand_for_words(world: World) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tests.media.conftest import recording

    give(text="", recording=SimpleUploadedFile("suara.wav", recording(1), "audio/wav"))
    assert File.objects.get(pk=only_voice().handoffs.get().notes.get().files[0]).kind == "sound"


def test_an_unclear_village_is_chosen_from_a_list(world: World) -> None:
    Region.objects.create(
        code="19.02.03.2009",
        name="Suak Gual Baru",
        level=4,
        parent=world.regions["19.02.03"],
        time_zone="Asia/Jakarta",
    )
    page = give(village="suak")
    words = text_of(page)
    assert page.status_code == 422
    assert 'value="19.02.03.2003"' in words
    assert 'value="19.02.03.2009"' in words
    give(village="suak", picked_from=hidden(page, "picked_from"), pick="19.02.03.2009")
    assert only_voice().region_id == "19.02.03.2009"


def test_another_name_typed_counts_more_than_an_earlier_choice(world: World) -> None:
    give(village="Selat Nasik", picked_from="suak", pick="19.02.03.2003")
    assert only_voice().region == world.village_2


def test_the_address_may_name_the_village(world: World) -> None:
    page = visitor().get("/lapor/?wilayah=19.02.03.2003")
    assert hidden(page, "region") == "19.02.03.2003"
    assert "Suak Gual, Selat Nasik" in text_of(page)
    chosen = text_of(visitor().get("/lapor/?jenis=privacy"))
    assert re.search(r'value="privacy"[^>]*checked', chosen)
    assert visitor().get("/lapor/?wilayah=%27&jenis=%00").status_code == 200


def test_a_village_where_nobody_takes_part_is_refused_kindly(world: World) -> None:
    Organization.objects.filter(kind="office", regency=world.regency_2).update(active=False)
    page = give(village="Baru")
    assert page.status_code == 422
    assert "errors-top" in text_of(page)


def test_a_formal_request_needs_name_and_address(world: World) -> None:
    assert give(track="foi", name="Siti").status_code == 422
    assert give(track="foi", name="Siti", address="Jalan Dermaga 3").status_code == 302
    assert only_voice().voice.sender.address == "Jalan Dermaga 3"


def test_without_a_name_none_is_kept(world: World) -> None:
    give(identity="anonymous", name="Siti", address="Jalan Dermaga 3")
    sender = only_voice().voice.sender
    assert (sender.name, sender.address) == ("", "")


def test_danger_is_answered_with_the_offices_own_number_first(world: World) -> None:
    EmergencyNumber.objects.create(office=world.office, label="Ambulans", number="0719 22222")
    words = text_of(visitor().get(give(text="Ada kebakaran di pasar, tolong cepat")["Location"]))
    numbers = re.findall(r'href="tel:([^"]+)"', words)
    assert numbers[:6] == ["071922222", "112", "110", "119", "113", "129"]


def test_more_than_sixty_voices_an_hour_from_one_address_are_accepted_and_marked(world: World) -> None:
    give()
    first = Attempt.objects.get()
    Attempt.objects.bulk_create(Attempt(subject=first.subject, at=first.at) for _other in range(58))
    give(key="s" * 43)
    assert not Parcel.objects.filter(voice__to_check=True).exists()
    assert give(key="x" * 43).status_code == 302
    assert Parcel.objects.filter(voice__to_check=True).count() == 1
    assert not Attempt.objects.filter(subject__contains="127.0.0.1").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": "x" * 8_001},
        {"text": "null\x00byte"},
        {"track": "complaint_oversight"},
        {"identity": "geheim"},
        {"contact": "0"},
        {"region": "19.02.03.9999", "village": "?"},
        {"about_kind": "dukun"},
        {"key": "k" * 400},
        {"pick": "'; --", "picked_from": "Suak Gual"},
    ],
)
def test_bad_input_is_answered_with_a_reason(world: World, wrong: dict[str, Any]) -> None:
    assert give(**wrong).status_code == 422
    assert not Parcel.objects.exists()


def test_the_first_view_weighs_at_most_fourteen_kilobytes(world: World) -> None:
    for address in ("/lapor/", "/lacak/", "/suara/"):
        page = visitor().get(address).content
        weight = len(gzip.compress(page))
        for sheet in re.findall(rb'rel="stylesheet" href="/static/([^"]+)"', page):
            weight += len(gzip.compress(Path(str(finders.find(sheet.decode()))).read_bytes()))
        assert weight <= 14_000, address


def test_an_agency_it_is_about_is_named_and_gets_nothing_of_it(world: World) -> None:
    give(about_kind=f"agency:{world.pu.slug}", to_office="on")
    parcel = only_voice()
    assert (parcel.about, parcel.voice.about_kind) == (world.pu, "agency")


def test_an_agency_of_another_regency_is_refused_with_words_kept(world: World) -> None:
    Organization.objects.filter(pk=world.dinkes.pk).update(regency=world.regency_2)
    page = give(about_kind=f"agency:{world.dinkes.slug}", text="Kata-kata saya")
    assert page.status_code == 422
    assert "Kata-kata saya" in text_of(page)


def test_words_that_are_too_long_stay_in_the_field_and_the_limit_is_told(world: World) -> None:
    words = "lampu " * 1_400
    page = text_of(visitor().post("/en/lapor/", {**FILLED, "text": words}))
    assert "This is too long: at most 8000 letters fit here, and there are 8399." in page
    assert words.strip() in page


def test_a_photo_of_another_kind_is_refused_with_the_kinds_that_are_taken(world: World) -> None:
    film = SimpleUploadedFile("film.mp4", b"\0\0\0\x18ftypmp42" + b"\0" * 200, "video/mp4")
    page = text_of(visitor().post("/en/lapor/", {**FILLED, "photos": [film]}))
    assert "film.mp4: We cannot use this kind of file. Photos can be JPEG, PNG, WebP or HEIC." in page


def test_an_empty_page_says_all_that_is_missing_at_once(world: World) -> None:
    answer = visitor().post("/en/lapor/", {"key": "k" * 32})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"track", "text", "village", "identity"}
    assert "or record it with your voice." in answer.content.decode()


def test_a_form_that_was_closed_before_its_answer_came_is_sent_as_the_same(world: World) -> None:
    """The phone keeps the send-once key with what was typed, and the village that was chosen."""
    keeps = 'data-draft-hidden="key region picked_from"'
    assert keeps in visitor().get("/lapor/").content.decode()
    assert keeps in signed_in(world.people["anggota"]).get("/meja/catat/").content.decode()
