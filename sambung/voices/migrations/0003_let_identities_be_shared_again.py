from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("voices", "0002_tie_to_handoffs")]

    operations = [
        migrations.RemoveConstraint(model_name="sharedidentity", name="shared_once_an_organization"),
    ]
