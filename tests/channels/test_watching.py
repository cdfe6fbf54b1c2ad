"""What a service found out after it had taken a piece, and what comes by a second step."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from sambung.channels import days, reading_back, watching
from sambung.channels.models import Account, Copy, Post, ReachOfDay
from tests.channels.outside import Outside, copy_of, file_of, picture, piece, posted, renewed

pytestmark = pytest.mark.django_db
RunJobs = Callable[..., None]
FILM = file_of("film", "video/mp4", b"\0\0\0\x18ftyp" + b"x" * 500, seconds=20)
NO_FILM = file_of("film", "video/mp4", b"not a video at all")


def test_what_came_to_nothing_is_told_to_its_room(outside: Outside, page: Account, run_jobs: RunJobs) -> None:
    outside.facebook.pages.takes = 600
    post = posted(outside, page, piece(video=NO_FILM))
    run_jobs()
    assert (watching.watch(timezone.now()), copy_of().finished_at) == (1, None)
    outside.facebook.pages.takes = 0
    watching.watch(timezone.now())
    run_jobs()
    post.refresh_from_db()
    assert (post.state, post.error) == ("failed", "bad_video")
    assert post.waits_for_a_person
    assert not copy_of().stands
    assert outside.told == [("confirmed", ""), ("failed", "bad_video")]
    renewed(outside, piece(video=FILM))
    run_jobs()
    assert len(outside.standing) == 1


def test_what_is_finished_is_asked_for_no_more(outside: Outside, page: Account, run_jobs: RunJobs) -> None:
    posted(outside, page, piece(video=FILM))
    run_jobs()
    assert watching.watch(timezone.now()) == 1
    assert copy_of().finished_at is not None
    assert watching.watch(timezone.now()) == 0


def test_what_was_taken_down_there_is_no_failure(outside: Outside, page: Account, run_jobs: RunJobs) -> None:
    post = posted(outside, page, piece(video=FILM))
    run_jobs()
    outside.facebook.shelf.drop("video", copy_of().external_id)
    watching.watch(timezone.now())
    post.refresh_from_db()
    assert post.state == "confirmed"
    assert watching.watch(timezone.now()) == 0


def test_what_belongs_to_it_follows_by_a_change(outside: Outside, page: Account, run_jobs: RunJobs) -> None:
    outside.misbehaves("cut_before", path="feed")
    post = posted(outside, page, piece(video=FILM, pictures=[picture("a")]))
    run_jobs()
    post.refresh_from_db()
    assert (post.state, post.error, copy_of().stands) == ("retrying", "unfinished", True)
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        run_jobs(later=True)
    post.refresh_from_db()
    assert (post.state, post.act) == ("confirmed", "change")
    assert len(outside.standing) == 2


def read_on(day: int, views: int) -> None:
    ReachOfDay.objects.create(copy=Copy.objects.get(), day=date(2026, 11, day), views=views)


def test_reach_is_kept_a_row_for_each_day(outside: Outside, page: Account, run_jobs: RunJobs) -> None:
    outside.facebook.reading.lively = True
    posted(outside, page, piece())
    run_jobs()
    began = timezone.now()
    for hours in (1, 2, 26):
        with time_machine.travel(began + timedelta(hours=hours), tick=False):
            assert reading_back.read_back(timezone.now()) == 1
    kept = list(ReachOfDay.objects.values_list("views", flat=True))
    assert len(kept) in (2, 3)
    assert kept == sorted(kept)
    assert kept[-1] == copy_of().views


def test_days_show_what_was_new_on_each(outside: Outside, page: Account) -> None:
    posted(outside, page, piece())
    read_on(1, 20)
    assert days.drawn(ReachOfDay.objects.all()) is None
    read_on(2, 50)
    read_on(5, 45)
    read_on(6, 65)
    drawn = days.drawn(ReachOfDay.objects.all())
    assert drawn is not None
    assert [bar.count for bar in drawn.bars] == [20, 30, 0, 0, 0, 15]
    assert (drawn.most.count, drawn.most.height) == (30, days.HEIGHT)
    assert Post.objects.count() == 1
