"""Who wants to know of moves and alerts. Rooms subscribe when they start; the jobs call them.

A subscriber is idempotent by hand-off or alert: after a crash it is called again with the same one.
"""

from collections.abc import Callable

from sambung.relay.models import Alert, Handoff

MoveSubscriber = Callable[[Handoff], None]
AlertSubscriber = Callable[[Alert], None]

EVERY_KIND = "*"

_of_moves: dict[str, list[MoveSubscriber]] = {}
_of_alerts: list[AlertSubscriber] = []


def on_move(kind: str, subscriber: MoveSubscriber) -> None:
    """Call `subscriber(handoff)` after each move of a kind (`EVERY_KIND` for all)."""
    subscribers = _of_moves.setdefault(kind, [])
    if subscriber not in subscribers:
        subscribers.append(subscriber)


def on_alert(subscriber: AlertSubscriber) -> None:
    if subscriber not in _of_alerts:
        _of_alerts.append(subscriber)


def tell_of_move(handoff: Handoff) -> None:
    for subscriber in (*_of_moves.get(handoff.parcel.kind, ()), *_of_moves.get(EVERY_KIND, ())):
        subscriber(handoff)


def tell_of_alert(alert: Alert) -> None:
    for subscriber in _of_alerts:
        subscriber(alert)
