from django.db import migrations, models

NAME = "one_after_the_other_a_session"
DETACH = f"ALTER TABLE coaching_sessionanswers DROP CONSTRAINT IF EXISTS {NAME}"
DROP = f"DROP INDEX CONCURRENTLY IF EXISTS {NAME}"
CREATE = f"CREATE UNIQUE INDEX CONCURRENTLY {NAME} ON coaching_sessionanswers (session_id, turn)"
ATTACH = f"ALTER TABLE coaching_sessionanswers ADD CONSTRAINT {NAME} UNIQUE USING INDEX {NAME}"


class Migration(migrations.Migration):
    """While people answer; an index that was cut in the middle is made anew."""

    atomic = False
    dependencies = [("coaching", "0023_number_who_answered_both_times")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AddConstraint(
                    model_name="sessionanswers",
                    constraint=models.UniqueConstraint(fields=["session", "turn"], name=NAME),
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
