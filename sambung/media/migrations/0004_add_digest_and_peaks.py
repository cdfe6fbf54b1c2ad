import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('media', '0003_add_upload'),
    ]

    operations = [
        migrations.AddField(
            model_name='file',
            name='digest',
            field=models.CharField(blank=True, db_default='', default='', max_length=32),
        ),
        migrations.AddField(
            model_name='file',
            name='made_from',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='burnt', to='media.file'),
        ),
        migrations.AddField(
            model_name='file',
            name='peaks',
            field=models.BinaryField(help_text="a recording's loudest moments, a byte each", null=True),
        ),
        migrations.AddIndex(
            model_name='file',
            index=models.Index(condition=models.Q(('digest__gt', '')), fields=['digest'], name='file_digest'),
        ),
    ]
