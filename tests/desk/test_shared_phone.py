"""The desk on a group's shared phone: the member's moves there, nothing else."""

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from tests.desk.at_desk import codes_in, desk_of, fresh, post_move, read
from tests.people.test_device import enrol, join
from tests.people.world import World
from tests.voices.steps import voice

pytestmark = pytest.mark.django_db


@pytest.fixture
def phone(world: World) -> Client:
    client = Client()
    enrol(world, client)
    join(client, "anggota", world.password)
    return client


def test_the_member_finds_the_groups_items_and_moves_them(world: World, phone: Client) -> None:
    parcel = voice(world, at=timezone.now())
    page = read(phone, "/meja/")
    assert codes_in(page) == [parcel.code]
    assert "Not me, change person" in page
    assert post_move(phone, parcel, "forward").status_code == 302
    assert fresh(parcel).handoffs.last().via == "device"


def test_no_notices_are_sent_to_a_phone_that_many_share(world: World, phone: Client) -> None:
    assert "data-push" not in read(phone, "/meja/pemberitahuan/")
    assert phone.post("/meja/pemberitahuan/perangkat/", {"endpoint": "x"}).status_code == 403


def test_what_one_began_there_is_told_to_that_one(world: World, phone: Client) -> None:
    page = read(phone, "/meja/")
    assert f'data-draft-of="story:{world.people["anggota"].pk}"' in page
    assert "None" not in page.partition("data-say-unsent")[2].partition("</nav>")[0]


def test_it_opens_no_page_of_the_office(world: World, phone: Client) -> None:
    for path in ("/meja/pimpinan/", "/meja/hari-libur/", "/meja/batas/"):
        assert phone.get(path).status_code == 403


def test_no_page_of_one_is_kept_on_a_phone_that_many_share(world: World, phone: Client) -> None:
    assert 'data-signed-in=""' in read(phone, "/meja/bantuan/")
    phone.force_login(world.people["ketua"], backend=settings.AUTHENTICATION_BACKENDS[0])
    assert 'data-signed-in=""' in read(phone, "/meja/bantuan/"), "also who typed their password there"
    assert f'data-signed-in="{world.people["anggota"].pk}"' in read(
        desk_of(world, "anggota"), "/meja/bantuan/"
    )
