"""How many a copy had reached by the end of each day."""

from django.db import models

from sambung.channels.models.posts import Copy


class ReachOfDay(models.Model):
    """The service's own figures as they were read last on that day (of the account's region): counted from
    the beginning, not of that day alone. None for what it doesn't tell."""

    copy = models.ForeignKey(Copy, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    views = models.PositiveIntegerField(null=True)
    reactions = models.PositiveIntegerField(null=True)
    remarks = models.PositiveIntegerField(null=True)
    shares = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["copy", "day"], name="reach_once_a_day")]

    def __str__(self) -> str:
        return f"copy {self.copy_id} on {self.day}"
