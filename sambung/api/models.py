"""What the API remembers of requests that the rooms below know nothing of."""

from django.db import models
from django.utils import timezone

from sambung.media.models import File


class FirstUpload(models.Model):
    """The file of the first upload under an `Idempotency-Key`, so that the same one again makes no second."""

    key = models.CharField(max_length=64, unique=True)
    file = models.ForeignKey(File, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.key
