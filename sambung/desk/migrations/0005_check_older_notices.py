from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("desk", "0004_tell_of_corrected_reports")]

    operations = [ValidateConstraint(model_name="notice", name="of_a_parcel_term_or_group")]
