"""Every address that answers with a page is looked at, as it is shown to somebody who may open it. A new one
by itself: the urls want a decision (`tests.permissions.decisions`), and from these come the pages here."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Browser

from tests.look.browser import RULES, shown
from tests.permissions.decisions import DECISIONS
from tests.permissions.stage import VISITOR, Stage

pytestmark = pytest.mark.django_db

AGAIN = "asks for the password again first, which is account_reauthenticate"
NO_PAGE: dict[str, str] = {
    **dict.fromkeys(("mfa_activate_totp", "mfa_generate_recovery_codes", "mfa_add_webauthn"), AGAIN),
    **dict.fromkeys(("mfa_remove_webauthn", "mfa_edit_webauthn"), AGAIN),
    **dict.fromkeys(("mfa_reauthenticate", "mfa_reauthenticate_webauthn"), AGAIN),
    **dict.fromkeys(("mfa_authenticate", "mfa_login_webauthn"), "leads on whoever has signed in already"),
    "desk:term": "leads on to the group or its people",
    "coaching:quiz_result": "leads back to the quiz until somebody has answered it",
    "coaching:session_questions": "leads back to the training, which is not the time to ask",
    **dict.fromkeys(
        ("played:facebook_consent", "played:youtube_consent"), "the demo's, of what is asked for"
    ),
}
"""Addresses that somebody may open and that show the stage's people no page of their own, and why."""

OTHERWISE = {"regions:near": "tells a script where it was asked wrongly"}


def answer_at(stage: Stage, name: str) -> Any:
    """What an address says to the first person who gets a page, or a file; nothing where nobody does."""
    for case in DECISIONS[name]:
        for who in sorted(case.get or (), key=lambda who: (who != VISITOR, who))[:3]:
            answer = stage.ask(who, "get", reverse(name, args=case.args(stage)) + case.query(stage))
            if answer.status_code == 200:
                return answer
    return None


@pytest.fixture(scope="module")
def answers(stage: Stage, django_db_blocker: Any) -> dict[str, Any]:
    """By the names of their addresses; made before there is a browser, which is beside the stage's rows."""
    with django_db_blocker.unblock():
        opened = [name for name, cases in DECISIONS.items() if any(case.get for case in cases)]
        return {name: answer_at(stage, name) for name in opened}


@pytest.fixture(scope="module")
def pages(answers: dict[str, Any]) -> dict[str, bytes]:
    return {
        name: answer.content
        for name, answer in answers.items()
        if answer and answer.headers["Content-Type"].startswith("text/html")
    }


def test_every_address_that_opens_shows_a_page_or_a_file_or_says_why_not(
    answers: dict[str, Any], pages: dict[str, bytes]
) -> None:
    nothing = {name for name, answer in answers.items() if answer is None}
    assert nothing == {*NO_PAGE, *OTHERWISE}, "what shows nothing says why, and what is named shows nothing"
    assert len(pages) > 120


@pytest.mark.browser
@pytest.mark.parametrize(("first", "width", "scheme"), [(0, 360, "light"), (1, 1280, "dark")])
def test_every_page_fits_and_is_accessible(
    pages: dict[str, bytes],
    browser: Browser,
    count: Callable[[int, int], int],
    first: int,
    width: int,
    scheme: str,
) -> None:
    """In `make test` every eighth on a phone and those beside them on a wide screen, in `make proof` all on
    both. The public ones are looked at in full in `test_public_pages`, too."""
    screen: Any = {"viewport": {"width": width, "height": 740}, "color_scheme": scheme}
    page, step = shown(browser, pages, **screen), count(8, 1)
    for name in list(pages)[first % step :: step]:
        page.goto(f"/{name}")
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), f"{name} is too wide"
        found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
        assert found.violations_count == 0, f"{name}: {found.generate_report()}"
    page.context.close()
