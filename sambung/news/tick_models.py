"""What was looked over before a text went out."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sambung.news.written_once import WrittenOnce
from sambung.people.models import Person


class Check(models.TextChoices):
    """What is looked over, by kind of text (`checking.CHECKS`)."""

    BOTH_SIDES = "both_sides", _("Both sides are heard, or nobody is accused")
    NAMES = "names", _("Whoever is named is named with their role")
    PICTURES = "pictures", _("We may show the pictures, and whoever is on them agreed")
    PLACE_AND_DAY = "place_and_day", _("It says where and when")
    NO_VICTIM = "no_victim", _("No victim can be recognised, and no child without a parent's consent")


class Tick(WrittenOnce):
    """Somebody has looked over one thing in one version; `by` is None for what the program checks by rule."""

    version = models.ForeignKey("news.Version", on_delete=models.PROTECT, related_name="ticks")
    what = models.CharField(max_length=16, choices=Check.choices)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta(WrittenOnce.Meta):
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["version", "what"], name="one_tick_a_version")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.what}"
