"""Jobs of the pictures of stories."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from sambung.news import blurring

AGAIN = RetryStrategy(max_attempts=4, exponential_wait=8)


@app.task(name="news.burn", queue="media", retry=AGAIN)
def burn(picture_id: int) -> None:
    """Make the marked faces of a picture unrecognisable. Until that is done it goes out nowhere; a job that
    failed stands on the health page, and marking them again begins anew."""
    blurring.burn(picture_id)
