"""A passkey, in a real browser with an authenticator that the browser plays."""

from collections.abc import Iterator

import pytest
from django.test.utils import override_settings
from playwright.sync_api import Page

from tests.look.browser import chromium, served
from tests.people.world import PASSWORD, World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PLAIN_FILES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


@pytest.fixture
def page(transactional_db: None, world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's loop runs in this thread
    with override_settings(STORAGES=PLAIN_FILES), served() as origin, chromium() as browser:
        context = browser.new_context(base_url=origin.replace("127.0.0.1", "localhost"), locale="en")
        page = context.new_page()
        page.set_default_timeout(20_000)
        devtools = context.new_cdp_session(page)
        devtools.send("WebAuthn.enable")
        options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
        trusting = {"hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True}
        devtools.send("WebAuthn.addVirtualAuthenticator", {"options": {**options, **trusting}})
        yield page


def type_password(page: Page) -> None:
    page.goto("/en/masuk/")
    page.fill("[name=login]", "kepala")
    page.fill("[name=password]", PASSWORD)
    page.click("button.main")


def test_a_passkey_is_added_and_then_opens_without_a_password(page: Page) -> None:
    type_password(page)
    page.goto("/en/masuk/kunci/tambah/")
    page.fill("[name=password]", PASSWORD)
    page.click("button.main")
    page.check("[name=passwordless]")
    page.click("#mfa_webauthn_add")
    page.wait_for_url("**/masuk/pengaman/**")
    page.context.clear_cookies()
    page.goto("/en/masuk/")
    page.click("#passkey_login")
    page.wait_for_url("**/meja/**")
    page.goto("/en/masuk/akses/")
    assert page.locator("dd", has_text="kepala").count() == 1


def test_a_passkey_is_the_second_factor_after_the_password(page: Page) -> None:
    type_password(page)
    page.goto("/en/masuk/kunci/tambah/")
    page.fill("[name=password]", PASSWORD)
    page.click("button.main")
    page.click("#mfa_webauthn_add")
    page.wait_for_url("**/masuk/pengaman/**")
    page.context.clear_cookies()
    type_password(page)
    page.wait_for_url("**/masuk/kode/")
    page.click("#mfa_webauthn_authenticate")
    page.wait_for_url("**/meja/**")
