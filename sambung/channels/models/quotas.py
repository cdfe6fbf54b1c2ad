"""What was spent of what a service gives an installation for a day. Numbers only."""

from django.db import models


class Spent(models.Model):
    """How much of one of a service's buckets went on one day, in its own units; the day is the service's."""

    bucket = models.CharField(max_length=40, help_text="service and name, such as youtube:units")
    day = models.DateField()
    units = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bucket", "day"], name="spent_once_a_day")]

    def __str__(self) -> str:
        return f"{self.bucket} {self.day:%Y-%m-%d}: {self.units}"
