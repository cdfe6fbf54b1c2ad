"""A reader's word that something in a story is wrong."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sambung.relay.models import Parcel


class ErrorReport(models.Model):
    """What a reader found wrong in a story; its way is the parcel's.

    `version` is what they read. `email` is where the answer goes, '' where they follow it by their link
    alone; it is nobody's to see, and erased with the words.
    """

    parcel = models.OneToOneField(
        Parcel, on_delete=models.PROTECT, primary_key=True, related_name="error_report"
    )
    story = models.ForeignKey("news.Story", on_delete=models.PROTECT, related_name="error_reports")
    version = models.ForeignKey("news.Version", on_delete=models.PROTECT, related_name="+")
    text = models.TextField(help_text=_("what is wrong, in the reader's words"))
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, default="id")
    erased_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.parcel.code
