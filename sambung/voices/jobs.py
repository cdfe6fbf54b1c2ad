"""The room's jobs, and what it does after each move."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from sambung.relay import subscriptions
from sambung.voices import attempts, erasure, files, notices

AGAIN = RetryStrategy(max_attempts=5, exponential_wait=5)


@app.periodic(cron="20 2 * * *")
@app.task(name="voices.erase_old", queue="voices", retry=AGAIN, queueing_lock="voices.erase_old")
def erase_old(timestamp: int = 0) -> None:
    erasure.erase_old()


@app.periodic(cron="40 3 * * *")
@app.task(name="voices.forget_attempts", queue="voices", retry=AGAIN, queueing_lock="voices.forget_attempts")
def forget_attempts(timestamp: int = 0) -> None:
    attempts.forget_old()


def subscribe() -> None:
    """What follows a move of a voice: its files are kept, the sender is told."""
    subscriptions.on_move("voice", files.take_up)
    subscriptions.on_move("voice", notices.tell_of_move)
    subscriptions.on_alert(notices.tell_of_alert)
