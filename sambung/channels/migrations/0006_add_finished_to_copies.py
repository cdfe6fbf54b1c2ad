from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('channels', '0005_count_what_is_spent_in_a_day'),
    ]

    operations = [
        migrations.AddField(
            model_name='copy',
            name='finished_at',
            field=models.DateTimeField(null=True),
        ),
    ]
