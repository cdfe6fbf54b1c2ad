from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("news", "0013_tell_agreements")]

    operations = [
        migrations.AddField(
            model_name="consent",
            name="erased_at",
            field=models.DateTimeField(null=True),
        ),
    ]
