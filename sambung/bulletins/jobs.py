"""The room's jobs: copies are opened and, after a recall, closed."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from sambung.bulletins import opening

AGAIN = RetryStrategy(max_attempts=10, exponential_wait=3)


@app.task(name="bulletins.open_copies", queue="bulletins", retry=AGAIN)
def open_copies(bulletin_id: int, number: int) -> None:
    opening.open_next(bulletin_id, number)


@app.task(name="bulletins.expire_copies", queue="bulletins", retry=AGAIN)
def expire_copies(bulletin_id: int) -> None:
    opening.expire_open(bulletin_id)
