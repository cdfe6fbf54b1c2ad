import re
from pathlib import Path

import pytest

from sambung.config.environment import DEMO_SECRET, PREFIX, Environment, unknown_variables
from sambung.ops.errors import WrongSetting

SECRET = "Vb3kQ8zR1tYp6LwX0cNf5JmDs7HgAe2UoIi4TqZrKyBxWvPn9E"
LIVE = {"MODE": "live", "SECRET_KEY": SECRET, "ALLOWED_HOSTS": "sambung.example"}


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Environment.model_fields:
        monkeypatch.delenv(f"{PREFIX}{name.upper()}", raising=False)


def read(monkeypatch: pytest.MonkeyPatch, **variables: str) -> Environment:
    for name, value in variables.items():
        monkeypatch.setenv(f"{PREFIX}{name}", value)
    return Environment.read()


WRONG = [
    ("MODE", "production", "'demo' or 'live'"),
    ("PORT", "eighty", "valid integer"),
    ("PORT", "70000", "less than or equal to 65535"),
    ("DEBUG", "perhaps", "valid boolean"),
    ("BASE_URL", "sambung.example", "http:// or https://"),
    ("BASE_URL", "https://sambung.example/lapor", "without a path"),
    ("DATABASE_URL", "mysql://db/sambung", "begin with postgres://"),
    ("EMAIL_URL", "mail.example", "smtp:// or smtps://"),
    ("TRUSTED_PROXIES", "*", "'*' is not an address or network"),
    ("TRUSTED_PROXIES", "0.0.0.0/0", "would believe everybody"),
    ("TRUSTED_PROXIES", "10.0.0.1, ::/0", "would believe everybody"),
    ("ALLOWED_HOSTS", "sambung.example,*", "not to every one"),
    ("DEMO_TODAY", "yesterday", "valid date"),
    ("LOG_LEVEL", "LOUD", "'DEBUG'"),
    ("WEB_PROCESSES", "-1", "greater than or equal to 0"),
    ("WEB_THREADS", "0", "greater than or equal to 1"),
    ("WORKER_JOBS", "0", "greater than or equal to 1"),
    ("SECRET_KEY", "", "live mode needs a secret"),
    ("SECRET_KEY", DEMO_SECRET, "secret of the demo"),
    ("SECRET_KEY", "short", "too easy to guess"),
    ("SECRET_KEY", "a" * 60, "too easy to guess"),
    ("DEBUG", "true", "live mode does not show code"),
    ("ALLOWED_HOSTS", "", "needs the host names"),
]


@pytest.mark.parametrize(("name", "value", "what"), WRONG)
def test_wrong_value_stops_the_start_with_one_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, what: str
) -> None:
    with pytest.raises(WrongSetting) as stopped:
        read(monkeypatch, **LIVE | {name: value})
    (sentence,) = str(stopped.value).splitlines()
    assert sentence.startswith(f"SAMBUNG_{name}: ")
    assert what in sentence
    assert f"for example SAMBUNG_{name}=" in sentence


def test_every_wrong_variable_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(WrongSetting) as stopped:
        read(monkeypatch, MODE="live", DEBUG="true")
    assert re.findall(r"^SAMBUNG_(\w+):", str(stopped.value), re.MULTILINE) == [
        "SECRET_KEY",
        "DEBUG",
        "ALLOWED_HOSTS",
    ]


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL", "EMAIL_URL"])
def test_sentence_never_shows_a_secret(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    with pytest.raises(WrongSetting) as stopped:
        read(monkeypatch, **LIVE | {name: "hunter2"})
    assert "hunter2" not in str(stopped.value)


def test_live_mode_starts_with_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    environment = read(monkeypatch, **LIVE, TRUSTED_PROXIES="127.0.0.1, 10.0.0.0/8")
    assert environment.allowed_hosts == ["sambung.example"]
    assert environment.trusted_proxies == ["127.0.0.1", "10.0.0.0/8"]


def test_demo_needs_nothing_and_answers_to_this_machine_only(monkeypatch: pytest.MonkeyPatch) -> None:
    environment = read(monkeypatch, MODE="demo")
    assert environment.secret_key == DEMO_SECRET
    assert environment.allowed_hosts == ["127.0.0.1", "localhost", "[::1]"]


def test_misspelt_variable_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMBUNG_ALOWED_HOSTS", "x")
    assert unknown_variables() == {"SAMBUNG_ALOWED_HOSTS": "SAMBUNG_ALLOWED_HOSTS"}


def test_operations_page_lists_every_setting_as_it_is() -> None:
    page = (Path(__file__).parents[2] / "docs" / "operations.md").read_text()
    rows = re.findall(r"^\| `(SAMBUNG_\w+)` \| (.*?) \| (.*?) \|$", page, re.MULTILINE)
    listed = {name: (default, description) for name, default, description in rows}
    assert listed == {
        f"{PREFIX}{name.upper()}": row(field) for name, field in Environment.model_fields.items()
    }


def row(field: object) -> tuple[str, str]:
    from pydantic.fields import FieldInfo

    assert isinstance(field, FieldInfo)
    default = field.get_default(call_default_factory=True)
    shown = "" if default in (None, "", []) else f"`{str(default).lower() if default is False else default}`"
    return shown, field.description or ""
