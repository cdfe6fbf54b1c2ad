"""The desk's jobs."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from sambung.desk import matters, outgoing


@app.periodic(cron="*/5 * * * *")
@app.task(
    name="desk.send_notices",
    queue="desk",
    retry=RetryStrategy(max_attempts=5, exponential_wait=3),
    queueing_lock="desk.send_notices",
)
def send_notices(timestamp: int = 0) -> None:
    """What has gathered in the last minutes goes out, one message a person."""
    outgoing.send_all()


@app.periodic(cron="0 1 * * *")  # 08:00 in western Indonesia: a phone may ring
@app.task(
    name="desk.tell_of_letters",
    queue="desk",
    retry=RetryStrategy(max_attempts=5, exponential_wait=5),
    queueing_lock="desk.tell_of_letters",
)
def tell_of_letters(timestamp: int = 0) -> None:
    """The letters of the month before, on the first days of a month."""
    matters.tell_of_letters()
