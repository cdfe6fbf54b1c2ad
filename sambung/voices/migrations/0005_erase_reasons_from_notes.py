"""Why a hidden sender was made known stood among the words of the hand-off too, where agencies could read it.
It stays with the shared identity, for the sender alone."""

from django.db import migrations
from django.db.models import Q
from django.utils import timezone


def erase(apps, _schema_editor):
    told = Q(body__contains="was told who you are. The reason:")
    told |= Q(body__contains="diberi tahu siapa Anda. Alasannya:")
    notes = apps.get_model("relay", "Note").objects.filter(
        told, audience="sender", handoff__move="forward", erased_at=None
    )
    notes.update(body="", signed_by="", erased_at=timezone.now())


class Migration(migrations.Migration):
    dependencies = [("voices", "0004_tie_what_stands_to_handoffs")]

    operations = [migrations.RunPython(erase, migrations.RunPython.noop)]
