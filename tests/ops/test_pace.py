"""What one address gets: the paces of a machine, counted for all doors and before a body is read."""

import io
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client, RequestFactory
from django.utils import timezone

from sambung.ops import pace
from sambung.ops.cut import MOST_BYTES, RefuseCutBodies
from sambung.people.tokens import issue
from sambung.portal import urls
from sambung.voices import attempts
from sambung.voices.models import Attempt, Voice
from tests.people.world import World
from tests.permissions.decisions import DECISIONS, OVER_API, VISITOR
from tests.portal.scene import stories

pytestmark = pytest.mark.django_db

SOMEWHERE, ELSEWHERE = "203.0.113.7", "203.0.113.8"
VOICE = {"track": "complaint", "text": "Lampu dermaga mati.", "region": "19.02.03.2003"}


def send_voice(address: str, **more: Any) -> Any:
    return Client().post(
        "/api/v1/voices", VOICE, content_type="application/json", REMOTE_ADDR=address, **more
    )


def exhaust(name: str, address: str = SOMEWHERE) -> None:
    """As if the address had done it as often as it may within the hour."""
    known, now = (pace.PACES | pace.READING)[name], timezone.now()
    who = attempts.address_of(RequestFactory().get("/", REMOTE_ADDR=address), now)
    attempts.count(*[f"{known.name}/h:{who}"] * known.an_hour, at=now)


def test_every_door_without_sign_in_is_paced() -> None:
    open_doors = {
        name
        for name, cases in DECISIONS.items()
        if any(case.post and VISITOR in case.post for case in cases) and not name.startswith("account_")
    }
    open_doors |= {name for name, needs in OVER_API.items() if not needs and ":post_" in name}
    harmless = {"people:device", "people:device_change"}  # they only show, or end, what is on this phone
    played = {
        name for name in open_doors if name.startswith("played:")
    }  # the demo's far sides, not there live
    assert open_doors - harmless - played - set(pace.PACES) == set(), (
        "a new door that anybody may knock at for ever"
    )


def test_one_address_cannot_send_voices_for_ever(world: World) -> None:
    exhaust("voices:give")
    answer = send_voice(SOMEWHERE)
    assert (answer.status_code, answer.headers["Content-Type"]) == (429, "application/problem+json")
    assert 0 < int(answer.headers["Retry-After"]) <= 3600
    assert Client().post("/lapor/", {"text": "x"}, REMOTE_ADDR=SOMEWHERE).status_code == 429
    assert not Voice.objects.exists()
    assert send_voice(ELSEWHERE).status_code == 201
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert send_voice(SOMEWHERE).status_code == 201


def test_a_day_has_its_own_end(world: World) -> None:
    known, now = pace.VOICE, timezone.now()
    who = attempts.address_of(RequestFactory().get("/", REMOTE_ADDR=SOMEWHERE), now)
    attempts.count(*[f"{known.name}/d:{who}"] * known.a_day, at=now - timedelta(hours=3))
    assert send_voice(SOMEWHERE).status_code == 429


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("api:post_upload", "/api/v1/uploads"),
        ("api:post_token", "/api/v1/tokens"),
        ("voices:lost", "/lacak/hilang/"),
        ("voices:unlock", "/lacak/SB-2222-2222/pin/"),
        ("people:invitation", "/masuk/undangan/invented/"),
    ],
)
def test_other_doors_are_paced_too(world: World, name: str, path: str) -> None:
    assert Client().post(path, REMOTE_ADDR=SOMEWHERE).status_code != 429
    exhaust(name)
    assert Client().post(path, REMOTE_ADDR=SOMEWHERE).status_code == 429
    assert Client().post(path, REMOTE_ADDR=ELSEWHERE).status_code != 429


@pytest.mark.parametrize("path", ["/cari/", "/kabar/", "/suara/", "/kim/", "/en/cari/"])
def test_words_are_looked_for_at_a_pace_and_pages_read_at_any(world: World, path: str) -> None:
    exhaust("portal:search")
    answer = Client().get(f"{path}?q=dermaga", REMOTE_ADDR=SOMEWHERE)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (429, "no-store")
    assert 0 < int(answer.headers["Retry-After"]) <= 3600
    assert Client().get(f"{path}?q=+", REMOTE_ADDR=SOMEWHERE).status_code == 200
    assert Client().get(path, REMOTE_ADDR=SOMEWHERE).status_code == 200
    assert Client().get(f"{path}?q=dermaga", REMOTE_ADDR=ELSEWHERE).status_code == 200


def test_whoever_guesses_at_certificates_is_slowed_down_and_nobody_else(world: World) -> None:
    """A code of 77 bits is found by nobody; this is so that nobody tries all the same."""
    for path in ("/sertifikat/AAAA-AAAA-AAAA-AAAA/", "/en/sertifikat/x/"):
        assert Client().get(path, REMOTE_ADDR=SOMEWHERE).status_code == 404
    assert Attempt.objects.filter(subject__startswith="certificate/h:").count() == 2, "each try counts"
    exhaust("portal:certificate")
    for path in ("/sertifikat/AAAA-AAAA-AAAA-AAAA/", "/en/sertifikat/x/"):
        answer = Client().get(path, REMOTE_ADDR=SOMEWHERE)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (429, "no-store")
        assert Client().get(path, REMOTE_ADDR=ELSEWHERE).status_code == 404
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert Client().get("/sertifikat/x/", REMOTE_ADDR=SOMEWHERE).status_code == 404


def test_searches_and_papers_are_counted(world: World) -> None:
    story = stories(world, 1)[0]
    for path in ("/cari/?q=dermaga", f"{story.address}wa.txt", "/cari/", story.address):
        assert Client().get(path, REMOTE_ADDR=SOMEWHERE).status_code == 200
    counted = sorted(Attempt.objects.values_list("subject", flat=True))
    assert [subject.partition(":")[0] for subject in counted] == [
        "paper/d",
        "paper/h",
        "search/d",
        "search/h",
    ]
    exhaust("portal:story_paper")
    assert Client().get(f"{story.address}wa.txt", REMOTE_ADDR=SOMEWHERE).status_code == 429
    assert Client().get(story.address, REMOTE_ADDR=SOMEWHERE).status_code == 200


def test_every_public_paper_and_search_has_a_pace() -> None:
    named = {f"portal:{pattern.name}" for pattern in urls.urlpatterns}
    assert {name for name in named if name.endswith("_paper")} <= set(pace.READING)
    assert {name for name in pace.READING if name.startswith("portal:")} <= named


def test_refusing_writes_nothing(world: World) -> None:
    exhaust("api:post_voice")
    before = Attempt.objects.count()
    send_voice(SOMEWHERE)
    assert Attempt.objects.count() == before


def test_an_address_is_its_line_whatever_it_claims(world: World) -> None:
    exhaust("api:post_voice", "2001:db8:1:2::1")
    assert send_voice("2001:db8:1:2:ffff::9").status_code == 429
    assert send_voice("2001:db8:1:3::1").status_code == 201
    exhaust("api:post_voice")
    assert send_voice(f"::ffff:{SOMEWHERE}").status_code == 429
    assert send_voice(SOMEWHERE, headers={"X-Forwarded-For": ELSEWHERE}).status_code == 429


def test_large_bodies_are_counted_before_they_are_read(world: World) -> None:
    who = attempts.address_of(RequestFactory().get("/", REMOTE_ADDR=SOMEWHERE))
    attempts.count(*[f"bulk/h:{who}"] * (pace.BULK.an_hour - 1), at=timezone.now())

    class Unread(io.BytesIO):
        def read(self, *_size: Any) -> bytes:
            raise AssertionError("the body was read")

    sent = {"CONTENT_LENGTH": str(pace.PIECE + 1), "wsgi.input": Unread(), "REMOTE_ADDR": SOMEWHERE}
    for path in ("/lapor/", "/meja/catat/", "/api/v1/uploads"):
        assert Client().generic("POST", path, **sent).status_code == 429, path


def test_guessing_codes_over_the_api_is_slowed_with_the_pages(world: World) -> None:
    seen = [
        Client().get(f"/api/v1/voices/SB-2222-{number:04d}", REMOTE_ADDR=SOMEWHERE).status_code
        for number in range(attempts.OF_AN_ADDRESS.free + 1)
    ]
    assert seen == [404] * attempts.OF_AN_ADDRESS.free + [429]
    assert Client().get("/api/v1/voices/SB-2222-0000", REMOTE_ADDR=ELSEWHERE).status_code == 404


def test_wrong_keys_over_the_api_are_counted(world: World) -> None:
    given = send_voice(SOMEWHERE).json()
    path = f"/api/v1/voices/{given['code']}"
    for _try in range(attempts.OF_AN_ADDRESS.free):
        wrong = {"X-Voice-Key": "invented"}
        assert Client().get(path, headers=wrong, REMOTE_ADDR=SOMEWHERE).status_code == 403
    right = {"X-Voice-Key": given["key"]}
    assert Client().get(path, headers=right, REMOTE_ADDR=SOMEWHERE).status_code == 429
    assert Client().get(path, headers=right, REMOTE_ADDR=ELSEWHERE).status_code == 200


def test_the_machine_itself_is_not_counted(world: World) -> None:
    for address in ("127.0.0.1", SOMEWHERE):
        exhaust("api:post_voice", address)
    assert send_voice("127.0.0.1").status_code == 201
    assert send_voice(SOMEWHERE).status_code == 429


def test_very_many_voices_over_the_api_are_marked_as_on_the_page(world: World) -> None:
    for _voice in range(attempts.VOICES_AN_HOUR):
        attempts.too_many_voices(
            attempts.address_of(RequestFactory().get("/", REMOTE_ADDR=SOMEWHERE)), timezone.now()
        )
    assert send_voice(SOMEWHERE).status_code == 201
    assert Voice.objects.get().to_check
    _token, key = issue(world.people["anggota"], "x")
    send_voice(SOMEWHERE, headers={"Authorization": f"Bearer {key}"})
    assert not Voice.objects.order_by("-pk")[0].to_check


@pytest.mark.parametrize(("announced", "read"), [(MOST_BYTES, True), (MOST_BYTES + 1, False)])
def test_a_body_beyond_measure_reaches_nobody(announced: int, read: bool) -> None:
    told: list[str] = []

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("200 OK", [])
        return []

    environ = {"CONTENT_LENGTH": str(announced), "wsgi.input": io.BytesIO()}
    RefuseCutBodies(application)(environ, lambda status, headers: told.append(status))
    assert told == ["200 OK" if read else "413 Content Too Large"]


def test_a_json_body_that_is_too_large_is_a_problem_document(world: World) -> None:
    answer = Client().post(
        "/api/v1/voices", {**VOICE, "text": "x" * 3_000_000}, content_type="application/json"
    )
    assert (answer.status_code, answer.headers["Content-Type"]) == (413, "application/problem+json")
