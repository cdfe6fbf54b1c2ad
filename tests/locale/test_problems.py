"""The API says what is wrong in the language of whoever asks: of the token's person, else Indonesian."""

from typing import Any

import pytest
from django.test import Client

from sambung.people.models import Person
from tests.api.test_voices import VOICE, post, token
from tests.locale.wording import foreign
from tests.people.world import World
from tests.voices.steps import voice

pytestmark = pytest.mark.django_db


def said(answer: Any) -> str:
    problem = answer.json()
    return " | ".join([problem["title"], problem["detail"], *problem.get("errors", {}).values()])


@pytest.mark.parametrize("language", ["id", "en"])
def test_problems_speak_the_language_of_the_caller(client: Client, world: World, language: str) -> None:
    Person.objects.update(language=language)
    parcel = voice(world)
    member, liaison = token(client, "anggota"), token(client, "petugas")
    moves = f"/api/v1/parcels/{parcel.code}/moves"
    problems = [
        post(client, moves, {"move": "ask"}, **member),
        post(client, moves, {"move": "answer"}, **member),
        post(client, moves, {"move": "forward", "expect": 99}, **member),
        post(client, moves, {"move": "forward"}, **liaison),
        post(client, "/api/v1/voices", {**VOICE, "track": "foi"}, **member),
        post(client, "/api/v1/voices", {**VOICE, "region": "99"}, **member),
    ]
    assert all(400 <= answer.status_code < 500 for answer in problems)
    words = [said(answer) for answer in problems]
    other = "en" if language == "id" else "id"
    assert not [word for word in words if foreign(word, language)]
    assert all(foreign(word, other) for word in words)


def test_problems_of_nobody_in_particular_are_indonesian(client: Client, world: World) -> None:
    problems = [
        client.get("/api/v1/nothing"),
        client.get("/api/v1/parcels/SB-0000-0000"),
        post(client, "/api/v1/tokens", {"login": "anggota", "password": "wrong"}),
        post(client, "/api/v1/voices", {**VOICE, "track": "foi"}),
    ]
    assert all(foreign(said(answer), "en") and not foreign(said(answer), "id") for answer in problems)
