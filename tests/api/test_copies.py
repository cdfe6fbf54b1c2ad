"""Over the API: over which accounts a story goes, in what manner, and where it stands."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from sambung.channels.models import Account
from sambung.people.tokens import issue
from tests.channels import outside as far
from tests.channels.outside import Outside
from tests.news.steps import act, ready
from tests.people.world import World

pytestmark = pytest.mark.django_db
RunJobs = Callable[..., None]


@pytest.fixture
def outside(db: None, settings: Settings, tmp_path: Path) -> Iterator[Outside]:
    yield from far.listening(far.began(tmp_path), settings)


@pytest.fixture
def page(outside: Outside, world: World) -> Account:
    return far.connected(world.kim, world.people["ketua"])


def asked(world: World, by: str, code: str, sent: dict[str, Any] | None = None) -> Any:
    headers = {"Authorization": f"Bearer {issue(world.people[by], 'test')[1]}"}
    address = f"/api/v1/parcels/{code}/copies"
    if sent is None:
        return Client().get(address, headers=headers)
    return Client().put(address, sent, content_type="application/json", headers=headers)


def test_accounts_and_manner_are_chosen_and_what_became_of_it_is_told(
    outside: Outside, page: Account, world: World, run_jobs: RunJobs
) -> None:
    parcel = ready(world)
    before = asked(world, "editor", parcel.code).json()
    assert [(one["id"], one["service"], one["goes"]) for one in before["accounts"]] == [
        (page.pk, "facebook", True)
    ]
    sent = {"title": "Judul", "tags": ["dermaga"], "made_for_kids": True, "privacy": "unlisted"}
    after = asked(world, "editor", parcel.code, sent).json()
    assert {name: after[name] for name in sent} == sent
    kept = asked(world, "editor", parcel.code, {"accounts": []}).json()
    assert [one["goes"] for one in kept["accounts"]] == [False]
    assert kept["title"] == "Judul"
    asked(world, "editor", parcel.code, {"accounts": [page.pk], "tags": None})
    act(world, parcel, "publish")
    run_jobs()
    told = asked(world, "editor", parcel.code).json()
    (there,) = told["accounts"]
    assert (there["state"], there["address"]) == (
        "confirmed",
        f"https://www.facebook.com/{outside.standing[0]['id']}",
    )
    assert told["tags"] is None


@pytest.mark.parametrize(("by", "status"), [("anggota", 403), ("kepala", 200), ("editor-2", 404)])
def test_only_who_decides_is_answered(
    by: str, status: int, outside: Outside, page: Account, world: World
) -> None:
    parcel = ready(world)
    assert asked(world, by, parcel.code).status_code == status
    assert asked(world, by, parcel.code, {"title": "x"}).status_code == status


@pytest.mark.parametrize(
    "sent", [{"accounts": [999_999]}, {"privacy": "secret"}, {"tags": ["x" * 61]}, {"title": "x" * 301}]
)
def test_what_cannot_be_is_refused(
    sent: dict[str, Any], outside: Outside, page: Account, world: World
) -> None:
    answer = asked(world, "editor", ready(world).code, sent)
    assert answer.status_code == 422
    assert answer.headers["Content-Type"].startswith("application/problem+json")
