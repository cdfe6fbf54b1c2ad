"""A report written at the place itself, in one go, and the group's word on it."""

import json
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from sambung.coaching import leaving
from sambung.coaching.models import Confirmation, Finding, FollowUp, Member, Present, Visit
from sambung.coaching.spot.confirming import confirm
from sambung.desk.models import Notice
from sambung.media.models import File
from sambung.people import erasures, tokens
from sambung.relay.errors import NotAllowed
from sambung.relay.models import Parcel
from tests.coaching.steps import act, visit
from tests.coaching.steps import reported as coached
from tests.counting import statements
from tests.media.conftest import files_folder
from tests.people.clients import signed_in
from tests.people.world import World

__all__ = ["files_folder"]
pytestmark = pytest.mark.django_db
GROUP = "kim-tanjong-lancor:member"


def days(ahead: int) -> str:
    return (timezone.localdate() + timedelta(days=ahead)).isoformat()


def photo(colour: str = "teal") -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (64, 48), colour).save(out, "JPEG")
    return SimpleUploadedFile("foto.jpg", out.getvalue())


@pytest.fixture
def planned(world: World) -> Parcel:
    """A visit that is to take place today."""
    for name in ("Marlina", "Rusdi", "Yanti"):
        person = world.people["anggota"] if name == "Rusdi" else None
        Member.objects.create(group=world.kim, name=name, person=person)
    return visit(world, day=timezone.localdate() + timedelta(days=2), at=timezone.now() - timedelta(hours=2))


@pytest.fixture
def coach(world: World) -> Client:
    return signed_in(world.people["pembina"])


def written(**more: Any) -> dict[str, Any]:
    """A whole report: two of the list and one more were there, two hindrances, two things agreed."""
    there = Member.objects.filter(name__in=("Marlina", "Yanti")).order_by("name")
    return {
        "key": "k" * 32,
        "held_on": days(0),
        "present": [str(member.pk) for member in there],
        "others": "1",
        "guests": "Syamsul Bahri, kepala desa\n\n  Nurhayati,  bidan desa ",
        "works": "Siaran dibacakan di dua masjid. Puji Marlina.",
        "found_equipment": "on",
        "words_equipment": "Sinyal mati dua hari.",
        "found_people": "on",
        "words_people": "Kami sering di laut.",
        "what_1": "Bagi tugas membaca siaran.",
        "who_1": GROUP,
        "by_1": days(9),
        "what_3": "Router untuk balai desa.",
        "who_3": "desa-suak-gual:village_head",
        "by_3": days(20),
        "lesson": "Foto tiga jarak.",
        "motivation": "Berita dermaga dibaca 400 orang.",
        "next_on": days(60),
        **more,
    }


def at(parcel: Parcel, page: str = "di-tempat") -> str:
    return f"/meja/{parcel.code}/{page}/"


def report(coach: Client, parcel: Parcel, **more: Any) -> Any:
    return coach.post(at(parcel), written(**more))


def test_the_report_is_written_whole_in_one_go(world: World, coach: Client, planned: Parcel) -> None:
    assert at(planned) in coach.get(f"/meja/{planned.code}/").content.decode()
    assert coach.get(at(planned)).status_code == 200
    answer = report(coach, planned, photos_equipment=[photo("navy"), photo()], photos_people=photo())
    assert answer.headers["Location"] == f"/meja/{planned.code}/"
    parcel = Parcel.objects.get(pk=planned.pk)
    kept = parcel.visit
    assert (parcel.state, parcel.outcome, kept.held_on, kept.attended) == (
        "closed", "held", timezone.localdate(), 3,
    )  # fmt: skip
    assert list(parcel.handoffs.order_by("seq").values_list("move", flat=True)) == ["open", "hold", "report"]
    assert {row.member.name if row.member else row.words for row in kept.present.all()} == {
        "Marlina", "Yanti", "Syamsul Bahri, kepala desa", "Nurhayati, bidan desa",
    }  # fmt: skip
    found = {each.category: each for each in kept.findings.all()}
    assert {name: each.words for name, each in found.items()} == {
        "equipment": "Sinyal mati dua hari.",
        "people": "Kami sering di laut.",
    }
    assert (len(found["equipment"].files), len(found["people"].files)) == (2, 1)
    assert found["people"].files[0] in found["equipment"].files, "the same photo is kept once"
    assert all(file.attached_at for file in File.objects.filter(pk__in=found["equipment"].files))
    agreed = {one.what: one for one in FollowUp.objects.select_related("parcel")}
    assert agreed["Bagi tugas membaca siaran."].parcel.holder == world.kim
    assert agreed["Router untuk balai desa."].parcel.holder == world.village_office
    assert Visit.objects.filter(parcel__state="planned").get().day.isoformat() == days(60)


def test_sent_twice_with_the_same_key_it_is_there_once(coach: Client, planned: Parcel) -> None:
    for _time in range(2):
        assert report(coach, planned, photos_people=photo()).status_code == 302
    assert Parcel.objects.get(pk=planned.pk).handoffs.count() == 3
    assert (FollowUp.objects.count(), Finding.objects.count(), Present.objects.count()) == (2, 2, 4)


@pytest.mark.parametrize("change", [{"works": "Lain sekali."}, {"what_1": "Lain sekali."}, {"key": "j" * 32}])
def test_another_report_after_it_is_not_kept_and_comes_back_as_it_was_typed(
    coach: Client, planned: Parcel, change: dict[str, str]
) -> None:
    report(coach, planned)
    answer = report(coach, planned, **change)
    assert answer.status_code == 409
    assert next(iter(change.values())) in answer.content.decode()
    assert (FollowUp.objects.count(), Finding.objects.count()) == (2, 2)


def test_a_visit_said_to_be_held_is_reported_the_same_way(
    world: World, coach: Client, planned: Parcel
) -> None:
    act(world, planned, "hold", "pembina", fields={"attended": 5}, at=timezone.now())
    assert report(coach, planned, others="").status_code == 302
    assert Visit.objects.get(pk=planned.pk).attended == 5, "never fewer than were counted"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"works": ""}, "Siaran"),
        ({"held_on": days(1)}, "Siaran"),
        ({"held_on": "2026-13-45"}, "Siaran"),
        ({"present": ["999999999"]}, "Siaran"),
        ({"present": ["x"], "others": "minus"}, "Siaran"),
        ({"present": [], "others": ""}, "Siaran"),
        ({"others": "-3"}, "Siaran"),
        ({"guests": "x" * 300}, "Siaran"),
        ({"guests": "\n".join(str(n) for n in range(50))}, "Siaran"),
        ({"found_people": "", "words_people": "Tanpa centang."}, "Tanpa centang."),
        ({"what_1": ""}, "Siaran"),
        ({"who_1": "istana:raja"}, "Siaran"),
        ({"by_1": days(-3)}, "Siaran"),
        ({"by_1": days(300)}, "Siaran"),
        ({"what_6": "Hanya ini."}, "Hanya ini."),
        ({"next_on": days(-1)}, "Siaran"),
        ({"photos_people": SimpleUploadedFile("foto.jpg", b"no picture")}, "Siaran"),
        ({"works": "nul \x00"}, "Foto tiga jarak."),
        ({"key": "k" * 500}, "Siaran"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_still_there(
    coach: Client, planned: Parcel, wrong: dict[str, Any], words: str
) -> None:
    answer = report(coach, planned, **wrong)
    page = answer.content.decode()
    assert answer.status_code == 422, wrong
    assert "errors-top" in page
    assert words in page
    assert Parcel.objects.get(pk=planned.pk).state == "planned", "nothing of it is kept by halves"
    assert not FollowUp.objects.exists()


def test_photos_stay_with_the_form_that_comes_back(coach: Client, planned: Parcel) -> None:
    page = report(coach, planned, works="", photos_people=photo()).content.decode()
    assert 'name="photos_people-kept"' in page


@pytest.mark.parametrize(
    ("by", "status"),
    [("anggota", 403), ("ketua", 403), ("kepala", 403), ("admin-kominfo", 403), ("editor-2", 404),
     ("ketua-2", 404), ("kades", 404), ("provinsi", 404)],
)  # fmt: skip
def test_nobody_but_the_coach_writes_it(world: World, planned: Parcel, by: str, status: int) -> None:
    browser = signed_in(world.people[by])
    assert browser.get(at(planned)).status_code == status
    assert browser.post(at(planned), written()).status_code == status
    assert Parcel.objects.get(pk=planned.pk).state == "planned"


def test_the_same_can_be_sent_over_the_api(world: World, planned: Parcel) -> None:
    """Names, guests and words of their own are fields of the report."""
    member = Member.objects.get(name="Yanti")
    held = act(world, planned, "hold", "pembina", fields={"attended": 1}, at=timezone.now())
    fields = {
        "works": "Baik.",
        "present": [str(member.pk)],
        "guests": "Lurah",
        "words_money": "Honor terlambat.",
        "hinders": ["people"],
        "hinders_words": "Sibuk melaut.",
    }
    act(world, held, "report", "pembina", fields=fields, at=timezone.now())
    assert dict(Finding.objects.values_list("category", "words")) == {
        "people": "Sibuk melaut.",
        "money": "Honor terlambat.",
    }
    assert Present.objects.count() == 2


def test_names_are_read_by_the_group_and_the_office_alone(
    world: World, coach: Client, planned: Parcel
) -> None:
    report(coach, planned)
    for who, names in (("anggota", True), ("pembina", True), ("kepala", True), ("pimpinan", False)):
        page = signed_in(world.people[who]).get(f"/meja/{planned.code}/").content.decode()
        assert ("Yanti" in page, "Nurhayati" in page) == (names, names), who
        assert "Sinyal mati dua hari." in page


def test_the_screen_takes_as_many_queries_for_few_and_many(
    coach: Client, world: World, planned: Parcel, django_assert_max_num_queries: Any
) -> None:
    Member.objects.bulk_create(Member(group=world.kim, name=f"Anggota {n}") for n in range(60))
    with django_assert_max_num_queries(20):
        assert "Anggota 59" in coach.get(at(planned)).content.decode()
    everybody = [str(pk) for pk in Member.objects.values_list("pk", flat=True)]
    assert report(coach, planned, present=everybody).status_code == 302
    with django_assert_max_num_queries(40):
        assert "Anggota 59" in coach.get(f"/meja/{planned.code}/").content.decode()


# --- The group's word ---


@pytest.fixture
def reported(coach: Client, planned: Parcel) -> Parcel:
    assert report(coach, planned).status_code == 302
    return Parcel.objects.get(pk=planned.pk)


def test_a_member_confirms_with_one_tap(world: World, coach: Client, reported: Parcel) -> None:
    member = signed_in(world.people["anggota"])
    assert at(reported, "tanggapan") in member.get(f"/meja/{reported.code}/").content.decode()
    assert at(reported, "tanggapan") not in coach.get(f"/meja/{reported.code}/").content.decode()
    for _time in range(2):
        assert member.post(at(reported, "tanggapan"), {"said": "so"}).status_code == 302
    said = Confirmation.objects.get()
    assert (said.agreed, said.words, said.person) == (True, "", world.people["anggota"])
    for browser in (member, coach):
        page = browser.get(f"/meja/{reported.code}/").content.decode()
        assert "Rusdi" in page
        assert at(reported, "tanggapan") not in page
    for path in ("", "laporan.pdf"):
        assert signed_in(world.people["pimpinan"]).get(f"/meja/{reported.code}/{path}").status_code == 200
    assert "Rusdi" not in signed_in(world.people["pimpinan"]).get(f"/meja/{reported.code}/").content.decode()
    assert Parcel.objects.get(pk=reported.pk).seq == reported.seq, "nothing is opened again"
    assert not Notice.objects.filter(kind="differs").exists()


def test_what_was_different_reaches_the_coach(world: World, coach: Client, reported: Parcel) -> None:
    chair = signed_in(world.people["ketua"])
    sent = {"said": "different", "words": "Router dijanjikan kantor, bukan desa."}
    for _time in range(2):
        assert chair.post(at(reported, "tanggapan"), sent).status_code == 302
    assert "Router dijanjikan kantor" in coach.get(f"/meja/{reported.code}/").content.decode()
    told = Notice.objects.get(kind="differs")
    assert (told.person, told.parcel) == (world.people["pembina"], reported)
    assert f"/meja/{reported.code}/" in coach.get("/meja/pemberitahuan/").content.decode()
    other = signed_in(world.people["anggota"]).post(at(reported, "tanggapan"), {"said": "so"})
    assert other.status_code == 422, "the group's word is given once"
    assert Confirmation.objects.get().agreed is False


def test_lists_of_reports_take_as_many_queries_for_one_and_many(world: World, reported: Parcel) -> None:
    """Over the API, where each row says what was found and what the group says to it."""
    now = timezone.now() - timedelta(hours=1)
    _token, secret = tokens.issue(world.people["pembina"], "test")

    def asked() -> int:
        with statements() as made:
            answer = Client().get(
                "/api/v1/parcels?kind=visit&state=closed", headers={"Authorization": f"Bearer {secret}"}
            )
        assert answer.json()["items"][0]["item"]["confirmation"]["agreed"] is True
        return len(made)

    confirm(reported, agreed=True, actor=world.actor("anggota"))
    asked()
    few = asked()
    for ahead in range(3, 7):
        one = coached(world, day=timezone.localdate() + timedelta(days=ahead), at=now)
        confirm(one, agreed=True, actor=world.actor("anggota"))
    assert asked() == few


@pytest.mark.parametrize(
    "sent", [{}, {"said": "perhaps"}, {"said": "different", "words": "  "}, {"said": "so", "words": "\x00"}]
)
def test_a_word_that_says_nothing_is_refused(world: World, reported: Parcel, sent: dict[str, str]) -> None:
    member = signed_in(world.people["anggota"])
    assert member.post(at(reported, "tanggapan"), sent).status_code == 422
    assert not Confirmation.objects.exists()


@pytest.mark.parametrize(
    ("by", "status"),
    [("ketua-2", 404), ("pembina", 403), ("kepala", 403), ("editor-2", 404), ("pimpinan", 403)],
)
def test_nobody_else_speaks_for_the_group(world: World, reported: Parcel, by: str, status: int) -> None:
    answer = signed_in(world.people[by]).post(at(reported, "tanggapan"), {"said": "so"})
    assert answer.status_code == status
    with pytest.raises(NotAllowed):
        confirm(reported, agreed=True, actor=world.actor(by))
    assert not Confirmation.objects.exists()


def test_before_the_report_there_is_nothing_to_confirm(world: World, planned: Parcel) -> None:
    member = signed_in(world.people["anggota"])
    assert member.post(at(planned, "tanggapan"), {"said": "so"}).status_code == 403


# --- What is kept of people ---


def test_a_copy_of_one_s_data_has_visits_and_words(world: World, coach: Client, planned: Parcel) -> None:
    own = Member.objects.get(person=world.people["anggota"])
    report(coach, planned, present=[str(own.pk)])
    member = signed_in(world.people["anggota"])
    member.post(at(planned, "tanggapan"), {"said": "different", "words": "Kami enam orang."})
    copy = json.loads(member.get("/meja/data-saya/salinan.json").content)["visits"]
    assert copy["present"] == [{"group": "KIM Tanjong Lancor", "day": days(0)}]
    assert copy["confirmed"][0]["words"] == "Kami enam orang."


def test_names_of_guests_and_of_who_left_are_erased_after_two_years(
    world: World, coach: Client, planned: Parcel, settings: Any, tmp_path: Path
) -> None:
    settings.ERASURES = tmp_path / "erasures.jsonl"
    own = Member.objects.get(person=world.people["anggota"])
    report(coach, planned, present=[str(own.pk)])
    confirm(Parcel.objects.get(pk=planned.pk), agreed=True, actor=world.actor("anggota"))
    long_ago = timezone.localdate() - leaving.NAME_KEPT
    leaving.leave(own, actor=world.actor("ketua"))
    assert leaving.erase_old() == 0
    Member.objects.filter(pk=own.pk).update(left_on=long_ago)
    Visit.objects.filter(pk=planned.pk).update(held_on=long_ago)
    guest = Present.objects.exclude(words="").order_by("pk").first()
    assert guest is not None
    assert leaving.erase_old() == 3
    assert not Present.objects.exclude(words="").exists()
    assert Confirmation.objects.get().person is None
    assert Present.objects.count() == 3, "that they were there stays"
    page = coach.get(f"/meja/{planned.code}/").content.decode()
    assert "Rusdi" not in page
    Present.objects.filter(pk=guest.pk).update(words="Syamsul Bahri", erased_at=None)
    assert erasures.repeat(erasures.read(settings.ERASURES)) == 1
    assert not Present.objects.exclude(words="").exists()
