"""What this installation is: `demo` or `live`, for good."""

from django.db import models
from django.db.models.functions import Now


class Installation(models.Model):
    """The one row. Demo data must never meet real data: each mode refuses the other's database."""

    class Mode(models.TextChoices):
        DEMO = "demo"
        LIVE = "live"

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    mode = models.CharField(max_length=4, choices=Mode.choices)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    filled_at = models.DateTimeField(null=True, blank=True)
    """When the demo regency had been loaded; in live mode the moment of the first migration."""

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="ops_one_installation")]

    def __str__(self) -> str:
        return self.mode
