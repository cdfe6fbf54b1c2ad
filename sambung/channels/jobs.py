"""Jobs of the channels. Their arguments are ids alone."""

from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from sambung.channels import connecting, looking_after, outbox, reading_back, sending, watching

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


@app.task(name="channels.work", queue="channels", retry=_PATIENT)
def work(account_id: int) -> None:
    """Send what is due on an account."""
    sending.work(account_id)


@app.task(name="channels.told", queue="channels", retry=_PATIENT)
def told(post_id: int) -> None:
    """Tell the room concerned how a post ended, or that it waits for a person."""
    sending.tell(post_id)


@app.periodic(cron="* * * * * */15")
@app.task(
    name="channels.rescue",
    queue="channels",
    queueing_lock="channels.rescue",
    retry=_PATIENT,
    pass_context=False,
)
def rescue(timestamp: int) -> None:
    """Take up what a killed worker left half done, and what was missed."""
    sending.rescue()


@app.periodic(cron="*/2 * * * *")
@app.task(
    name="channels.watch",
    queue="channels",
    queueing_lock="channels.watch",
    retry=_PATIENT,
    pass_context=False,
)
def watch(timestamp: int) -> None:
    """What services still work on, such as a film: whether it came to something."""
    watching.watch(timezone.now())


@app.periodic(cron="41 * * * *")
@app.task(
    name="channels.read_back",
    queue="channels",
    queueing_lock="channels.read_back",
    retry=_PATIENT,
    pass_context=False,
)
def read_back(timestamp: int) -> None:
    """How many the copies reached, and what people wrote below them."""
    reading_back.read_back(timezone.now())


@app.periodic(cron="23 5 * * *")
@app.task(
    name="channels.look_after_accounts",
    queue="channels",
    queueing_lock="channels.look_after_accounts",
    retry=_PATIENT,
    pass_context=False,
)
def look_after_accounts(timestamp: int) -> None:
    """How the accounts are; who has to connect one again is told in time."""
    looking_after.look_after_all(timezone.now())


@app.periodic(cron="*/5 * * * *")
@app.task(
    name="channels.forget_attempts",
    queue="channels",
    queueing_lock="channels.forget_attempts",
    retry=_PATIENT,
    pass_context=False,
)
def forget_attempts(timestamp: int) -> None:
    """Attempts to connect that nobody finished keep no secret."""
    connecting.forget_old(timezone.now())
