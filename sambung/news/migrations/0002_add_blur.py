import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('media', '0005_add_captions'),
        ('news', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='picture',
            name='areas',
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='picture',
            name='burnt',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.file'),
        ),
        migrations.AddField(
            model_name='picture',
            name='names',
            field=models.CharField(blank=True, db_default='', default='', max_length=300),
        ),
        migrations.AddField(
            model_name='picture',
            name='replaces',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='news.picture'),
        ),
        migrations.AddField(
            model_name='shownpicture',
            name='names',
            field=models.CharField(blank=True, db_default='', default='', max_length=300),
        ),
    ]
