from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("coaching", "0021_keep_from_when_a_training_was_moved")]

    operations = [
        migrations.AddField(
            model_name="sessionanswers", name="turn", field=models.PositiveSmallIntegerField(null=True)
        )
    ]
