"""The pages at the desk: what each shows to whom, in how many queries, and what becomes of what was typed."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from sambung.coaching import decrees, leaving, records
from sambung.coaching.models import Decree, FollowUp, Funding, Meeting, Member, Partner, Visit
from sambung.people.models import GroupProfile, Membership, Organization
from sambung.relay.models import Parcel
from tests.coaching.steps import act, agreed_on, held, help_asked, visit
from tests.people.clients import signed_in
from tests.people.world import World

pytestmark = pytest.mark.django_db
KIM = "/meja/kim/kim-tanjong-lancor/"


@pytest.fixture
def coach(world: World) -> Client:
    return signed_in(world.people["pembina"])


def days(ahead: int) -> str:
    return (timezone.localdate() + timedelta(days=ahead)).isoformat()


def test_the_list_shows_the_regency_s_groups_and_no_others(world: World, coach: Client) -> None:
    records.make_missing()
    Organization.objects.create(
        slug="kim-baru",
        name="KIM Baru",
        kind="kim",
        region=world.village_of_regency_2,
        regency=world.regency_2,
    )
    page = coach.get("/meja/kim/").content.decode()
    assert "KIM Tanjong Lancor" in page
    assert "KIM Selat Nasik" in page
    assert "KIM Baru" not in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?q=lancor", {"KIM Tanjong Lancor"}),
        ("?q=Suak", {"KIM Tanjong Lancor"}),
        ("?status=dormant", {"KIM Selat Nasik"}),
        ("?perlu=sk", {"KIM Tanjong Lancor", "KIM Selat Nasik"}),
        ("?perlu=bantuan", {"KIM Tanjong Lancor"}),
        ("?kecamatan=19.02.03", {"KIM Tanjong Lancor", "KIM Selat Nasik"}),
        ("?kecamatan=19.02.04", set()),
        ("?status=king&perlu=x&sesudah=x_y&kecamatan=%00", {"KIM Tanjong Lancor", "KIM Selat Nasik"}),
    ],
)
def test_the_list_is_narrowed_as_asked(world: World, coach: Client, query: str, shown: set[str]) -> None:
    records.make_missing()
    GroupProfile.objects.filter(pk=world.kim_2.pk).update(status="dormant")
    help_asked(world)
    page = coach.get(f"/meja/kim/{query}").content.decode()
    assert {name for name in ("KIM Tanjong Lancor", "KIM Selat Nasik") if name in page} == shown


def test_the_list_takes_the_same_number_of_queries_for_few_and_many(
    world: World, coach: Client, django_assert_max_num_queries: Any, count: Callable[[int, int], int]
) -> None:
    """In pages of fifty, each group once."""
    Organization.objects.bulk_create(
        Organization(
            slug=f"kim-{n}", name=f"KIM {n}", kind="kim", region=world.village, regency=world.regency
        )
        for n in range(count(120, 10_000))
    )
    records.make_missing()
    with django_assert_max_num_queries(14):
        page = coach.get("/meja/kim/").content.decode()
    assert page.count('class="row"') == 50
    assert 'rel="next"' in page


def test_a_group_s_page_says_what_comes_and_why(world: World, coach: Client) -> None:
    records.make_missing(known_since=timezone.localdate() - timedelta(days=52))
    page = coach.get(KIM).content.decode()
    assert "8 hari lagi menjadi" in page
    assert "karena belum ada kabar darinya sejak" in page


def test_contacts_stand_on_it_for_those_alone_who_may_know_them(world: World) -> None:
    world.people["anggota"].phone = "+6281299900123"
    world.people["anggota"].save()
    leaving.enlist(world.kim, actor=world.actor("ketua"))
    for who, names, phones in (
        ("pembina", True, True),
        ("ketua", True, True),
        ("editor", True, False),
        ("kades", False, False),
        ("pimpinan", False, False),
    ):
        page = signed_in(world.people[who]).get(KIM).content.decode()
        assert ("Rusdi" in page, "+6281299900123" in page) == (names, phones), who


@pytest.mark.parametrize(
    ("part", "sent", "kept"),
    [
        ("sk", {"number": "SK 1", "dated": "2024-01-05", "issuer": "village", "valid_from": "2024-01-05",
                "valid_until": days(300)}, Decree),
        ("rapat", {"day": "2026-06-01", "topic": "Rencana", "attended": "6"}, Meeting),
        ("mitra", {"name": "Karang Taruna", "does": "Liputan"}, Partner),
        ("dana", {"year": "2026", "source": "apbdes", "amount": "2500000"}, Funding),
        ("anggota", {"name": "Yanti", "position": "secretary", "sex": "woman", "born": "1999",
                     "phone": "0812 3456 7890"}, Member),
    ],
)  # fmt: skip
def test_what_is_entered_is_kept_once_and_what_is_wrong_comes_back(
    world: World, coach: Client, part: str, sent: dict[str, str], kept: Any
) -> None:
    assert coach.get(f"{KIM}{part}/").status_code == 200
    for _time in range(2):
        assert coach.post(f"{KIM}{part}/", sent).status_code == 302
    assert kept.objects.count() == 1
    first = next(name for name in sent if name not in ("year", "day"))
    wrong = coach.post(f"{KIM}{part}/", {**sent, first: "", **({"topic": ""} if part == "rapat" else {})})
    assert wrong.status_code == 422
    assert kept.objects.count() == 1


def test_a_scan_is_kept_with_its_decree_and_shown_to_those_who_may(world: World, coach: Client) -> None:
    scan = SimpleUploadedFile("sk.pdf", b"%PDF-1.4\n%%EOF\n")
    sent = {
        "number": "SK 1",
        "dated": "2024-01-05",
        "issuer": "village",
        "valid_from": "2024-01-05",
        "valid_until": days(300),
        "scan": scan,
    }
    assert coach.post(f"{KIM}sk/", sent).status_code == 302
    file = Decree.objects.get().scan
    assert file is not None
    assert file.attached_at is not None
    assert coach.get(f"{KIM}berkas/{file.pk}/document/").status_code == 200


def test_equipment_is_taken_over_from_what_is_ticked(world: World, coach: Client) -> None:
    assert coach.post(f"{KIM}alat/", {"equipment": ["phones", "radio"]}).status_code == 302
    assert GroupProfile.objects.get(pk=world.kim.pk).equipment == ["phones", "radio"]


def test_a_group_is_begun_and_dissolved_on_pages_of_their_own(world: World, coach: Client) -> None:
    begun = coach.post("/meja/kim/baru/", {"name": "KIM Muda", "village": world.village_2.pk})
    assert begun.headers["Location"] == "/meja/kim/kim-muda/"
    assert coach.post("/meja/kim/baru/", {"name": "", "village": world.village_2.pk}).status_code == 422
    ended = coach.post(f"{KIM}bubar/", {"day": days(0), "words": "Bubar.", "sure": "on"})
    assert ended.status_code == 302
    assert GroupProfile.objects.get(pk=world.kim.pk).status == "dissolved"


def test_help_is_one_tap_away_on_the_member_s_first_screen(world: World) -> None:
    member = signed_in(world.people["anggota"])
    assert '<a href="/meja/bantuan/"' in member.get("/meja/").content.decode()
    assert member.get("/meja/bantuan/").status_code == 200
    office = signed_in(world.people["pembina"]).get("/meja/").content.decode()
    assert "/meja/bantuan/" not in office


def test_help_is_sent_once_and_what_it_was_taken_for_is_shown(world: World) -> None:
    member = signed_in(world.people["anggota"])
    sent = {"text": "HP kami rusak.", "key": "k" * 32}
    for _time in range(2):
        answer = member.post("/meja/bantuan/", sent, follow=True)
        assert answer.status_code == 200
    page = answer.content.decode()
    assert FollowUp.objects.count() == 1
    assert "tidak ada alat atau sinyal" in page
    assert "Diskominfo Kabupaten Belitung" in page
    empty = member.post("/meja/bantuan/", {"text": "  ", "key": "j" * 32})
    assert empty.status_code == 422
    other = member.post("/meja/bantuan/", {"text": "Lain.", "key": "k" * 32})
    assert (other.status_code, "Lain." in other.content.decode()) == (422, True)


def test_the_coach_plans_a_visit_and_sees_who_is_due(world: World, coach: Client) -> None:
    records.make_missing(known_since=timezone.localdate() - timedelta(days=200))
    help_asked(world)
    page = coach.get("/meja/kunjungan/").content.decode()
    assert "belum pernah dikunjungi" in page
    assert "tindak lanjut terbuka: 1" in page
    sent = {"group": "kim-tanjong-lancor", "day": days(7), "purpose": "Latihan", "key": "k" * 32}
    answer = coach.post("/meja/kunjungan/rencana/", sent)
    assert answer.headers["Location"] == f"/meja/{Visit.objects.get().parcel.code}/"
    assert (
        coach.post("/meja/kunjungan/rencana/", {**sent, "day": "2020-01-01", "key": "j"}).status_code == 422
    )
    assert "Latihan" in coach.get("/meja/kunjungan/").content.decode()


def test_a_follow_up_is_agreed_from_the_visit_s_screen(world: World, coach: Client) -> None:
    today = timezone.localdate()
    now = timezone.now() - timedelta(minutes=5)
    parcel = held(world, day=today + timedelta(days=3), at=now)
    screen = coach.get(f"/meja/{parcel.code}/").content.decode()
    assert f"/meja/{parcel.code}/sepakat/" in screen
    sent = {
        "what": "Bagi tugas.",
        "category": "people",
        "who": "kim-tanjong-lancor:member",
        "by": days(9),
        "key": "k" * 32,
    }
    assert coach.post(f"/meja/{parcel.code}/sepakat/", sent).status_code == 302
    assert "Bagi tugas." in coach.get(f"/meja/{parcel.code}/").content.decode()
    assert coach.post(f"/meja/{parcel.code}/sepakat/", {**sent, "who": "x", "key": "j"}).status_code == 422


def test_every_screen_of_the_kinds_opens_for_group_and_coach(world: World, coach: Client) -> None:
    member = signed_in(world.people["anggota"])
    report = {"works": "Baik.", "hinders": ["people"], "hinders_words": "Melaut."}
    reported = held(world)
    agreed_on(world, reported)
    reported = act(world, reported, "report", "pembina", fields=report)
    for parcel in (help_asked(world), visit(world), reported):
        for browser in (member, coach):
            assert browser.get(f"/meja/{parcel.code}/").status_code == 200
    assert "Melaut." in member.get(f"/meja/{reported.code}/").content.decode()
    rows = member.get("/meja/?lihat=selesai").content.decode()
    assert Parcel.objects.get(pk=reported.pk).code in rows


def test_what_comes_to_a_group_stands_among_the_notices_and_leads_to_it(world: World) -> None:
    today = timezone.localdate()
    entered = decrees.Entered("SK 1", today, "village", today, today + timedelta(days=20))
    decrees.enter(world.kim, entered, actor=world.actor("pembina"))
    decrees.tell_of_ends()
    chair = signed_in(world.people["ketua"])
    page = chair.get("/meja/pemberitahuan/").content.decode()
    assert "SK KIM Tanjong Lancor berlaku sampai" in page
    link = re.search(r'href="(/meja/pemberitahuan/[0-9]+/)"', page)
    assert link is not None
    assert chair.get(link[1]).headers["Location"] == KIM


def test_a_chair_keeps_the_group_and_decides_nothing_about_it(world: World) -> None:
    chair = signed_in(world.people["ketua"])
    Membership.objects.filter(person=world.people["ketua"]).exclude(organization=world.kim).delete()
    page = chair.get(KIM).content.decode()
    assert f"{KIM}rapat/" in page
    assert f"{KIM}sk/" not in page
    assert chair.get(f"{KIM}sk/").status_code == 403
