"""The one screen with which a story is sent in."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from sambung.news.writing import start_of
from sambung.relay.models import Parcel
from tests.desk.at_desk import desk_of, read
from tests.media.conftest import picture, recording
from tests.people.test_device import enrol, join
from tests.people.world import World

pytestmark = pytest.mark.django_db

PAGE = "/en/meja/kabar/kirim/"
FILLED = {"text": "Air bersih mengalir lagi.", "region": "19.02.03.2003", "key": "k" * 32}


def photo(name: str = "foto.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture("JPEG"), "image/jpeg")


def send(client: Client, **filled: Any) -> Any:
    return client.post(PAGE, {**FILLED, **filled})


def sent(response: Any) -> Parcel:
    assert response.status_code == 302, unescape(response.content.decode())
    return Parcel.objects.select_related("story").get(code=response["Location"].split("/")[-2])


def test_one_sentence_is_enough(world: World) -> None:
    parcel = sent(send(desk_of(world, "anggota")))
    assert (parcel.kind, parcel.state, parcel.story.group) == ("story", "submitted", world.kim)
    assert parcel.story.materials.get().text == FILLED["text"]


def test_the_village_of_the_group_is_chosen_already(world: World) -> None:
    page = read(desk_of(world, "anggota"), "/meja/kabar/kirim/")
    assert re.search(r'<option value="19.02.03.2003" selected>', page)
    assert "19.06.01.2001" not in page


def test_afterwards_its_code_and_its_cord_are_shown(world: World) -> None:
    client = desk_of(world, "anggota")
    response = send(client)
    page = client.get(response["Location"]).content.decode()
    assert sent(response).code in page
    assert 'class="cord"' in page
    assert desk_of(world, "ketua-2").get(response["Location"]).status_code == 404


def test_photos_arrive_with_their_answers_in_order(world: World) -> None:
    answers = {
        "photo1": photo("a.jpg"),
        "people1": "nobody",
        "photo3": photo("b.jpg"),
        "people3": "child_agreed",
    }
    parcel = sent(send(desk_of(world, "anggota"), urgent="on", **answers))
    assert parcel.story.urgent
    kept = [(p.file.name, p.people) for p in parcel.story.all_pictures.all()]
    assert kept == [("a.jpg", "nobody"), ("b.jpg", "child_agreed")]


def test_who_agreed_and_how_is_asked_beside_each_photo(world: World) -> None:
    agreed = {"people1": "agreed", "age1": "adults", "agreed_by1": "Bu Rini", "how1": "words"}
    left = {"people2": "nobody", "age2": "adults", "agreed_by2": "Bu Rini", "how2": "words"}
    photos = {"photo1": photo("a.jpg"), "photo2": photo("b.jpg"), "photo3": photo("c.jpg")}
    parcel = sent(send(desk_of(world, "anggota"), **photos, **agreed, **left, people3="agreed"))
    first, second, third = parcel.story.all_pictures.all()
    assert (first.agreement_told, first.consents.get().agreed_by) == (True, "Bu Rini")
    assert second.consents.get().agreed_by == "", "nobody is seen, so nobody agreed"
    assert (third.people, third.agreement_told) == ("agreed", False)


def test_a_child_on_a_photo_of_grown_ups_is_told_beside_it(world: World) -> None:
    answers = {"people1": "agreed", "age1": "both", "agreed_by1": "Bu Rini", "how1": "words"}
    page = send(desk_of(world, "anggota"), photo1=photo(), **answers)
    assert page.status_code == 422
    assert "For a child a parent agrees: choose that answer." in page.content.decode()


def test_a_photo_needs_its_answer_and_is_kept_meanwhile(world: World) -> None:
    client = desk_of(world, "anggota")
    page = send(client, photo2=photo("dermaga.jpg"))
    words = unescape(page.content.decode())
    assert page.status_code == 422
    assert "Say who can be seen on it." in words
    assert FILLED["text"] in words
    ticket = re.search(r'name="photo2-kept" value="([^"]+)"', words)
    assert ticket is not None
    assert not Parcel.objects.exists()
    parcel = sent(send(client, **{"photo2-kept": ticket[1], "people2": "agreed"}))
    assert parcel.story.all_pictures.get().file.name == "dermaga.jpg"


def test_nothing_but_an_answer_is_no_photo(world: World) -> None:
    parcel = sent(send(desk_of(world, "anggota"), people1="nobody"))
    assert not parcel.story.all_pictures.exists()


def test_without_a_word_it_is_not_sent(world: World) -> None:
    page = send(desk_of(world, "anggota"), text="  ")
    assert page.status_code == 422
    assert "Write one sentence, record it, or add a photo." in page.content.decode()


def test_sent_twice_it_is_one_story(world: World) -> None:
    client = desk_of(world, "anggota")
    assert sent(send(client)) == sent(send(client))
    again = send(client, text="Yang lain sama sekali.")
    assert again.status_code == 422
    assert Parcel.objects.count() == 1
    key = re.search(r'name="key" value="([^"]+)"', again.content.decode())
    assert key is not None
    sent(send(client, text="Yang lain sama sekali.", key=key[1]))
    assert Parcel.objects.count() == 2


def test_the_office_writes_its_own(world: World) -> None:
    parcel = sent(send(desk_of(world, "editor"), region="19.02"))
    assert (parcel.state, parcel.holder, parcel.story.group) == ("editing", world.office, None)


def test_a_member_sends_from_the_groups_shared_phone(world: World) -> None:
    phone = Client()
    enrol(world, phone)
    join(phone, "anggota", world.password)
    assert "/meja/kabar/kirim/" in read(phone, "/meja/")
    assert f'data-draft-owner="{world.people["anggota"].pk}"' in read(phone, "/meja/kabar/kirim/")
    parcel = sent(send(phone, photo1=photo(), people1="nobody"))
    assert parcel.story.author == world.people["anggota"]


def test_others_send_no_story(world: World) -> None:
    assert Client().get(PAGE).status_code == 302
    for other in ("pembina", "kepala", "admin-kominfo", "petugas", "kades", "pimpinan", "admin"):
        assert desk_of(world, other).get(PAGE).status_code == 403
        assert "/meja/kabar/kirim/" not in read(desk_of(world, other), "/meja/")


def test_a_recording_alone_is_enough(world: World) -> None:
    voice = SimpleUploadedFile("suara.wav", recording(1), "audio/wav")
    parcel = sent(send(desk_of(world, "anggota"), text="", recording=voice))
    material = parcel.story.materials.get()
    assert material.text == ""
    assert [row.file.kind for row in material.recordings.all()] == ["sound"]
    assert parcel.story.title == "Recording from Suak Gual"


def test_answers_become_a_text_that_is_looked_at_before_it_goes(world: World) -> None:
    client = desk_of(world, "anggota")
    answered = {"text": "", "ask_what": "air mengalir lagi", "tap_where": ["hall"], "ask_who": "Pak Rusdi"}
    shown = send(client, **answered, compose="1")
    words = unescape(shown.content.decode())
    assert shown.status_code == 200
    assert not Parcel.objects.exists()
    text = "Air mengalir lagi.\n\nYang terlibat: Pak Rusdi. Tempatnya: balai desa."
    assert text in words.replace("\r", "")
    mark = re.search(r'name="composed" value="([^"]+)"', words)
    assert mark is not None
    parcel = sent(send(client, **answered | {"text": f"{text} Alhamdulillah."}, composed=mark[1]))
    assert parcel.story.materials.get().text == f"{text} Alhamdulillah."


def test_answers_that_no_text_was_made_of_are_sent_with_the_words(world: World) -> None:
    parcel = sent(send(desk_of(world, "anggota"), ask_what="pompa diperbaiki"))
    assert parcel.story.materials.get().text == f"{FILLED['text']}\n\nPompa diperbaiki."


def test_a_spoken_answer_is_named_in_the_text(world: World) -> None:
    own, answer = (SimpleUploadedFile(name, recording(1), "audio/wav") for name in ("a.wav", "b.wav"))
    parcel = sent(send(desk_of(world, "anggota"), recording=own, say_how=answer))
    material = parcel.story.materials.get()
    assert material.text.endswith("Bagaimana jalannya? Dengarkan rekaman 2.")
    assert [row.file.name for row in material.recordings.all()] == ["a.wav", "b.wav"]


def test_what_is_wrong_with_a_file_is_told_while_a_text_is_made(world: World) -> None:
    wrong = SimpleUploadedFile("foto.jpg", b"not a picture", "image/jpeg")
    page = send(desk_of(world, "anggota"), photo1=wrong, ask_what="pompa diperbaiki", compose="1")
    assert page.status_code == 422
    assert "foto.jpg" in page.content.decode()


def test_a_phone_asks_for_the_text_without_sending_its_recordings(world: World) -> None:
    client = desk_of(world, "anggota")
    asked = {"text": "Tulisan saya.", "ask_what": "air mengalir lagi", "has_say_how": "1", "compose": "1"}
    made = client.post(PAGE, FILLED | asked, headers={"accept": "application/json"}).json()
    composed = "Air mengalir lagi.\n\nBagaimana jalannya? Dengarkan rekaman 1."
    assert made == {"text": f"Tulisan saya.\n\n{composed}", "composed": composed}
    voice = SimpleUploadedFile("b.wav", recording(1), "audio/wav")
    as_sent = {name: words.replace("\n", "\r\n") for name, words in made.items()}
    parcel = sent(send(client, ask_what="air mengalir lagi", say_how=voice, **as_sent))
    assert parcel.story.materials.get().text.replace("\r", "") == made["text"]


def test_what_was_tapped_on_another_day_still_means_that_day(world: World) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    tapped = {"text": "", "tap_when": ["today"], "tapped_on": yesterday.isoformat()}
    parcel = sent(send(desk_of(world, "anggota"), **tapped))
    assert f"{yesterday.day} " in parcel.story.materials.get().text


def test_one_sentence_fills_no_lead_besides(world: World) -> None:
    parcel = sent(send(desk_of(world, "anggota")))
    draft = start_of(parcel.story)
    assert (draft.headline, draft.lead) == ("Air bersih mengalir lagi", "")
    voice = SimpleUploadedFile("suara.wav", recording(1), "audio/wav")
    spoken = sent(send(desk_of(world, "anggota"), text="", recording=voice, key="v" * 32))
    assert start_of(spoken.story).headline == ""
