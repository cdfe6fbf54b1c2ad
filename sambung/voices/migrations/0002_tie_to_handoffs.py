import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("relay", "0001_initial"), ("voices", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name=name,
            name="handoff",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="relay.handoff"
            ),
        )
        for name in ("letter", "sharedidentity")
    ]
