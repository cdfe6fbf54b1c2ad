from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("coaching", "0022_number_who_answered_both_times")]

    operations = [
        migrations.AddConstraint(
            model_name="sessionanswers",
            constraint=models.UniqueConstraint(fields=["session", "turn"], name="one_after_the_other_a_session"),
        )
    ]
