from django.db import migrations, models

DROP = "ALTER TABLE coaching_lessonread DROP CONSTRAINT IF EXISTS a_lesson_is_read_once"
ADD = (
    "ALTER TABLE coaching_lessonread ADD CONSTRAINT a_lesson_is_read_once UNIQUE (person_id, course, lesson)"
)


class Migration(migrations.Migration):
    """Once for each group is enough, as 0019 holds it. Where it was dropped before, nothing is left to do."""

    dependencies = [("coaching", "0019_read_a_lesson_once_for_a_group")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveConstraint(model_name="lessonread", name="a_lesson_is_read_once")
            ],
            database_operations=[migrations.RunSQL(DROP, ADD)],
        )
    ]
