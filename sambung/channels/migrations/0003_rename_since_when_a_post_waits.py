from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('channels', '0002_add_accounts_and_posts'),
    ]

    operations = [
        migrations.RenameField(model_name='post', old_name='created_at', new_name='queued_at'),
    ]
