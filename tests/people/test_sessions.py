"""What a session cookie is worth, and when it is worth nothing any more."""

from django.test import Client

from sambung.people import devices
from tests.people.clients import sign_in
from tests.people.test_device import PIN, enrol, enter, join
from tests.people.world import PASSWORD, World

OWN = "/masuk/akses/"


def copy_of(client: Client) -> Client:
    """Another browser with the same session cookie."""
    thief = Client()
    thief.cookies["sessionid"] = client.cookies["sessionid"].value
    return thief


def test_signing_in_changes_the_cookie(world: World) -> None:
    """A cookie that somebody planted beforehand opens nothing."""
    client = Client()
    session = client.session
    session["planted"] = True
    session.save()
    planted = copy_of(client)
    sign_in(client, "anggota")
    assert client.get(OWN).status_code == 200
    assert planted.get(OWN).status_code == 302


def test_signing_out_ends_copies_of_the_cookie(world: World) -> None:
    client = Client()
    sign_in(client, "anggota")
    thief = copy_of(client)
    assert thief.get(OWN).status_code == 200
    client.post("/keluar/")
    assert thief.get(OWN).status_code == 302


def test_somebody_else_signing_in_leaves_nothing_of_the_first(world: World) -> None:
    client = Client()
    sign_in(client, "kepala")
    client.post("/keluar/")
    sign_in(client, "anggota")
    assert client.get(OWN).context["actor"].person == world.people["anggota"]


def test_a_new_password_leaves_this_browser_in_and_the_others_out(world: World) -> None:
    here, elsewhere = Client(), Client()
    sign_in(here, "anggota")
    sign_in(elsewhere, "anggota")
    form = {"oldpassword": PASSWORD, "password1": "ombak-besar-7", "password2": "ombak-besar-7"}
    assert here.post("/masuk/sandi/", form).status_code == 302
    assert here.get(OWN).status_code == 200
    assert elsewhere.get(OWN).status_code == 302


def test_a_pin_changes_the_cookie_and_ends_whoever_was_signed_in(world: World) -> None:
    phone = Client()
    enrol(world, phone)
    sign_in(phone, "ketua")
    before = copy_of(phone)
    before.cookies[devices.COOKIE] = phone.cookies[devices.COOKIE].value
    join(phone, "anggota", PASSWORD)
    enter(phone, "anggota", PIN)
    assert before.get(OWN).status_code == 302
    assert phone.get(OWN).status_code == 403
