"""In what manner an item stands where a service lets one choose."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Manner(models.Model):
    """What somebody chose for an item, for every service that has such a choice. `title` in place of its
    headline, '' for that; `tags` in place of its own, None for those. `unlisted`: only who has the address
    finds it."""

    item = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=300, blank=True)
    tags = models.JSONField(null=True)
    made_for_kids = models.BooleanField(default=False)
    unlisted = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"manner of {self.item}"
