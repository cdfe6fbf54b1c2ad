"""What was kept before was kept at the moment of its hand-off."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def tie(apps, _schema_editor):
    handoffs = apps.get_model("relay", "Handoff").objects.filter(
        parcel=OuterRef("voice"), at=OuterRef("at")
    )
    for name, move in (("Letter", "answer"), ("SharedIdentity", "forward")):
        found = Subquery(handoffs.filter(move=move).order_by("seq").values("pk")[:1])
        apps.get_model("voices", name).objects.filter(handoff=None).update(handoff=found)


class Migration(migrations.Migration):
    dependencies = [("voices", "0003_let_identities_be_shared_again")]

    operations = [migrations.RunPython(tie, migrations.RunPython.noop)]
