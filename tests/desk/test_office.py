"""The leader's page, days off, time limits, the demo's mails, and who may open what."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from sambung.channels.models import DemoMail
from sambung.desk import urls
from sambung.people.models import Person
from sambung.regions.models import DayOff
from sambung.relay.models import LimitOverride
from sambung.relay.moves import move
from tests.desk.at_desk import codes_in, desk_of, fresh, read
from tests.people.world import World
from tests.voices.steps import passed_to_agency, voice

pytestmark = pytest.mark.django_db

LONG_AGO = timedelta(days=30)
DECREE = "SK 12/2026 tanggal 3 Maret 2026"


# The leader's page


def test_the_leader_sees_what_is_late_with_whom_and_no_identity(world: World) -> None:
    late = passed_to_agency(world, at=timezone.now() - LONG_AGO, name="Ibu Aminah", contact="08123456789")
    passed_to_agency(world, at=timezone.now())
    page = read(desk_of(world, "pimpinan"), "/meja/pimpinan/")
    assert "1 item is late" in page
    assert world.pu.name in page
    assert codes_in(page) == [late.code]
    assert "Aminah" not in page
    assert "Aminah" not in read(desk_of(world, "pimpinan"), f"/meja/{late.code}/")


def test_one_tap_asks_the_holder_and_the_explanation_comes_back(world: World) -> None:
    late = passed_to_agency(
        world, at=timezone.now() - LONG_AGO, identity="hidden", name="Si Rahasia", contact="08123456789"
    )
    leader = desk_of(world, "pimpinan")
    sent = {"move": "inquire", "back": "pimpinan", "expect": late.seq, "key": "k" * 32, "note": "Mengapa?"}
    response = leader.post(f"/en/meja/{late.code}/", sent)
    assert response.url == "/en/meja/pimpinan/"
    assert f"Asked: {world.pu.name} is to explain it until" in read(leader, "/meja/pimpinan/")
    assert "Explanation expected until" in read(leader, "/meja/pimpinan/")
    move(fresh(late), "explain", actor=world.actor("petugas"), note="Tiang datang Kamis.")
    assert "Tiang datang Kamis." in read(leader, "/meja/pimpinan/")


def test_who_is_signed_in_is_led_back_to_their_items(world: World) -> None:
    refused = desk_of(world, "petugas").get("/en/meja/pimpinan/")
    assert refused.status_code == 403
    words = refused.content.decode()
    assert 'href="/en/meja/"' in words
    assert "Sign in" not in words


def test_an_odd_holder_is_nobody(world: World) -> None:
    passed_to_agency(world, at=timezone.now() - LONG_AGO)
    assert codes_in(read(desk_of(world, "pimpinan"), "/meja/pimpinan/?pemegang=x%00")) == []


def test_one_holders_late_items_alone(world: World) -> None:
    passed_to_agency(world, at=timezone.now() - LONG_AGO)
    leader = desk_of(world, "pimpinan")
    assert codes_in(read(leader, f"/meja/pimpinan/?pemegang={world.dinkes.slug}")) == []
    assert len(codes_in(read(leader, f"/meja/pimpinan/?pemegang={world.pu.slug}"))) == 1


# Days off


def test_an_office_makes_a_day_off_in_its_regency_alone(world: World) -> None:
    desk = desk_of(world, "admin-kominfo")
    day = {"day": "2027-03-03", "kind": "local", "name": "Hari jadi Belitung", "decree": DECREE}
    assert desk.post("/meja/hari-libur/?tahun=2027", day).status_code == 302
    kept = DayOff.objects.get(date=date(2027, 3, 3))
    assert (kept.region, kept.decree) == (world.regency, DECREE)
    assert "Hari jadi Belitung" in read(desk, "/meja/hari-libur/?tahun=2027")


def test_a_day_off_without_decree_is_refused_with_what_was_typed(world: World) -> None:
    response = desk_of(world, "admin-kominfo").post(
        "/meja/hari-libur/", {"day": "2027-03-03", "kind": "local", "name": "Hari jadi"}
    )
    assert response.status_code == 422
    assert "Hari jadi" in response.content.decode()
    assert not DayOff.objects.exists()


def test_the_platforms_admin_confirms_the_countrys_year(world: World) -> None:
    DayOff.objects.create(date=date(2027, 1, 1), name="Tahun Baru", kind=DayOff.Kind.HOLIDAY, estimated=True)
    assert (
        desk_of(world, "admin-kominfo")
        .post("/meja/hari-libur/tetapkan/?tahun=2027", {"decree": DECREE})
        .status_code
        == 404
    )
    desk = desk_of(world, "admin")
    ids = re.findall(r'\bid="([^"]+)"', read(desk, "/meja/hari-libur/?tahun=2027"))
    assert {"id_decree", "id_year_decree"} <= set(ids), "both forms"
    assert len(ids) == len(set(ids))
    response = desk.post("/meja/hari-libur/tetapkan/?tahun=2027", {"decree": DECREE})
    assert response.status_code == 302
    assert DayOff.objects.get().decree == DECREE


def test_a_withdrawn_day_stays_and_says_by_which_decree(world: World) -> None:
    DayOff.objects.create(date=date(2027, 5, 5), name="Cuti bersama", kind=DayOff.Kind.JOINT_LEAVE)
    desk = desk_of(world, "admin")
    desk.post("/meja/hari-libur/?tahun=2027", {"day": "2027-05-05", "kind": "worked", "decree": DECREE})
    assert (DayOff.objects.get().kind, DayOff.objects.get().decree) == ("worked", DECREE)


# Time limits


def test_the_head_changes_a_limit_by_decree(world: World) -> None:
    desk = desk_of(world, "kepala")
    assert "our own default" in read(desk, "/meja/batas/")
    changed = {"amount": 2, "unit": "wd", "number": "12/2026", "dated": "2026-03-03"}
    assert desk.post("/meja/batas/voice.complaint.verification/", changed).status_code == 302
    assert LimitOverride.objects.get().amount == 2
    assert "12/2026" in read(desk, "/meja/batas/")


def test_a_request_about_ones_own_data_names_every_article_that_it_rests_on(world: World) -> None:
    desk, basis = desk_of(world, "kepala"), "UU 27/2022 pasal 32 (access), 30 (correction), 40 and 41 (stop"
    assert basis in read(desk, "/meja/batas/")
    assert f"The law ({basis}" in read(desk, "/meja/batas/voice.privacy.verification/")
    opened = voice(world, track="privacy").handoffs.get()
    assert opened.basis.startswith(basis)


def test_a_limit_set_by_law_is_never_lengthened(world: World) -> None:
    longer = {"amount": 90, "unit": "wd", "number": "12/2026", "dated": "2026-03-03"}
    response = desk_of(world, "kepala").post("/en/meja/batas/voice.foi.verification/", longer)
    assert response.status_code == 422
    assert "never lengthen it" in response.content.decode()
    assert not LimitOverride.objects.exists()


def test_an_unknown_limit_is_404(world: World) -> None:
    assert desk_of(world, "kepala").get("/meja/batas/voice.x.y/").status_code == 404


# The demo's mails


def test_the_demos_mails_are_shown_and_live_there_is_no_such_page(world: World, settings: object) -> None:
    mail = DemoMail.objects.create(
        to="a@contoh.id", subject="Suara Anda", body="Lihat http://contoh.id/", regency="19.02"
    )
    desk = desk_of(world, "anggota")
    assert "Suara Anda" in read(desk, "/meja/surat/")
    assert "http://contoh.id/" in read(desk, f"/meja/surat/{mail.pk}/")
    settings.DEMO = False  # type: ignore[attr-defined]  # pytest-django's settings
    for path in ("/meja/surat/", f"/meja/surat/{mail.pk}/"):
        assert desk.get(path).status_code == 404


def test_a_mail_is_shown_in_its_own_regency_to_its_reader_and_to_who_runs_the_platform(
    world: World, run_jobs: Callable[..., None]
) -> None:
    Person.objects.filter(username="provinsi").update(email="lina@contoh.id")
    DemoMail.objects.create(to="LINA@contoh.id", subject="Untuk provinsi", body="Isi")
    voice(world, at=timezone.now(), contact="siti@contoh.id")
    run_jobs()
    assert DemoMail.objects.get(to="siti@contoh.id").regency == "19.02"
    seen = {name: read(desk_of(world, name), "/meja/surat/") for name in world.people}
    unseeing = {name for name, page in seen.items() if "siti@contoh.id" not in page}
    assert unseeing == {"editor-2", "provinsi", "pimpinan"}
    assert {name for name, page in seen.items() if "Untuk provinsi" in page} == {"provinsi", "admin"}


def test_a_mail_to_a_hidden_sender_is_shown_to_who_runs_the_platform_alone(
    world: World, run_jobs: Callable[..., None]
) -> None:
    voice(world, at=timezone.now(), contact="siti@contoh.id", name="Siti", identity="hidden")
    run_jobs()
    seen = {name for name in world.people if "siti@" in read(desk_of(world, name), "/meja/surat/")}
    assert seen == {"admin"}


# Who may open what

PAGES = (
    "/meja/",
    "/meja/cari/",
    "/meja/telepon/",
    "/meja/pemberitahuan/",
    "/meja/surat/",
    "/meja/pimpinan/",
    "/meja/hari-libur/",
    "/meja/batas/",
)


def test_who_is_not_signed_in_signs_in_first_and_comes_back(world: World) -> None:
    for path in PAGES:
        response = Client().get(path)
        assert response.status_code == 302
        assert response.url == f"/masuk/?next={path}"


def test_every_view_names_the_action_that_opens_it() -> None:
    open_to_all = {"service_worker"}
    for pattern in urls.urlpatterns:
        view: Callable[..., object] = pattern.callback
        assert pattern.name in open_to_all or getattr(view, "action", ""), pattern.name
    assert get_resolver()


def test_pages_of_the_desk_are_kept_in_no_cache(world: World) -> None:
    desk = desk_of(world, "kepala")
    for path in ("/meja/", "/meja/batas/", "/meja/hari-libur/"):
        assert "no-store" in desk.get(path).headers["Cache-Control"]
