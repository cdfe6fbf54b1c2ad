"""Keys to the API."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from sambung.people import tokens
from sambung.people.models import Person, Role, Token
from sambung.people.permissions import visible_to
from tests.people.clients import signed_in
from tests.people.world import World


def test_a_token_acts_as_its_person(world: World) -> None:
    token, key = tokens.issue(world.people["anggota"], "laptop-rusdi")
    actor = tokens.authenticate(key)
    assert actor is not None
    assert (actor.person, actor.via) == (world.people["anggota"], "api")
    assert actor.roles_in(world.kim.pk) == {Role.MEMBER}
    token.refresh_from_db()
    assert token.last_used_at is not None


def test_only_its_hash_is_kept(world: World) -> None:
    token, key = tokens.issue(world.people["anggota"], "laptop-rusdi")
    assert key not in str(Token.objects.values().get(pk=token.pk))


@pytest.mark.parametrize("key", ["", "made-up", "x" * 5000])
def test_another_key_opens_nothing(world: World, key: str) -> None:
    assert tokens.authenticate(key) is None


def test_it_ends_after_90_days(world: World) -> None:
    _token, key = tokens.issue(world.people["anggota"], "laptop-rusdi")
    with time_machine.travel(timezone.now() + timedelta(days=89)):
        assert tokens.authenticate(key)
    with time_machine.travel(timezone.now() + timedelta(days=91)):
        assert tokens.authenticate(key) is None


def test_the_person_takes_it_back_on_their_page(world: World) -> None:
    token, key = tokens.issue(world.people["anggota"], "laptop-rusdi")
    client = signed_in(world.people["anggota"])
    assert b"laptop-rusdi" in client.get("/masuk/akses/").content
    client.post(f"/masuk/akses/token/{token.pk}/cabut/")
    assert tokens.authenticate(key) is None
    assert b"laptop-rusdi" not in client.get("/masuk/akses/").content


def test_nobody_takes_back_anothers(world: World) -> None:
    token, key = tokens.issue(world.people["anggota"], "laptop-rusdi")
    assert signed_in(world.people["ketua"]).post(f"/masuk/akses/token/{token.pk}/cabut/").status_code == 404
    assert tokens.authenticate(key)
    assert not visible_to(world.actor("ketua"), Token.objects.all()).exists()


def test_somebody_who_left_has_none(world: World) -> None:
    _token, key = tokens.issue(world.people["anggota"], "laptop-rusdi")
    Person.objects.filter(username="anggota").update(is_active=False)
    assert tokens.authenticate(key) is None
