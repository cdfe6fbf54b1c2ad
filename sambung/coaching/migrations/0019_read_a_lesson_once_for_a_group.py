from django.db import migrations, models

NAME = "a_lesson_is_read_once_for_a_group"
DETACH = f"ALTER TABLE coaching_lessonread DROP CONSTRAINT IF EXISTS {NAME}"
DROP = f"DROP INDEX CONCURRENTLY IF EXISTS {NAME}"
CREATE = (
    f"CREATE UNIQUE INDEX CONCURRENTLY {NAME} ON coaching_lessonread"
    " (person_id, course, lesson, group_id) NULLS NOT DISTINCT"
)
ATTACH = f"ALTER TABLE coaching_lessonread ADD CONSTRAINT {NAME} UNIQUE USING INDEX {NAME}"


class Migration(migrations.Migration):
    """While people read and write; an index that was cut in the middle is made anew."""

    atomic = False
    dependencies = [("coaching", "0018_call_rolls_of_sessions")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AddConstraint(
                    model_name="lessonread",
                    constraint=models.UniqueConstraint(
                        fields=("person", "course", "lesson", "group"), name=NAME, nulls_distinct=False
                    ),
                )
            ],
            database_operations=[
                migrations.RunSQL(DETACH, migrations.RunSQL.noop),
                migrations.RunSQL(DROP, migrations.RunSQL.noop),
                migrations.RunSQL(CREATE, migrations.RunSQL.noop),
                migrations.RunSQL(ATTACH, DETACH),
            ],
        )
    ]
