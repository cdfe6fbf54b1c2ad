"""A post from its cause to its end, through real sockets: never lost, never there twice."""

from collections.abc import Callable
from datetime import timedelta
from threading import Thread

import pytest
import time_machine
from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import DjangoAssertNumQueries

from sambung.channels import accounts, posting, sending
from sambung.channels.models import Account, Post
from sambung.people.models import Person
from tests.channels.outside import PAGE, TOKEN, Outside, connected, copy_of, picture, piece, posted, renewed
from tests.people.world import World

pytestmark = pytest.mark.django_db
RunJobs = Callable[..., None]


def state_of(post: Post) -> tuple[str, str]:
    post.refresh_from_db()
    return post.state, post.error


@pytest.fixture
def editor(world: World) -> Person:
    return world.people["editor"]


def test_it_arrives_once_and_its_room_is_told(outside: Outside, page: Account, run_jobs: RunJobs) -> None:
    post = posted(outside, page, piece(pictures=[picture("a")]))
    assert posted(outside, page, piece(pictures=[picture("a")])) == post
    run_jobs()
    assert state_of(post) == ("confirmed", "")
    (there,) = outside.standing
    copy = copy_of()
    assert (copy.external_id, copy.address) == (there["id"], f"https://www.facebook.com/{there['id']}")
    assert there["message"].endswith(f"?k={copy.code}")
    assert outside.told == [("confirmed", "")]


def test_cause_that_is_rolled_back_posts_nothing(outside: Outside, page: Account, run_jobs: RunJobs) -> None:
    with transaction.atomic():
        posted(outside, page, piece())
        transaction.set_rollback(True)
    run_jobs()
    assert outside.standing == []


def test_jobs_carry_ids_only(outside: Outside, page: Account) -> None:
    posted(outside, page, piece())
    assert [job.args for job in ProcrastinateJob.objects.all()] == [{"account_id": page.pk}]


@pytest.mark.parametrize("does", ["rate_limited", "rate_limited_silent"])
def test_limit_is_honoured_by_all_that_waits_for_the_account(
    does: str, outside: Outside, page: Account, run_jobs: RunJobs
) -> None:
    outside.misbehaves(does, path="feed", after=120)
    first = posted(outside, page, piece())
    second = posted(outside, page, piece("Kedua"), number=2)
    run_jobs()
    assert state_of(first) == ("retrying", "rate_limit")
    assert state_of(second) == ("queued", "")
    assert outside.asked("POST", "feed") == 1
    waits = timedelta(seconds=120 if does == "rate_limited" else 4)
    with time_machine.travel(timezone.now() + waits - timedelta(seconds=3)):
        sending.rescue()
        run_jobs()
        assert outside.standing == []
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        sending.rescue()
        run_jobs()
    assert len(outside.standing) == 2


def test_burst_of_errors_before_it_is_public_is_tried_again(
    outside: Outside, page: Account, run_jobs: RunJobs
) -> None:
    outside.misbehaves("server_error", path="photos", times=3)
    post = posted(outside, page, piece(pictures=[picture("a")]))
    run_jobs()
    assert state_of(post) == ("retrying", "service_down")
    for hours in (1, 2, 3):
        with time_machine.travel(timezone.now() + timedelta(hours=hours)):
            sending.rescue()
            run_jobs()
    assert state_of(post) == ("confirmed", "")
    assert len(outside.standing) == 1


def test_after_a_day_it_ends_as_failed(outside: Outside, page: Account, run_jobs: RunJobs) -> None:
    outside.misbehaves("cut_before", path="photos", times=99)
    post = posted(outside, page, piece(pictures=[picture("a")]))
    run_jobs()
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        run_jobs(later=True)
    assert state_of(post) == ("failed", "cut_off")
    assert outside.told == [("failed", "cut_off")]


def test_cut_after_sending_is_looked_up_by_its_code(
    outside: Outside, page: Account, run_jobs: RunJobs
) -> None:
    outside.misbehaves("cut_after", path="feed")
    post = posted(outside, page, piece())
    run_jobs()
    assert state_of(post) == ("unknown", "cut_off")
    with time_machine.travel(timezone.now() + timedelta(seconds=21)):
        run_jobs(later=True)
    assert state_of(post) == ("confirmed", "")
    assert copy_of().external_id == outside.standing[0]["id"]
    assert outside.asked("POST", "feed") == 1


def test_what_is_not_found_after_three_looks_in_a_quarter_of_an_hour_goes_to_a_person(
    outside: Outside, page: Account, run_jobs: RunJobs
) -> None:
    outside.misbehaves("cut_before", path="feed")
    began = timezone.now()
    post = posted(outside, page, piece())
    run_jobs()
    for minutes, looks in ((0.4, 1), (3, 1), (5.1, 2), (15.1, 3), (60, 3)):
        with time_machine.travel(began + timedelta(minutes=minutes)):
            sending.rescue()
            run_jobs()
        post.refresh_from_db()
        assert post.look_ups == looks
    assert post.waits_for_a_person
    assert outside.told == [("unknown", "not_found")]
    assert outside.asked("POST", "feed") == 1


@pytest.fixture
def lost(outside: Outside, page: Account, run_jobs: RunJobs) -> Post:
    """Cut off before it was taken, looked for three times, with a person now."""
    outside.misbehaves("cut_before", path="feed")
    post = posted(outside, page, piece())
    run_jobs()
    for minutes in (1, 6, 16):
        with time_machine.travel(timezone.now() + timedelta(minutes=minutes)):
            sending.rescue()
            run_jobs()
    post.refresh_from_db()
    return post


def test_person_sends_it_again(lost: Post, outside: Outside, editor: Person, run_jobs: RunJobs) -> None:
    posting.send_again(lost, editor)
    run_jobs()
    assert state_of(lost) == ("confirmed", "")
    assert len(outside.standing) == 1
    with pytest.raises(posting.TooLate):
        posting.send_again(lost, editor)


def test_person_found_it_there(lost: Post, outside: Outside, editor: Person, run_jobs: RunJobs) -> None:
    assert not posting.is_there(lost, "https://elsewhere.example/1", editor)
    assert posting.is_there(lost, f"https://www.facebook.com/{PAGE}/posts/55", editor)
    assert state_of(lost)[0] == "confirmed"
    assert copy_of().external_id == f"{PAGE}_55"
    assert lost.by == editor


def test_person_leaves_it(lost: Post, outside: Outside, editor: Person, run_jobs: RunJobs) -> None:
    posting.leave(lost, editor)
    assert (state_of(lost)[0], lost.by) == ("settled", editor)
    with transaction.atomic():
        assert posting.renew("test-thing:1", "test-thing:1:2") == []


@pytest.mark.parametrize("does", ["expired", "revoked"])
def test_key_that_ended_stops_the_account_until_its_owner_connects_it_again(
    does: str, outside: Outside, page: Account, world: World, run_jobs: RunJobs
) -> None:
    outside.misbehaves(does, path="feed")
    post = posted(outside, page, piece())
    run_jobs()
    assert state_of(post) == ("failed", does)
    page.refresh_from_db()
    assert page.trouble == does
    outside.facebook.keys.issue("new-key", PAGE, page=PAGE)
    grant = accounts.Grant(PAGE, "KIM", "", {"token": "new-key"})
    account = accounts.connect(grant, "facebook", world.kim, world.people["ketua"])
    assert posting.after_connecting(account) == 1
    run_jobs()
    assert state_of(post) == ("confirmed", "")
    page.refresh_from_db()
    assert page.trouble == ""


def test_disconnected_account_sends_nothing(outside: Outside, page: Account, run_jobs: RunJobs) -> None:
    accounts.disconnect(page)
    post = posted(outside, page, piece())
    run_jobs()
    assert state_of(post) == ("failed", "disconnected")
    assert not outside.far_side.seen


def test_correction_changes_the_copy_and_withdrawal_takes_it_down(
    outside: Outside, page: Account, run_jobs: RunJobs
) -> None:
    posted(outside, page, piece(pictures=[picture("a"), picture("b")]))
    run_jobs()
    changed = renewed(outside, piece("Ralat: dermaga", pictures=[picture("b")]))
    run_jobs()
    (there,) = outside.standing
    assert there["message"].startswith("Ralat")
    assert len(there["media"]) == 1
    taken_down = renewed(outside, None, version=3)
    run_jobs()
    assert outside.standing == []
    assert [state_of(post)[0] for post in (changed, taken_down)] == ["confirmed", "confirmed"]
    assert [post.act for post in Post.objects.order_by("pk")] == ["send", "change", "remove"]
    assert copy_of().removed_at is not None


def test_correction_waits_until_it_is_known_whether_the_first_arrived(
    outside: Outside, page: Account, run_jobs: RunJobs
) -> None:
    outside.misbehaves("cut_after", path="feed")
    posted(outside, page, piece())
    run_jobs()
    renewed(outside, piece("Ralat"))
    run_jobs()
    assert len(outside.standing) == 1
    with time_machine.travel(timezone.now() + timedelta(seconds=30)):
        run_jobs(later=True)
    (there,) = outside.standing
    assert there["message"].startswith("Ralat")


def test_newer_version_overtakes_one_that_never_went(
    outside: Outside, page: Account, run_jobs: RunJobs
) -> None:
    first = posted(outside, page, piece())
    second = renewed(outside, piece("Ralat"))
    run_jobs()
    assert (state_of(first)[0], state_of(second)[0]) == ("superseded", "confirmed")
    assert len(outside.standing) == 1


def test_withdrawn_before_it_went_never_goes(outside: Outside, page: Account, run_jobs: RunJobs) -> None:
    posted(outside, page, piece())
    withdrawn = renewed(outside, None)
    run_jobs()
    assert (state_of(withdrawn)[0], withdrawn.act) == ("confirmed", "nothing")
    assert not outside.far_side.seen


def claimed(page: Account, may_stand: bool) -> Post:
    """A post as a killed worker leaves it: in the middle of a call."""
    post = Post.objects.filter(copy__account=page).due(timezone.now())[0]
    assert sending._claim(post)
    Post.objects.filter(pk=post.pk).update(may_stand=may_stand)
    return post


def test_worker_killed_before_it_could_be_public_is_done_over(
    outside: Outside, page: Account, run_jobs: RunJobs
) -> None:
    post = posted(outside, page, piece())
    claimed(page, may_stand=False)
    sending.rescue()
    run_jobs()
    assert state_of(post) == ("sending", "")
    with time_machine.travel(timezone.now() + timedelta(seconds=46)):
        sending.rescue()
        run_jobs()
    assert state_of(post) == ("confirmed", "")
    assert len(outside.standing) == 1


def test_worker_killed_between_sending_and_recording_sends_no_second(
    outside: Outside, page: Account, run_jobs: RunJobs
) -> None:
    post = posted(outside, page, piece())
    run_jobs()
    now = timezone.now()
    Post.objects.update(state="sending", lease_until=now, ended_at=None)
    copy = copy_of()
    copy.external_id = copy.address = ""
    copy.save()
    with time_machine.travel(now + timedelta(seconds=1)):
        sending.rescue()
        assert state_of(post) == ("unknown", "interrupted")
        run_jobs()
    assert state_of(post) == ("confirmed", "")
    assert copy_of().external_id == outside.standing[0]["id"]
    assert outside.asked("POST", "feed") == 1


def test_slow_worker_that_lost_its_post_records_nothing(outside: Outside, page: Account) -> None:
    posted(outside, page, piece())
    slow = claimed(page, may_stand=False)
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        sending.rescue()
        quick = claimed(page, may_stand=False)
        sending._try(slow)
    assert outside.standing == []
    assert state_of(quick)[0] == "sending"


@pytest.mark.django_db(transaction=True)
def test_two_workers_called_to_an_account_at_once_send_each_post_once(
    outside: Outside, page: Account
) -> None:
    posts = [posted(outside, page, piece(f"Kabar {number}"), number=number) for number in range(1, 7)]

    def worker() -> None:
        try:
            sending.work(page.pk)
        finally:
            connection.close()

    workers = [Thread(target=worker) for _ in range(2)]
    for thread in workers:
        thread.start()
    for thread in workers:
        thread.join()
    sending.work(page.pk)  # as `rescue` would have somebody do, for what the two left to one another
    assert {state_of(post) for post in posts} == {("confirmed", "")}
    assert (len(outside.standing), outside.asked("POST", "feed")) == (6, 6)


def test_words_alone_cost_few_queries_and_a_call_for_nothing_one(
    outside: Outside, page: Account, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    posted(outside, page, piece())
    with django_assert_max_num_queries(12):  # four of them begin and end transactions, one finds nothing more
        sending.work(page.pk)
    with django_assert_max_num_queries(1):
        sending.work(page.pk)
    assert len(outside.standing) == 1


def test_one_account_has_one_owner(page: Account, world: World) -> None:
    with pytest.raises(accounts.Taken):
        connected(world.kim_2, world.people["ketua-2"])


def test_secrets_are_sealed(page: Account) -> None:
    assert TOKEN not in page.secrets
    assert accounts.secrets_of(page) == {"token": TOKEN}
