"""A film that a correction brings: it goes where it could not go before, once, over YouTube's far side."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.utils import timezone

from sambung.channels.models import Account, Omission, Post
from sambung.media.intake import receive
from sambung.news.copies import item_of
from sambung.news.models import Story
from sambung.news.pictures import add_pictures
from sambung.relay.models import Parcel
from tests.channels.test_youtube import There, channel, there
from tests.media import films
from tests.media.conftest import upload
from tests.news.steps import act, going_out
from tests.people.world import World

__all__ = ["channel", "there"]

pytestmark = pytest.mark.django_db
RunJobs = Callable[..., None]


def corrected(world: World, parcel: Parcel, headline: str, *film: tuple[UUID, str]) -> Parcel:
    parcel = Parcel.objects.get(pk=parcel.pk)
    parcel = act(world, parcel, "revise", public_note="Ditambah.", fields={"kind": "correction"})
    if film:
        add_pictures(parcel.story, film, actor=world.actor("editor"), at=timezone.now())
    return act(world, parcel, "publish", fields={"headline": headline})


@pytest.mark.parametrize("left_out", [False, True])
def test_it_is_posted_once_where_no_copy_could_stand_and_changed_from_then_on(
    there: There, channel: Account, world: World, run_jobs: RunJobs, left_out: bool
) -> None:
    video = receive(upload(films.film(seconds=1), "acara.mp4"), {"video"}, world.people["anggota"])
    parcel = going_out(world)
    run_jobs()
    assert not Post.objects.exists()
    if left_out:
        Omission.objects.create(item=item_of(Story.objects.get()), account=channel)
    corrected(world, parcel, "Dengan film", (video.pk, "nobody"))
    run_jobs()
    assert len(there.standing) == (0 if left_out else 1)
    corrected(world, parcel, "Dengan film, sekali lagi")
    run_jobs()
    assert [post.act for post in Post.objects.order_by("pk")] == ([] if left_out else ["send", "change"])
    assert len(there.standing) == (0 if left_out else 1)
