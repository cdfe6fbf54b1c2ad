from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0008_add_error_reports'),
    ]

    operations = [
        migrations.AddField(
            model_name='material',
            name='erased_at',
            field=models.DateTimeField(null=True),
        ),
    ]
