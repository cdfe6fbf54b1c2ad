"""The core's jobs. Each carries ids only, reads again, and makes one call."""

from django.db.models import BigIntegerField
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from sambung.relay import calendar_changes, due, subscriptions, vacancies
from sambung.relay.composed import Composed, Slot
from sambung.relay.models import Alert, Handoff

AGAIN = RetryStrategy(max_attempts=10, exponential_wait=3)
"""After ten tries a job stays failed; the health page shows it and an operator can replay it."""


_made = Composed(lambda: Handoff.objects.select_related("parcel").filter(pk=Slot("pk", BigIntegerField())))


@app.task(name="relay.moved", queue="relay", retry=AGAIN)
def moved(handoff_id: int) -> None:
    handoff = _made.first(pk=handoff_id)
    if handoff is not None:
        subscriptions.tell_of_move(handoff)


@app.task(name="relay.alerted", queue="relay", retry=AGAIN)
def alerted(alert_id: int) -> None:
    subscriptions.tell_of_alert(Alert.objects.select_related("parcel").get(pk=alert_id))


@app.periodic(cron="* * * * *")
@app.task(name="relay.check_due", queue="relay", retry=AGAIN, queueing_lock="relay.check_due")
def check_due(timestamp: int) -> None:
    due.check_due()


@app.periodic(cron="15 * * * *")
@app.task(name="relay.fill_vacancies", queue="relay", retry=AGAIN, queueing_lock="relay.fill_vacancies")
def fill_vacancies(timestamp: int = 0) -> None:
    vacancies.move_up_all()


@app.task(name="relay.recompute", queue="relay", retry=AGAIN)
def recompute(region: str = "") -> None:
    calendar_changes.recompute_open(region)


@app.task(name="relay.move_up", queue="relay", retry=AGAIN)
def move_up(organization_id: int) -> None:
    vacancies.move_up_all(organization_id)
