from django.db import migrations, models
from django.db.models import Q

DROP = "DROP INDEX CONCURRENTLY IF EXISTS one_notice_a_difference"
CREATE = (
    "CREATE UNIQUE INDEX CONCURRENTLY one_notice_a_difference"
    " ON desk_notice (person_id, parcel_id) WHERE kind = 'differs'"
)


class Migration(migrations.Migration):
    """While people read and write; an index that was cut in the middle, or made by the older 0004, is made
    anew."""

    atomic = False
    dependencies = [("desk", "0005_check_older_notices")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AddConstraint(
                    model_name="notice",
                    constraint=models.UniqueConstraint(
                        condition=Q(kind="differs"), fields=("person", "parcel"), name="one_notice_a_difference"
                    ),
                )
            ],
            database_operations=[
                migrations.RunSQL(DROP, migrations.RunSQL.noop),
                migrations.RunSQL(CREATE, DROP),
            ],
        )
    ]
