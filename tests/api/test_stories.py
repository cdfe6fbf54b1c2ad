"""Stories over the API: sent in by members and the office, moved by whoever holds them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sambung.news.picture_models import Picture
from sambung.people import tokens
from sambung.relay.models import Parcel
from tests.counting import statements
from tests.news.steps import TEXT, photo
from tests.people.world import World

pytestmark = pytest.mark.django_db

Jobs = Callable[..., None]


def call(client: Client, world: World, who: str, path: str, body: Any = None, **headers: str) -> Any:
    if who:
        headers["Authorization"] = f"Bearer {tokens.issue(world.people[who], 'test')[1]}"
    path = f"/api/v1/{path}"
    if body is None:
        return client.get(path, headers=headers)
    return client.post(path, body, content_type="application/json", headers=headers)


def give(client: Client, world: World, who: str = "anggota", **body: Any) -> Any:
    return call(client, world, who, "stories", {"text": TEXT, **body})


def move(client: Client, world: World, who: str, code: str, name: str, **said: Any) -> dict[str, Any]:
    answer = call(client, world, who, f"parcels/{code}/moves", {"move": name, **said})
    assert answer.status_code == 200, answer.content
    return answer.json()  # type: ignore[no-any-return]


def test_a_member_sends_one_sentence_and_reads_it_published(
    client: Client, world: World, run_jobs: Jobs
) -> None:
    given = give(client, world)
    assert given.status_code == 201
    parcel = given.json()
    assert (parcel["kind"], parcel["track"], parcel["state"]) == ("story", "news", "submitted")
    assert parcel["holder"] == {
        "slug": "diskominfo-belitung",
        "name": "Diskominfo Kabupaten Belitung",
        "role": "editor",
    }
    assert parcel["region"] == world.kim.region_id
    assert parcel["item"]["title"] == "Ibu-ibu membersihkan dermaga pagi ini"
    assert parcel["item"]["text"] == TEXT
    code = parcel["code"]
    move(client, world, "editor", code, "start")
    parcel = move(client, world, "editor", code, "propose", fields={"headline": "Dermaga bersih"})
    assert parcel["item"]["version"]["headline"] == "Dermaga bersih"
    move(client, world, "anggota", code, "agree")
    parcel = move(client, world, "editor", code, "publish")
    assert parcel["state"] == "going_out"
    run_jobs()
    parcel = call(client, world, "anggota", f"parcels/{code}").json()
    assert (parcel["state"], parcel["outcome"]) == ("closed", "published")
    assert parcel["item"]["url"].endswith(f"/kabar/dermaga-bersih-{Parcel.objects.get().pk}/")
    assert {move["name"] for move in parcel["moves"]} == {"object"}


def test_publish_names_the_fields_of_the_text_and_demands_none(client: Client, world: World) -> None:
    code = give(client, world, "editor").json()["code"]
    parcel = call(client, world, "editor", f"parcels/{code}").json()
    assert parcel["state"] == "editing"
    (ready,) = [move for move in parcel["moves"] if move["name"] == "ready"]
    fields = {field["name"]: field for field in ready["fields"]}
    assert list(fields) == ["headline", "lead", "body", "topic", "place", "date", "form"]
    assert not any(field["required"] for field in fields.values())
    parcel = move(client, world, "editor", code, "ready", fields={"topic": "sea", "date": "2026-06-07"})
    assert parcel["item"]["version"] == {
        "number": 1,
        "headline": "Ibu-ibu membersihkan dermaga pagi ini",
        "lead": "Ibu-ibu membersihkan dermaga pagi ini.",
        "body": f"<p>{TEXT}</p>",
        "topic": "sea",
        "place": "Belitung",
        "date": "2026-06-07",
        "form": "",
        "ticks": [],
    }


def test_photos_come_with_their_answer(client: Client, world: World) -> None:
    first, second = photo(world), photo(world, colour="red")
    files = [{"id": str(first.pk), "people": "nobody"}, {"id": str(second.pk), "people": "blur"}]
    parcel = give(client, world, files=files, title="Dermaga", urgent=True, region="19.02.03.2001").json()
    assert [(file["id"], file["people"]) for file in parcel["item"]["files"]] == [
        (str(first.pk), "nobody"),
        (str(second.pk), "blur"),
    ]
    assert (parcel["region"], parcel["item"]["title"], parcel["item"]["urgent"]) == (
        "19.02.03.2001",
        "Dermaga",
        True,
    )


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"text": " "}, "text"),
        ({"region": "19.06.01.2001"}, "region"),
        ({"region": "99.99"}, "region"),
        ({"title": "x" * 201}, "title"),
        ({"files": [{"id": "00000000-0000-0000-0000-000000000001", "people": "nobody"}]}, "files"),
        ({"files": [{"id": "00000000-0000-0000-0000-000000000001"}]}, "files.0.people"),
    ],
)
def test_a_wrong_story_is_refused_with_the_field(
    client: Client, world: World, body: dict[str, Any], field: str
) -> None:
    answer = give(client, world, **body)
    assert answer.status_code == 422
    assert field in answer.json()["errors"]
    assert not Parcel.objects.exists()


def test_nobody_takes_up_another_persons_photo(client: Client, world: World) -> None:
    files = [{"id": str(photo(world, "ketua-2").pk), "people": "nobody"}]
    assert give(client, world, files=files).status_code == 422


@pytest.mark.parametrize("who", ["petugas", "kepala", "pembina", "pimpinan", "kades", "provinsi", "admin"])
def test_others_send_no_story(client: Client, world: World, who: str) -> None:
    assert give(client, world, who).status_code == 403


def test_without_a_token_nobody_sends_a_story(client: Client, world: World) -> None:
    assert give(client, world, "").status_code == 401


def test_under_voices_a_storys_code_is_none(client: Client, world: World) -> None:
    code = give(client, world).json()["code"]
    for who, path in (("", f"voices/{code}"), ("editor", f"voices/{code}")):
        assert call(client, world, who, path).status_code == 404
    assert call(client, world, "", f"voices/{code}/moves", {"move": "withdraw"}).status_code == 404


def test_who_agreed_and_how_comes_with_a_photo_or_it_waits(client: Client, world: World) -> None:
    told = {"people": "agreed", "age": "adults", "agreed_by": "Bu Rini", "how": "words", "on": "2026-06-07"}
    files = [{"id": str(photo(world).pk), **told}, {"id": str(photo(world).pk), "people": "agreed"}]
    parcel = give(client, world, files=files).json()
    assert [file["agreement_told"] for file in parcel["item"]["files"]] == [True, False]
    consent = Picture.objects.order_by("position")[0].consents.get()
    assert (consent.agreed_by, consent.how, str(consent.on)) == ("Bu Rini", "words", "2026-06-07")
    wrong = {**files[1], "id": str(photo(world).pk), "age": "children"}
    assert give(client, world, files=[wrong]).status_code == 422


def test_the_same_idempotency_key_gives_the_first_story(client: Client, world: World) -> None:
    files = [{"id": str(photo(world).pk), "people": "agreed"}]
    key = {"Idempotency-Key": "k" * 30}
    answers = [call(client, world, "anggota", "stories", {"text": TEXT, "files": files}, **key) for _ in "ab"]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json()["code"] == answers[1].json()["code"]
    assert call(client, world, "anggota", "stories", {"text": "Lain."}, **key).status_code == 422
    assert Picture.objects.count() == Parcel.objects.count() == 1
    other = call(client, world, "ketua-2", "stories", {"text": TEXT}, **key)
    assert other.json()["code"] != answers[0].json()["code"]


def test_a_list_of_stories_takes_the_same_number_of_queries_however_long(
    client: Client, world: World
) -> None:
    give(client, world)
    headers = {"Authorization": f"Bearer {tokens.issue(world.people['editor'], 'test')[1]}"}
    counts = []
    for _round in range(2):
        with statements() as asked:
            assert client.get("/api/v1/parcels?kind=story", headers=headers).status_code == 200
        counts.append(len(asked))
        for _more in range(4):
            give(client, world)
    assert counts[0] == counts[1]
