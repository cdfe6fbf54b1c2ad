"""The secret address under which a coach's calendar is fetched."""

from django.db import models
from django.utils import timezone

from sambung.people.models import Person


class CalendarKey(models.Model):
    """The key in the address of somebody's calendar, of which only the hash is kept. Each has one at most."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="+")
    key_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.person_id} {self.made_at}"
