"""The first page in the field: what each does out there, one tap away."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.coaching.steps import visit
from tests.desk.at_desk import desk_of, queries_of, read
from tests.people.clients import signed_in
from tests.people.world import World

pytestmark = pytest.mark.django_db

FIELD = "/lapangan/"


def main_of(world: World, who: str) -> str:
    return read(desk_of(world, who), FIELD).partition("<main")[2]


def test_a_volunteer_asks_for_help_records_and_tells_from_there(world: World) -> None:
    page = main_of(world, "anggota")
    for path in ("meja/bantuan/", "meja/catat/", "meja/kabar/kirim/", "lapangan/belajar/"):
        assert f'class="row" href="/en/{path}"' in page
    assert "Your visits" not in page
    assert "kept on this phone" in page


def test_a_coach_goes_on_to_the_report_of_each_visit(world: World) -> None:
    planned = visit(world, day=timezone.localdate() + timedelta(days=1), at=timezone.now())
    page = main_of(world, "pembina")
    assert f'href="/en/meja/{planned.code}/di-tempat/"' in page
    assert "KIM Tanjong Lancor" in page
    assert 'class="row" href="/en/meja/bantuan/"' not in page


@pytest.mark.parametrize("who", ["editor", "petugas", "pimpinan", "provinsi"])
def test_whoever_does_not_work_outside_has_no_such_page(world: World, who: str) -> None:
    assert signed_in(world.people[who]).get(FIELD).status_code == 403
    assert FIELD not in signed_in(world.people[who]).get("/meja/").content.decode()


def test_many_visits_take_as_many_queries_as_one(world: World) -> None:
    coach, soon = desk_of(world, "pembina"), timezone.localdate() + timedelta(days=2)
    visit(world, day=soon, at=timezone.now())
    few = queries_of(coach, FIELD)
    for number in range(5):
        visit(world, world.kim_2, day=soon, at=timezone.now(), purpose=f"{number}")
    assert queries_of(coach, FIELD) == few
