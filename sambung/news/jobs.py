"""What follows a move of a story."""

from datetime import datetime

from sambung.people.actors import Actor
from sambung.relay import subscriptions
from sambung.relay.errors import NotMoved
from sambung.relay.models import Handoff
from sambung.relay.moves import move

GOING_OUT = "going_out"


def subscribe() -> None:
    subscriptions.on_move("story", complete)


def complete(handoff: Handoff, at: datetime | None = None) -> None:
    """Close what has gone out, or come down, everywhere: on the portal it has, and no other channel waits.

    After `retry` the same is looked at again. Called twice it closes once.
    """
    parcel = handoff.parcel
    if handoff.state != GOING_OUT or parcel.state != GOING_OUT or parcel.seq != handoff.seq:
        return
    try:
        key = f"complete:{handoff.pk}"
        move(parcel, "complete", actor=Actor.system(), expect=handoff.seq, key=key, at=at)
    except NotMoved:
        return  # somebody moved it in the meantime
