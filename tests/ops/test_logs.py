import json
import logging
import sys
from io import StringIO

import pytest
import structlog

from sambung.ops import logs


@pytest.fixture
def live_lines(monkeypatch: pytest.MonkeyPatch) -> StringIO:
    """What live mode would write."""
    lines = dict(logs.configuration(live=True, level="INFO")["formatters"]["lines"])
    handler = logging.StreamHandler(written_to := StringIO())
    handler.setFormatter(lines.pop("()")(**lines))
    monkeypatch.setattr(logging.getLogger(), "handlers", [handler])
    return written_to


def written(record_of: str, **values: object) -> dict[str, object]:
    event = {"event": record_of, **values}
    return dict(logs.without_personal_data(structlog.get_logger(), "info", event))


def test_query_strings_are_left_out() -> None:
    line = written("request_finished", request="GET /cari/?q=Budi+Santoso&x=081234")
    assert line["request"] == "GET /cari/?…"


def test_signed_links_are_cut() -> None:
    line = written("Not Found: /jawab/eyJwIjoxMjM0NTY3ODkwfQ:1vabcd:sig/")
    assert line["event"] == "Not Found: /jawab/…/"


def test_codes_that_people_read_aloud_stay() -> None:
    assert written("x", request="GET /lacak/SB-ABCD-2345/")["request"] == "GET /lacak/SB-ABCD-2345/"


def test_addresses_and_browsers_are_left_out() -> None:
    assert "ip" not in written("x", ip="10.1.2.3")
    assert "user_agent" not in written("x", user_agent="Telepon Bu Siti")


def test_error_tells_where_and_what_but_not_whose() -> None:
    try:
        try:
            raise KeyError("Siti Aminah")
        except KeyError as error:
            raise ValueError("bad value 'Budi Santoso'\nDETAIL: Key (email)=(budi@example.id)") from error
    except ValueError:
        text = logs.bare_traceback(sys.exc_info())  # type: ignore[arg-type]  # within except it is never None
    assert "ValueError: bad value …" in text
    assert "test_logs.py" in text
    for mark in ("Budi", "budi", "Siti"):
        assert mark not in text


def test_error_whose_causes_lead_in_a_circle_is_told_once() -> None:
    first, second = ValueError("one"), KeyError("two")
    first.__cause__, second.__cause__ = second, first
    text = logs.bare_traceback((ValueError, first, None))  # type: ignore[arg-type]
    assert (text.count("ValueError"), text.count("KeyError")) == (1, 1)


def test_live_lines_are_json_whoever_writes_them(live_lines: StringIO) -> None:
    for logger in (structlog.get_logger("sambung.test"), logging.getLogger("somebody.else")):
        logger.warning("Not Found: /cari/?q=Budi")
    lines = [json.loads(line) for line in live_lines.getvalue().splitlines()]
    assert [line["event"] for line in lines] == ["Not Found: /cari/?…"] * 2
    assert {line["level"] for line in lines} == {"warning"}
