from django.db import migrations, models

NUMBER = """
UPDATE coaching_sessionanswers AS given SET turn = numbered.turn
FROM (
    SELECT id, row_number() OVER (PARTITION BY session_id ORDER BY id) AS turn
    FROM coaching_sessionanswers WHERE before IS NOT NULL AND after IS NOT NULL
) AS numbered
WHERE given.id = numbered.id AND given.turn IS NULL
"""


class Migration(migrations.Migration):
    """Those who answered before are numbered as they began: when they ended was not kept."""

    dependencies = [("coaching", "0021_keep_from_when_a_training_was_moved")]

    operations = [
        migrations.AddField(
            model_name="sessionanswers", name="turn", field=models.PositiveSmallIntegerField(null=True)
        ),
        migrations.RunSQL(NUMBER, migrations.RunSQL.noop),
    ]
