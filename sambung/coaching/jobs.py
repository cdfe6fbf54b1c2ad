"""What happens to groups by itself: statuses, decrees that end, what is forgotten; what a step leads to."""

from uuid import UUID

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from sambung.coaching import decrees, from_copies, leaving, practice_people, practices, records, statuses
from sambung.coaching.importing import steps
from sambung.coaching.models import Import
from sambung.relay import subscriptions
from sambung.relay.models import Handoff

AGAIN = RetryStrategy(max_attempts=5, exponential_wait=5)


@app.periodic(cron="15 22 * * *")  # 05:15 in western Indonesia
@app.task(
    name="coaching.look_at_groups", queue="coaching", retry=AGAIN, queueing_lock="coaching.look_at_groups"
)
def look_at_groups(timestamp: int = 0) -> None:
    records.make_missing()
    statuses.settle_all()
    decrees.tell_of_ends()
    practices.end_unanswered(timezone.now())


@app.periodic(cron="40 19 * * *")
@app.task(
    name="coaching.forget_members", queue="coaching", retry=AGAIN, queueing_lock="coaching.forget_members"
)
def forget_members(timestamp: int = 0) -> None:
    leaving.erase_old()
    practice_people.forget_old()
    steps.forget_old()


@app.task(name="coaching.take_over", queue="coaching", retry=AGAIN)
def take_over(pk: str) -> None:
    """Read an import, or carry it out, whichever it waits for."""
    sent = Import.objects.select_related("by", "regency").filter(pk=UUID(pk)).first()
    if sent is not None and sent.state == Import.State.READING:
        steps.read(sent)
    elif sent is not None and sent.state == Import.State.CARRYING:
        steps.carry_out(sent)


def take_over_soon(pk: str) -> None:
    take_over.defer(pk=pk)


def subscribe() -> None:
    """Every step may be a group's sign of life; a copy that could not be passed on opens a follow-up."""
    subscriptions.on_move(subscriptions.EVERY_KIND, records.hear_step)
    subscriptions.on_move(from_copies.KIND, _open_follow_up)


def _open_follow_up(handoff: Handoff) -> None:
    from_copies.open_follow_up(handoff)
