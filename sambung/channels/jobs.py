"""Jobs of the channels. Their argument is a delivery's id alone."""

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from sambung.channels import outbox

# 4 s, 16 s, 64 s … 18 h: a day in which a mail server can come back; then the delivery ends as failed.
_TRIES = 8
_A_DAY = RetryStrategy(max_attempts=_TRIES, exponential_wait=4)
_PATIENT = RetryStrategy(max_attempts=4, exponential_wait=8)


@app.task(name="channels.deliver", queue="channels", retry=_A_DAY, pass_context=True)
def deliver(context: JobContext, delivery_id: int) -> None:
    """Send a delivery that is not sent yet."""
    outbox.deliver(delivery_id, last_try=context.job.attempts >= _TRIES)


@app.task(name="channels.report", queue="channels", retry=_PATIENT)
def report(delivery_id: int) -> None:
    """Tell the room concerned how a delivery ended."""
    outbox.report(delivery_id)
