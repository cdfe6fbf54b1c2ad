"""The desk's jobs."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from sambung.desk import outgoing


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
