"""What an editor says to whoever sent a story, so that the next one is easier."""

from django.db import models

from sambung.people.models import Person


class Hint(models.Model):
    """One short, friendly sentence a story; the last one counts."""

    story = models.OneToOneField(
        "news.Story", on_delete=models.PROTECT, primary_key=True, related_name="hint"
    )
    words = models.CharField(max_length=200)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"hint on {self.story_id}"
