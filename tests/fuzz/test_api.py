"""schemathesis sends what the API's description allows and what it doesn't, as dispatcher and as nobody."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

from sambung.people.tokens import issue
from tests.people.world import World
from tests.voices.steps import give_voice

pytestmark = pytest.mark.django_db

CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance]


@pytest.fixture
def schema(world: World) -> Iterator[Any]:
    """Requests keep the test's connection, as with Django's own client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    program = get_wsgi_application()

    def from_somewhere(environ: dict[str, Any], start_response: Any) -> Any:
        return program({**environ, "REMOTE_ADDR": "127.0.0.1"}, start_response)

    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", from_somewhere)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def operations(schema: Any) -> Iterator[Any]:
    for found in schema.get_all_operations():
        yield found.ok()


def test_the_api_answers_whatever_is_sent(
    schema: Any, world: World, count: Callable[[int, int], int]
) -> None:
    _token, dispatcher = issue(world.people["admin-kominfo"], "proof")
    given_voice = give_voice(world, to_office=True)
    callers = st.sampled_from([{}, {"Authorization": f"Bearer {dispatcher}"}])
    keys = st.sampled_from([{}, {"X-Voice-Key": given_voice.keys.key}])
    tried: dict[str, int] = {}

    def send(case: Any, caller: dict[str, str], key: dict[str, str], real: bool) -> None:
        if real and "code" in (case.path_parameters or {}):
            case.path_parameters["code"] = given_voice.parcel.code
        with transaction.atomic():
            answer = case.call(headers={**caller, **key})
            transaction.set_rollback(True)
        case.validate_response(answer, checks=CHECKS)
        tried[case.operation.label] = tried.get(case.operation.label, 0) + 1

    bounded = settings(
        max_examples=count(6, 80),
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    for operation in operations(schema):
        bounded(given(case=operation.as_strategy(), caller=callers, key=keys, real=st.booleans())(send))()
    assert len(tried) >= 9
    assert min(tried.values()) >= 1
