"""Accounts: connected through a browser and the far side, seen by whom they concern, given up again."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from sambung.channels import connecting
from sambung.channels.models import Account, Attempt
from tests.channels.outside import PAGE, TOKEN, Outside, connected
from tests.people.clients import signed_in
from tests.people.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def chair(world: World) -> Client:
    return signed_in(world.people["ketua"])


def begun(client: Client, how: str = "here") -> Attempt:
    sent = {"owner": "kim-tanjong-lancor", "service": "facebook", "how": how}
    answer = client.post("/meja/akun/hubungkan/", sent)
    assert answer.status_code == 302
    return Attempt.objects.latest("pk")


def state_of(client: Client, attempt: Attempt) -> str:
    """What travels to the service, read from the page's link."""
    page = client.get(f"/meja/akun/hubungkan/{attempt.pk}/").content.decode()
    (link,) = re.findall(r'class="button main" href="([^"]+/dialog/oauth\?[^"]+)"', page)
    asked = parse_qs(urlsplit(link.replace("&amp;", "&")).query)
    assert asked["redirect_uri"] == ["http://127.0.0.1:8000/hubungkan/kembali/facebook/"]
    assert "pages_manage_posts" in asked["scope"][0]
    return asked["state"][0]


def come_back(client: Client, outside: Outside, state: str, pages: tuple[str, ...] = (PAGE,)) -> str:
    code = outside.facebook.consent("marlina", pages)
    answer = client.get("/hubungkan/kembali/facebook/", {"state": state, "code": code})
    assert answer.status_code in (200, 302), answer.content.decode()
    return code


@pytest.fixture(autouse=True)
def elsewhere(settings: Settings) -> None:
    settings.FACEBOOK_DIALOG = "https://www.facebook.com/dialog/oauth"
    settings.BASE_URL = "http://127.0.0.1:8000"


def test_owner_connects_a_page(outside: Outside, world: World, chair: Client) -> None:
    attempt = begun(chair)
    come_back(chair, outside, state_of(chair, attempt))
    page = chair.get(f"/meja/akun/hubungkan/{attempt.pk}/").content.decode()
    assert f'value="{PAGE}"' in page
    assert TOKEN not in page
    chair.post(f"/meja/akun/hubungkan/{attempt.pk}/", {"account": PAGE})
    account = Account.objects.get()
    assert (account.owner, account.external_id, account.connected_by) == (
        world.kim,
        PAGE,
        world.people["ketua"],
    )
    assert account.expires_at is not None
    attempt.refresh_from_db()
    assert attempt.grants == ""
    assert "KIM Tanjong Lancor" in chair.get("/meja/akun/").content.decode()


def test_by_another_phone(outside: Outside, world: World, chair: Client) -> None:
    attempt = begun(chair, "phone")
    page = chair.get(f"/meja/akun/hubungkan/{attempt.pk}/").content.decode()
    assert "<svg" in page
    (address,) = re.findall(r'href="http://127.0.0.1:8000(/hubungkan/[^"]+)"', page)
    phone = Client()
    there = phone.get(address).content.decode()
    assert "KIM Tanjong Lancor" in there
    (link,) = re.findall(r'class="button main" href="([^"]+)"', there)
    state = parse_qs(urlsplit(link.replace("&amp;", "&")).query)["state"][0]
    come_back(phone, outside, state)
    assert f'value="{PAGE}"' in chair.get(f"/meja/akun/hubungkan/{attempt.pk}/").content.decode()


def test_coming_back_twice_does_it_once(outside: Outside, chair: Client) -> None:
    attempt = begun(chair)
    state = state_of(chair, attempt)
    code = come_back(chair, outside, state)
    again = chair.get("/hubungkan/kembali/facebook/", {"state": state, "code": code})
    assert again.status_code == 302
    assert outside.asked("POST", "oauth/access_token") == 2
    attempt.refresh_from_db()
    assert attempt.fault == ""


def test_another_browser_is_not_led_through_it(outside: Outside, chair: Client) -> None:
    state = state_of(chair, begun(chair))
    code = outside.facebook.consent("attacker", [PAGE])
    answer = Client().get("/hubungkan/kembali/facebook/", {"state": state, "code": code})
    assert answer.status_code == 410
    assert not outside.far_side.seen


@pytest.mark.parametrize("state", ["", "1:abc:def", "x" * 300])
def test_forged_state_is_refused(state: str, outside: Outside, chair: Client) -> None:
    begun(chair)
    assert chair.get("/hubungkan/kembali/facebook/", {"state": state, "code": "c"}).status_code == 410
    assert chair.get(f"/hubungkan/{state or 'x'}/").status_code == 410


def test_after_a_quarter_of_an_hour_it_is_over(outside: Outside, chair: Client) -> None:
    state = state_of(chair, begun(chair))
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert chair.get("/hubungkan/kembali/facebook/", {"state": state, "code": "c"}).status_code == 410
        assert connecting.forget_old(timezone.now()) == 1


def test_who_says_no_there_is_told_that_nothing_happened(outside: Outside, chair: Client) -> None:
    attempt = begun(chair)
    refused = {"state": state_of(chair, attempt), "error": "access_denied"}
    chair.get("/hubungkan/kembali/facebook/", refused)
    attempt.refresh_from_db()
    assert attempt.fault == "said_no"
    assert chair.get(f"/meja/akun/hubungkan/{attempt.pk}/").status_code == 200
    assert chair.post(f"/meja/akun/hubungkan/{attempt.pk}/", {"account": PAGE}).status_code == 422


def test_service_that_fails_gives_a_sentence(outside: Outside, chair: Client) -> None:
    attempt = begun(chair)
    state = state_of(chair, attempt)
    outside.misbehaves("server_error", path="oauth")
    come_back(chair, outside, state)
    attempt.refresh_from_db()
    assert attempt.fault == "service_down"
    assert chair.get(f"/meja/akun/hubungkan/{attempt.pk}/").status_code == 200


def test_account_of_another_group_is_not_taken(outside: Outside, world: World, chair: Client) -> None:
    connected(world.kim_2, world.people["ketua-2"])
    attempt = begun(chair)
    come_back(chair, outside, state_of(chair, attempt))
    answer = chair.post(f"/meja/akun/hubungkan/{attempt.pk}/", {"account": PAGE})
    assert answer.status_code == 422
    assert "KIM Selat Nasik" in answer.content.decode()


def test_office_sees_the_groups_accounts_and_only_their_owner_disconnects(
    outside: Outside, world: World, chair: Client
) -> None:
    account = connected(world.kim, world.people["ketua"])
    editor = signed_in(world.people["editor"])
    assert account.name in editor.get("/meja/akun/").content.decode()
    assert editor.post(f"/meja/akun/{account.pk}/putus/").status_code == 403
    assert account.name not in signed_in(world.people["editor-2"]).get("/meja/akun/").content.decode()
    assert account.name not in signed_in(world.people["ketua-2"]).get("/meja/akun/").content.decode()
    for name in ("anggota", "pembina", "petugas", "pimpinan", "admin"):
        if name in world.people:
            assert signed_in(world.people[name]).get("/meja/akun/").status_code == 403
    assert chair.post(f"/meja/akun/{account.pk}/putus/").status_code == 302
    account.refresh_from_db()
    assert (account.secrets, account.is_connected) == ("", False)


def test_nobody_connects_for_another_group(outside: Outside, world: World) -> None:
    other = signed_in(world.people["ketua-2"])
    sent = {"owner": "kim-tanjong-lancor", "service": "facebook"}
    assert other.post("/meja/akun/hubungkan/", sent).status_code == 403
    assert other.post("/meja/akun/hubungkan/", {"owner": "x"}).status_code == 404
    sent = {"owner": "kim-selat-nasik", "service": "nonsense"}
    assert other.post("/meja/akun/hubungkan/", sent).status_code == 404


def test_without_a_key_nothing_can_be_connected(
    outside: Outside, world: World, chair: Client, settings: Settings
) -> None:
    settings.DEMO, settings.CHANNEL_KEYS = False, []
    sent = {"owner": "kim-tanjong-lancor", "service": "facebook"}
    assert chair.post("/meja/akun/hubungkan/", sent).status_code == 404
    assert chair.get("/meja/akun/").status_code == 200
