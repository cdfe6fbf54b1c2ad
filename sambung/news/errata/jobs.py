"""What happens to error reports by itself."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from sambung.news.errata import correcting, erasing, notices
from sambung.relay import subscriptions

AGAIN = RetryStrategy(max_attempts=5, exponential_wait=5)


@app.periodic(cron="50 2 * * *")
@app.task(name="news.erase_old_reports", queue="news", retry=AGAIN, queueing_lock="news.erase_old_reports")
def erase_old_reports(timestamp: int = 0) -> None:
    erasing.erase_old()


def subscribe() -> None:
    """A step of a story may end what was reported about it; a step of a report is told to the reader."""
    subscriptions.on_move("story", correcting.follow)
    subscriptions.on_move("error_report", notices.tell_of_move)
