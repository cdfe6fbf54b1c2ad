"""Who holds the key acts as the sender."""

from sambung.people.actors import Actor
from sambung.relay.models import Parcel
from sambung.voices.keys import key_fits


def actor_by_key(parcel: Parcel, key: str, via: str = "page") -> Actor | None:
    """The sender as an actor, when the key of the private link is theirs and they were not erased."""
    sender = parcel.voice.sender
    if sender.erased_at is not None or not key or not key_fits(sender.key_hash, key):
        return None
    return Actor.sender(parcel.pk, via)
