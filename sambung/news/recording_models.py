"""Recordings that were sent in for a story: what somebody said instead of writing it."""

from django.db import models

from sambung.media.models import File


class Recording(models.Model):
    """A recording beside the words of a material. It never goes out."""

    material = models.ForeignKey("news.Material", on_delete=models.PROTECT, related_name="recordings")
    file = models.OneToOneField(File, on_delete=models.PROTECT, related_name="recording")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"recording of {self.material_id}"
