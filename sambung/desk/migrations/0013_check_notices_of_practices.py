from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("desk", "0012_tell_of_practices")]

    operations = [ValidateConstraint(model_name="notice", name="of_a_parcel_term_group_or_matter")]
