"""What Django is told in live mode behind https. In a process of its own: settings are read once."""

import json
import os
import subprocess
import sys

import pytest

from tests.config.test_environment import LIVE

NAMES = (
    "SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE",
    "CSRF_COOKIE_NAME", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "X_FRAME_OPTIONS",
    "SECURE_CONTENT_TYPE_NOSNIFF", "SECURE_REFERRER_POLICY", "DEBUG", "DEMO",
    "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN", "EMAIL_USE_TLS", "EMAIL_USE_SSL",
)  # fmt: skip
TELL = (
    "import json; from django.conf import settings; "
    f"print(json.dumps({{name: getattr(settings, name) for name in {NAMES}}}))"
)


@pytest.fixture(scope="module")
def live() -> dict[str, object]:
    return settings_with()


def settings_with(**more: str) -> dict[str, object]:
    set_here = {f"SAMBUNG_{name}": value for name, value in (LIVE | more).items()}
    ours = {name: value for name, value in os.environ.items() if not name.startswith("SAMBUNG_")}
    environment = {
        **ours,
        **set_here,
        "SAMBUNG_BASE_URL": "https://sambung.example",
        "SAMBUNG_DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
        "DJANGO_SETTINGS_MODULE": "sambung.config.settings",
    }
    run = subprocess.run([sys.executable, "-c", TELL], env=environment, capture_output=True, check=True)
    found: dict[str, object] = json.loads(run.stdout)
    return found


def test_cookies_travel_encrypted_and_belong_to_this_host_alone(live: dict[str, object]) -> None:
    assert (
        live["SESSION_COOKIE_SECURE"] is live["CSRF_COOKIE_SECURE"] is live["SESSION_COOKIE_HTTPONLY"] is True
    )
    assert live["SESSION_COOKIE_SAMESITE"] == "Lax"
    assert str(live["SESSION_COOKIE_NAME"]).startswith("__Host-")
    assert str(live["CSRF_COOKIE_NAME"]).startswith("__Host-")


def test_browsers_are_told_to_be_careful(live: dict[str, object]) -> None:
    assert live["SECURE_SSL_REDIRECT"] is live["SECURE_CONTENT_TYPE_NOSNIFF"] is True
    assert int(str(live["SECURE_HSTS_SECONDS"])) >= 31_536_000
    assert (live["X_FRAME_OPTIONS"], live["SECURE_REFERRER_POLICY"]) == ("DENY", "same-origin")


def test_nothing_of_the_demo_is_left(live: dict[str, object]) -> None:
    assert live["DEBUG"] is live["DEMO"] is live["MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"] is False


@pytest.mark.parametrize(
    ("server", "starttls", "tls"),
    [
        ("smtp://user:secret@mail.example", True, False),
        ("smtp://mail.example:587", True, False),
        ("smtps://mail.example", False, True),
        ("smtp://localhost", False, False),
    ],
)
def test_private_links_travel_encrypted_in_mails(server: str, starttls: bool, tls: bool) -> None:
    told = settings_with(EMAIL_URL=server)
    assert (told["EMAIL_USE_TLS"], told["EMAIL_USE_SSL"]) == (starttls, tls)
