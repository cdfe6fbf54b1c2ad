from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("news", "0011_add_ticks")]

    operations = [
        migrations.AddField(
            model_name="picture",
            name="agreement_told",
            field=models.BooleanField(default=False, db_default=False),
        ),
    ]
