"""What is counted by itself."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from sambung.insight.standing import snapshots

AGAIN = RetryStrategy(max_attempts=5, exponential_wait=5)


@app.periodic(cron="20 17 * * *")  # 00:20 in western Indonesia; on the 1st there is something to do
@app.task(name="insight.take_snapshots", queue="insight", retry=AGAIN, queueing_lock="insight.take_snapshots")
def take_snapshots(timestamp: int = 0) -> None:
    """The month before of whoever has none: what was cut on the 1st goes on the day after."""
    snapshots.take_last()
