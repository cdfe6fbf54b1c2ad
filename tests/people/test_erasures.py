"""The list of what was erased: durable, readable after a power cut, and repeated without harm."""

from pathlib import Path

import pytest
from pytest_django import Settings

from sambung.people import erasures
from sambung.people.erasures import Erased


@pytest.fixture(autouse=True)
def own_list(settings: Settings, tmp_path: Path) -> Path:
    settings.ERASURES = tmp_path / "list" / "erasures.jsonl"
    return settings.ERASURES


ERASED: list[str] = []


def erase_thing(key: str) -> bool:
    """A room's way to erase: "SB-GONE" is no longer there."""
    if key == "SB-GONE":
        return False
    ERASED.append(key)
    return True


def test_what_is_recorded_is_read_in_its_order(own_list: Path) -> None:
    erasures.record("thing", "SB-1")
    erasures.record("thing", "SB-2")
    assert erasures.read(own_list) == [Erased("thing", "SB-1"), Erased("thing", "SB-2")]


def test_a_line_cut_off_by_a_power_cut_spoils_no_other(own_list: Path) -> None:
    erasures.record("thing", "SB-1")
    with own_list.open("a") as file:
        file.write('\n{"at": "2026-11-25T01:00:00+00:00", "wha')
    erasures.record("thing", "SB-2")
    assert [entry.key for entry in erasures.read(own_list)] == ["SB-1", "SB-2"]


def test_the_list_is_for_its_account_alone(own_list: Path) -> None:
    erasures.begin()
    assert own_list.read_text() == ""
    assert own_list.stat().st_mode & 0o777 == 0o600


def test_repeating_erases_what_is_there_and_the_own_list_names_it_all(own_list: Path) -> None:
    erasures.register("thing", erase_thing)
    erasures.record("thing", "SB-1")
    listed = [Erased("thing", key) for key in ("SB-1", "SB-2", "SB-GONE", "SB-2")]
    assert erasures.repeat(listed) == 2
    assert ERASED == ["SB-1", "SB-2"]
    assert [entry.key for entry in erasures.read(own_list)] == ["SB-1", "SB-2", "SB-GONE"]
