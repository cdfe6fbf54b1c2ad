"""What follows a move of a story."""

from datetime import datetime

from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from sambung.channels import pieces
from sambung.channels.models import Post
from sambung.news import copies, forgetting, joining, unused
from sambung.news.models import Story
from sambung.people.actors import Actor
from sambung.relay import subscriptions
from sambung.relay.errors import NotMoved
from sambung.relay.models import Handoff, Parcel
from sambung.relay.moves import move

GOING_OUT = "going_out"


@app.periodic(cron="50 19 * * *")  # at night in Indonesia
@app.task(
    name="news.erase_unused",
    queue="news",
    retry=RetryStrategy(max_attempts=5, exponential_wait=5),
    queueing_lock="news.erase_unused",
)
def erase_unused(timestamp: int = 0) -> None:
    unused.erase_unused()
    forgetting.erase_old()


def subscribe() -> None:
    subscriptions.on_move("story", went_out)
    subscriptions.on_move("story", joining.follow)
    source = pieces.Source(
        compose=copies.compose,
        draft=copies.draft,
        told=copy_ended,
        owners=copies.owners_of,
        may_decide=copies.may_decide,
        editors=copies.editors_of,
        desk_address=copies.desk_address,
    )
    pieces.register(copies.KIND, source)


def went_out(handoff: Handoff) -> None:
    """On the portal it is, or it is down from it: bring the same to every account, then see whether that is
    all."""
    if handoff.state != GOING_OUT or handoff.parcel.state != GOING_OUT:
        return
    with transaction.atomic():
        copies.send_out(Story.objects.get(pk=handoff.parcel_id))
    complete(handoff)


def copy_ended(post: Post) -> None:
    """A copy arrived, or came down, or needs a person: perhaps it was the last that was waited for."""
    parcel = Parcel.objects.get(pk=copies.story_of(post.copy.item).pk)
    newest = parcel.handoffs.order_by("-seq").first()
    if newest is not None:
        complete(newest)


def complete(handoff: Handoff, at: datetime | None = None) -> None:
    """Close what has gone out, or come down, everywhere: no copy is waited for any more.

    After `retry` the same is looked at again. Called twice it closes once.
    """
    parcel = handoff.parcel
    if handoff.state != GOING_OUT or parcel.state != GOING_OUT or parcel.seq != handoff.seq:
        return
    if copies.waits_for(Story.objects.get(pk=parcel.pk)):
        return
    try:
        key = f"complete:{handoff.pk}"
        move(parcel, "complete", actor=Actor.system(), expect=handoff.seq, key=key, at=at)
    except NotMoved:
        return  # somebody moved it in the meantime
