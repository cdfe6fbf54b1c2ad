"""Everybody looks at every voice, at the desk and over the API: who may not know of it finds nothing."""

import random
from collections.abc import Callable

import pytest

from sambung.relay.codes import random_code
from tests.permissions.sight import CONFIDENTIAL, KNOWS_THE_NAME, SEES
from tests.permissions.stage import PHONE, VISITOR, Stage, some_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("voice", SEES)
def test_a_voice_is_seen_by_those_alone_who_may(
    stage: Stage, voice: str, count: Callable[[int, int], int]
) -> None:
    code, most = stage.parcel(voice).code, count(4, len(stage.clients))
    desk, api = f"/meja/{code}/", f"/api/v1/parcels/{code}"
    asking = some_of(stage.clients, SEES[voice], most, voice)
    assert {who for who in asking if stage.ask(who, "get", desk).status_code == 200} == SEES[voice] & set(
        asking
    )
    asking = some_of(stage.tokens, SEES[voice], most, f"{voice} over the api")
    assert {who for who in asking if stage.call(who, "get", api).status_code == 200} == SEES[voice] & set(
        asking
    )


@pytest.mark.parametrize("voice", SEES)
def test_for_everybody_else_it_is_as_if_it_did_not_exist(
    stage: Stage, voice: str, count: Callable[[int, int], int]
) -> None:
    code, unknown = stage.parcel(voice).code, random_code()
    others = sorted(set(stage.tokens) - SEES[voice])
    for who in random.Random(voice).sample(others, count(3, len(others))):
        seen, other = (stage.call(who, "get", f"/api/v1/parcels/{each}") for each in (code, unknown))
        assert (seen.status_code, seen.content) == (404, other.content), who
        moved = stage.call(who, "post", f"/api/v1/parcels/{code}/moves", {"move": "take"})
        assert (moved.status_code, moved.content) == (404, other.content), who


@pytest.mark.parametrize(
    "who", ["anggota", "editor", "petugas", "kepala", "pimpinan", "provinsi", "editor-2"]
)
def test_lists_and_search_show_the_same_voices(stage: Stage, who: str) -> None:
    may = {stage.parcel(voice).code for voice, seen_by in SEES.items() if who in seen_by}
    rows = stage.call(who, "get", "/api/v1/parcels?kind=voice").json()["items"]
    assert {row["code"] for row in rows} == may
    for voice in SEES:
        code = stage.parcel(voice).code
        found = stage.ask(who, "get", "/meja/cari/", {"q": code}).content.decode()
        assert (f"/meja/{code}/" in found) == (code in may), voice


@pytest.mark.parametrize("voice", KNOWS_THE_NAME)
def test_a_name_is_read_by_those_alone_who_may_know_it(stage: Stage, voice: str) -> None:
    parcel = stage.parcel(voice)
    for who in SEES[voice] - {PHONE}:
        knows = who in KNOWS_THE_NAME[voice]
        item = stage.call(who, "get", f"/api/v1/parcels/{parcel.code}").content.decode()
        assert ("Zulaikha" in item) == knows, who
        page = stage.ask(who, "get", f"/meja/{parcel.code}/").content.decode()
        assert ("Zulaikha" in page) == knows, who


@pytest.mark.parametrize("voice", SEES)
def test_the_code_alone_opens_what_is_open_and_hides_what_is_hidden(stage: Stage, voice: str) -> None:
    code, key = stage.parcel(voice).code, stage.given[voice].keys.key
    other = stage.given["at the group" if voice != "at the group" else "listed"].keys.key
    hidden = voice in CONFIDENTIAL
    page = stage.ask(VISITOR, "get", f"/lacak/{code}/")
    assert page.status_code == (404 if hidden else 200)
    for headers, status in (({}, 200), ({"X-Voice-Key": key}, 200), ({"X-Voice-Key": other}, 403)):
        answer = stage.call(VISITOR, "get", f"/api/v1/voices/{code}", **headers)
        assert answer.status_code == (404 if hidden and headers.get("X-Voice-Key") != key else status), (
            headers
        )
        assert ("text" in answer.json()) == (headers.get("X-Voice-Key") == key)
