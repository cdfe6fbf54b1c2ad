"""Accounts and copies looked after by themselves: health, the end of an access, keys, reach and comments."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from sambung.channels import accounts, looking_after, reading_back, vault
from sambung.channels.models import Account, Comment, DemoMail
from sambung.ops import checks
from sambung.people.models import Person
from tests.channels.outside import PAGE, TOKEN, Outside, copy_of, piece, posted, renewed
from tests.people.world import World

pytestmark = pytest.mark.django_db
RunJobs = Callable[..., None]
OLD, NEW = "old-key-of-the-tests-1234567890-abcdefghij", "new-key-of-the-tests-0987654321-zyxwvutsrq"


@pytest.fixture
def mails(world: World) -> None:
    for name in ("ketua", "editor", "kepala"):
        Person.objects.filter(username=name).update(email=f"{name}@example.org")


def told_to() -> list[str]:
    return sorted(DemoMail.objects.filter(body__contains="/meja/akun/").values_list("to", flat=True))


def test_end_of_an_access_is_told_fourteen_days_before_to_owner_and_office(
    outside: Outside, page: Account, mails: None, run_jobs: RunJobs
) -> None:
    key = outside.facebook.shelf.get("key", TOKEN)
    assert key is not None
    ends = timezone.now() + timedelta(days=20)
    outside.facebook.shelf.put("key", TOKEN, key | {"until": ends.timestamp()})
    looking_after.look_after_all(timezone.now())
    run_jobs()
    assert told_to() == []
    for days in (6.1, 7, 8):
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            looking_after.look_after_all(timezone.now())
            run_jobs()
    assert told_to() == ["editor@example.org", "kepala@example.org", "ketua@example.org"]
    page.refresh_from_db()
    assert page.expires_at is not None
    assert abs(page.expires_at - ends) < timedelta(seconds=2)


@pytest.mark.parametrize("state", ["expired", "revoked"])
def test_key_that_ended_is_noticed_and_told_once(
    state: str, outside: Outside, page: Account, mails: None, run_jobs: RunJobs
) -> None:
    outside.facebook.keys.end(TOKEN, state)
    for _day in range(2):
        looking_after.look_after_all(timezone.now())
        run_jobs()
    page.refresh_from_db()
    assert page.trouble == state
    assert len(told_to()) == 3


def test_service_that_is_down_troubles_nobody(
    outside: Outside, page: Account, mails: None, run_jobs: RunJobs
) -> None:
    outside.misbehaves("server_error", times=9)
    looking_after.look_after_all(timezone.now())
    run_jobs()
    page.refresh_from_db()
    assert page.trouble == ""
    assert told_to() == []


def test_right_that_was_taken_away_is_noticed(outside: Outside, page: Account) -> None:
    outside.facebook.keys.issue(TOKEN, PAGE, page=PAGE, scopes=["pages_show_list"])
    looking_after.look_after_all(timezone.now())
    page.refresh_from_db()
    assert page.trouble == "missing_right"


def test_keys_are_rotated_by_command(page: Account, settings: Settings) -> None:
    settings.CHANNEL_KEYS = [OLD]
    Account.objects.update(secrets=vault.seal({"token": TOKEN}))
    settings.CHANNEL_KEYS = [NEW, OLD]
    call_command("rotate_channel_keys")
    call_command("rotate_channel_keys")
    settings.CHANNEL_KEYS = [NEW]
    page.refresh_from_db()
    assert accounts.secrets_of(page) == {"token": TOKEN}
    settings.CHANNEL_KEYS = [OLD]
    with pytest.raises(CommandError, match="KIM Tanjong Lancor"):
        call_command("rotate_channel_keys")
    with pytest.raises(accounts.Revoked, match="key_lost"):
        accounts.secrets_of(page)


def test_check_says_what_is_to_be_mended(page: Account, settings: Settings) -> None:
    def numbers() -> list[str | None]:
        return [found.id for found in checks.accounts(None)]

    assert numbers() == []
    Account.objects.update(expires_at=timezone.now() + timedelta(days=3))
    assert numbers() == ["sambung.W407"]
    accounts.in_trouble(page, "expired")
    assert numbers() == ["sambung.W406"]
    settings.CHANNEL_KEYS = [NEW]
    assert numbers() == ["sambung.E405"]
    settings.CHANNEL_KEYS, settings.DEMO = [], False
    assert numbers() == ["sambung.E404"]


@pytest.fixture
def standing(outside: Outside, page: Account, run_jobs: RunJobs) -> str:
    posted(outside, page, piece())
    run_jobs()
    return copy_of().external_id


def test_reach_and_comments_come_back_without_names(outside: Outside, page: Account, standing: str) -> None:
    outside.facebook.reading.lively = True
    with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=False):
        outside.facebook.pages.comment(standing, "Terima kasih!")
        assert reading_back.read_back(timezone.now()) == 1
        assert reading_back.read_back(timezone.now()) == 0
    assert [comment.text for comment in Comment.objects.all()] == ["Terima kasih!"]
    assert copy_of().remarks == 1
    assert {field.name for field in Comment._meta.get_fields()} == {
        "id",
        "copy",
        "external_id",
        "text",
        "address",
        "at",
        "read_at",
    }


def test_comment_that_was_deleted_there_goes_here_too(outside: Outside, page: Account, standing: str) -> None:
    outside.facebook.pages.comment(standing, "Kasar!")
    reading_back.read(copy_of())
    outside.facebook.shelf.drop("comment", Comment.objects.get().external_id)
    reading_back.read(copy_of())
    assert not Comment.objects.exists()


def test_comments_are_forgotten_after_ninety_days_and_with_their_copy(
    outside: Outside, page: Account, standing: str, run_jobs: RunJobs
) -> None:
    outside.facebook.pages.comment(standing, "Bagus")
    reading_back.read(copy_of())
    reading_back.forget_old(timezone.now() + timedelta(days=89))
    assert Comment.objects.exists()
    reading_back.forget_old(timezone.now() + timedelta(days=91))
    assert not Comment.objects.exists()
    reading_back.read(copy_of())
    renewed(outside, None)
    run_jobs()
    reading_back.forget_old(timezone.now())
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    ("does", "trouble", "paused"),
    [("expired", "expired", False), ("rate_limited", "", True), ("server_error", "", False)],
)
def test_what_goes_wrong_while_reading_keeps_what_was_read(
    does: str, trouble: str, paused: bool, outside: Outside, page: Account, standing: str
) -> None:
    outside.facebook.pages.comment(standing, "Bagus")
    reading_back.read(copy_of())
    outside.misbehaves(does, times=5)
    assert not reading_back.read(copy_of())
    page.refresh_from_db()
    assert (page.trouble, page.paused_until is not None) == (trouble, paused)
    assert Comment.objects.count() == 1


def test_copy_that_somebody_deleted_there_is_not_asked_for_again_at_once(
    outside: Outside, page: Account, standing: str
) -> None:
    outside.facebook.shelf.drop("post", standing)
    assert reading_back.read_back(timezone.now()) == 1
    assert reading_back.read_back(timezone.now()) == 0
