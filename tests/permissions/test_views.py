"""Every address of the program has a decision, and each decision is tried by everybody."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.permissions.decisions import DECISIONS, EVERYBODY, OVER_API, VISITOR, Case
from tests.permissions.stage import Stage, some_of

pytestmark = pytest.mark.django_db

SIGN_IN = ("/masuk/?next=", "/masuk/perangkat/?next=", "/masuk/pengaman/?next=", "/en/masuk/?next=")


def addresses(patterns: list[Any], space: str = "") -> Iterator[str]:
    """The full names of all addresses, from the resolver itself."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = ":".join(filter(None, (space, pattern.namespace)))
            yield from addresses(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{space}:{pattern.name}" if space else pattern.name


def test_every_address_has_a_decision() -> None:
    named = set(addresses(get_resolver().url_patterns))
    assert len(named) > 80
    assert named - set(DECISIONS) - set(OVER_API) == set(), "a new view without a decision"
    assert set(DECISIONS) | set(OVER_API) <= named, "a decision about a view that is gone"


def test_every_address_has_a_name() -> None:
    """Apart from the API's answer to addresses that don't exist."""

    def nameless(patterns: list[Any]) -> Iterator[str]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from nameless(pattern.url_patterns)
            elif pattern.name is None:
                yield str(pattern.pattern)

    assert set(nameless(get_resolver().url_patterns)) == {"api/", "api/v1/", "api/<path:rest>"}


def let_in(answer: Any) -> bool:
    """Whether the door opened; a page that refuses or sends away to sign in didn't."""
    if answer.status_code in (401, 403, 404, 405, 410):
        return False
    onward = answer.headers.get("Location", "") if answer.status_code == 302 else ""
    return onward != "/masuk/" and not onward.startswith(SIGN_IN)


CASES = [(name, case) for name, cases in DECISIONS.items() for case in cases]


@pytest.mark.parametrize(("name", "case"), CASES, ids=[f"{name} {case.what}" for name, case in CASES])
def test_a_page_opens_for_those_alone_who_may(
    stage: Stage, name: str, case: Case, count: Callable[[int, int], int]
) -> None:
    path = reverse(name, args=case.args(stage)) + case.query(stage)
    for method, allowed in (("get", case.get), ("post", case.post)):
        asking = some_of(EVERYBODY, set(allowed or ()), count(3, len(EVERYBODY)), f"{name} {case.what}")
        if allowed is None:
            assert _statuses(stage, asking, method, path) <= {405, 302, 403, 404}, (method, "is not closed")
            continue
        data = case.data(stage) if method == "post" and case.data else None
        opened = {who for who in asking if let_in(stage.ask(who, method, path, data))}
        assert opened == set(allowed) & set(asking), method


def _statuses(stage: Stage, asking: Any, method: str, path: str) -> set[int]:
    return {stage.ask(who, method, path).status_code for who in asking}


@pytest.mark.parametrize("name", OVER_API)
def test_the_api_asks_for_a_token_where_it_must(stage: Stage, name: str) -> None:
    """Without one, and with one that was invented."""
    method = next((each for each in ("post", "put") if each in name), "get")
    upload = ["6f1c1c1e-0000-4000-8000-000000000000"]
    args = {"get_upload": upload, "tus:upload": upload, "api-root": [], "openapi-json": []}
    needs = any(part in name for part in ("parcel_", "get_parcel", "voice_move", "get_voice", "copies"))
    given = args.get(name.removeprefix("api:"), [stage.parcel("listed").code] if needs else [])
    path = reverse(name, args=given if name != "api:get_parcels" else [])
    answer = stage.call(VISITOR, method, path, {"move": "take"})
    invented = stage.call(VISITOR, method, path, {"move": "take"}, Authorization="Bearer invented")
    if "token" in OVER_API[name]:
        assert (answer.status_code, invented.status_code) == (401, 401)
    else:
        assert answer.status_code != 401 or name == "api:post_token"
