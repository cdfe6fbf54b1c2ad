from django.db import migrations

NUMBER = """
UPDATE coaching_sessionanswers AS given SET turn = numbered.turn
FROM (
    SELECT id, row_number() OVER (PARTITION BY session_id ORDER BY id) AS turn
    FROM coaching_sessionanswers WHERE before IS NOT NULL AND after IS NOT NULL
) AS numbered
WHERE given.id = numbered.id AND given.turn IS NULL
"""


class Migration(migrations.Migration):
    """As they began: when they ended was not kept."""

    dependencies = [("coaching", "0022_keep_whose_turn_it_was")]

    operations = [migrations.RunSQL(NUMBER, migrations.RunSQL.noop)]
