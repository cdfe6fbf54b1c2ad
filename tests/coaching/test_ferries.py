"""Ferry days: entered by hand, shown where a visit is planned, a day without a ferry said once."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from sambung.coaching.models import Ferry, Visit
from sambung.coaching.planning import Planned, problems_of
from sambung.coaching.visiting.ferries import Entered, enter, ferries_to, forget, warning
from sambung.regions.models import Region
from sambung.relay.errors import Incomplete, NotAllowed
from tests.coaching.steps import FRIDAY, ferry, journey, visit
from tests.people.clients import signed_in
from tests.people.world import World
from tests.relay.test_due import wib

pytestmark = pytest.mark.django_db
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PLACE = Region(code="19.02.03", name="Selat Nasik", level=3)
A_MONDAY, A_FRIDAY = {"Senin", "Monday"}, {"Jumat", "Friday"}


@pytest.fixture
def coach(world: World) -> Client:
    return signed_in(world.people["pembina"])


def coming(weekday: int) -> date:
    """The next such day of the week, a week ahead at least."""
    day = timezone.localdate() + timedelta(days=7)
    return day + timedelta(days=(weekday - day.isoweekday()) % 7)


@given(st.dates(), st.lists(st.integers(1, 7), unique=True))
def test_a_day_is_warned_about_when_and_only_when_its_name_is_not_among_the_days(
    day: date, weekdays: list[int]
) -> None:
    known = Ferry(region=PLACE, weekdays=weekdays, words="Kapal pagi")
    goes = not weekdays or f"{day:%A}" in [NAMES[number - 1] for number in weekdays]
    assert (warning(known, day) == "") is goes


def test_nothing_is_warned_about_where_no_ferry_is_known() -> None:
    assert warning(None, FRIDAY) == ""


def test_the_village_s_own_days_count_before_its_district_s(world: World) -> None:
    ferry(world, 1, 4)
    ferry(world, 2, place="19.02.03.2003", words="Perahu Pak Udin")
    found = ferries_to([world.village, world.village_2, world.village_of_regency_2])
    assert {code: each.weekdays for code, each in found.items()} == {
        "19.02.03.2003": [2],
        "19.02.03.2001": [1, 4],
    }


def test_entered_again_it_is_kept_once_and_forgotten_it_is_gone(world: World) -> None:
    for _time in range(2):
        ferry(world, 4, 1, 1, words="  Kapal   08.00 ")
    assert list(Ferry.objects.values_list("weekdays", "words")) == [([1, 4], "Kapal 08.00")]
    forget(world.regions["19.02.03"], actor=world.actor("pembina"))
    assert not Ferry.objects.exists()


@pytest.mark.parametrize(
    "by", ["anggota", "ketua", "editor", "admin-kominfo", "kades", "pimpinan", "editor-2"]
)
def test_nobody_but_coach_and_head_of_the_regency_enters_one(world: World, by: str) -> None:
    ferry(world, 1)
    with pytest.raises(NotAllowed):
        enter(Entered(world.regions["19.02.03"], [2]), actor=world.actor(by))
    with pytest.raises(NotAllowed):
        forget(world.regions["19.02.03"], actor=world.actor(by))
    assert Ferry.objects.get().weekdays == [1]


def test_days_or_words_are_needed_and_a_district_or_village(world: World) -> None:
    place = world.regions["19.02.03"]
    for wrong in (
        Entered(place),
        Entered(place, [8]),
        Entered(place, [], "x" * 301),
        Entered(world.regency, [1]),
    ):
        with pytest.raises(Incomplete):
            enter(wrong, actor=world.actor("pembina"))


def test_a_day_without_a_ferry_is_said_once_and_planned_all_the_same(world: World, coach: Client) -> None:
    ferry(world, 1, 4, words="Kapal 08.00 dari Tanjung Ru")
    sent = {"group": "kim-tanjong-lancor", "day": coming(5).isoformat(), "key": "k" * 32}
    assert "Kapal 08.00 dari Tanjung Ru" in coach.get("/meja/kunjungan/rencana/").content.decode()
    answer = coach.post("/meja/kunjungan/rencana/", sent)
    page = answer.content.decode()
    assert (answer.status_code, Visit.objects.count()) == (422, 0)
    assert "Tidak ada kapal ke Selat Nasik pada Jumat" in page
    aware = page.split('name="aware" value="')[1].split('"')[0]
    other = {**sent, "day": coming(6).isoformat(), "aware": aware}
    assert coach.post("/meja/kunjungan/rencana/", other).status_code == 422  # another day, said anew
    assert coach.post("/meja/kunjungan/rencana/", {**sent, "aware": aware}).status_code == 302
    screen = coach.get(f"/meja/{Visit.objects.get().parcel.code}/").content.decode()
    assert "Tidak ada kapal ke Selat Nasik pada Jumat" in screen


def test_a_day_that_cannot_be_chosen_is_said_before_any_ferry(world: World, coach: Client) -> None:
    ferry(world, coming(1).isoweekday())
    for day in (2, 3):  # at least one of them is without a ferry
        gone = timezone.localdate() - timedelta(days=day)
        sent = {"group": "kim-tanjong-lancor", "day": gone.isoformat(), "key": "k" * 32}
        answer = coach.post("/meja/kunjungan/rencana/", sent)
        page = answer.content.decode()
        assert (answer.status_code, Visit.objects.count()) == (422, 0)
        assert "Pilih hari yang akan datang." in page
        assert "Tidak ada kapal" not in page


def test_today_can_be_chosen_until_the_hour_at_which_a_visit_is_due(world: World) -> None:
    today = Planned(world.kim, FRIDAY)
    assert problems_of(today, wib(12, 15, 59)) == {}
    assert "16.00" in problems_of(today, wib(12, 16))["day"]
    assert "16.00" not in problems_of(today, wib(13, 9))["day"]


def test_a_day_with_a_ferry_is_planned_at_once(world: World, coach: Client) -> None:
    ferry(world, 1, 4)
    sent = {"group": "kim-tanjong-lancor", "day": coming(4).isoformat(), "key": "k" * 32}
    assert coach.post("/meja/kunjungan/rencana/", sent).status_code == 302


def test_on_a_journey_each_day_is_minded(world: World, coach: Client) -> None:
    ferry(world, 1, 4)
    sent = {
        "groups": ["kim-tanjong-lancor", "kim-selat-nasik"],
        "day": coming(4).isoformat(),
        "day-kim-selat-nasik": coming(7).isoformat(),
        "key": "k" * 32,
    }
    page = coach.post("/meja/kunjungan/perjalanan/", sent).content.decode()
    assert page.count("Tidak ada kapal ke Selat Nasik") == 1
    assert "pada Minggu" in page


def test_the_pages_of_visit_and_journey_say_when_the_ferry_goes(world: World, coach: Client) -> None:
    ferry(world, 1, 4, words="Kapal Senin dan Kamis")
    made = journey(world)
    page = coach.get(f"/meja/kunjungan/perjalanan/{made.pk}/").content.decode()
    assert "Senin, Kamis · Kapal Senin dan Kamis" in page
    assert page.count("Tidak ada kapal ke Selat Nasik") == 2
    member = signed_in(world.people["anggota"]).get(f"/meja/{visit(world).code}/").content.decode()
    assert "Kapal Senin dan Kamis" in member
    assert "/meja/kunjungan/" not in member


def test_ferries_are_entered_changed_and_forgotten_in_the_browser(world: World, coach: Client) -> None:
    address = "/meja/kunjungan/kapal/"
    sent = {"region": "19.02.03", "weekdays": ["1", "4"], "words": "Kapal cepat"}
    assert coach.post(address, sent).status_code == 302
    page = coach.get(f"{address}?wilayah=19.02.03").content.decode()
    assert "Senin, Kamis · Kapal cepat" in page
    assert 'value="Kapal cepat"' in page
    for wrong in (
        {"weekdays": [], "words": ""},
        {"weekdays": ["9"]},
        {"region": "19.06.01"},
        {"words": "x" * 400},
    ):
        assert coach.post(address, {**sent, **wrong}).status_code == 422
    assert coach.post(f"{address}19.06.01/hapus/").status_code == 404
    assert coach.post(f"{address}19.02.03/hapus/").status_code == 302
    assert not Ferry.objects.exists()
