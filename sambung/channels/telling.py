"""Word to people about accounts and copies: over every way they have, once for each matter."""

from collections.abc import Iterable

from sambung.channels import outbox
from sambung.channels.models import Delivery
from sambung.people.models import Person


def tell(people: Iterable[Person], ref: str) -> None:
    """Have `ref` told to these people; asking again tells nothing twice. Call it in its cause's
    transaction."""
    for person in people:
        ways = [Delivery.Channel.MAIL] if person.email else []
        if person.push_subscriptions.filter(gone_at=None).exists():
            ways.append(Delivery.Channel.PUSH)
        for way in ways:
            outbox.queue(way, f"person:{person.pk}", ref)
