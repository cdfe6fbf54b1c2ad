from django.db import migrations, models
from django.db.models import Q

DROP = "DROP INDEX CONCURRENTLY IF EXISTS one_notice_a_matter"
CREATE = "CREATE UNIQUE INDEX CONCURRENTLY one_notice_a_matter ON desk_notice (person_id, matter) WHERE matter > ''"


class Migration(migrations.Migration):
    """While people read and write; an index that was cut in the middle is made anew."""

    atomic = False
    dependencies = [("desk", "0008_check_older_notices_again")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AddConstraint(
                    model_name="notice",
                    constraint=models.UniqueConstraint(
                        condition=Q(matter__gt=""), fields=("person", "matter"), name="one_notice_a_matter"
                    ),
                )
            ],
            database_operations=[
                migrations.RunSQL(DROP, migrations.RunSQL.noop),
                migrations.RunSQL(CREATE, DROP),
            ],
        )
    ]
