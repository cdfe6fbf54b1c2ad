from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("coaching", "0020_let_a_lesson_be_read_for_each_group")]

    operations = [
        migrations.AddField(
            model_name="trainingsession", name="moved_from", field=models.DateTimeField(null=True)
        ),
        migrations.AddField(
            model_name="trainingsession",
            name="moves",
            field=models.PositiveSmallIntegerField(default=0, db_default=0),
        ),
    ]
