import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('channels', '0007_add_manners'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReachOfDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('views', models.PositiveIntegerField(null=True)),
                ('reactions', models.PositiveIntegerField(null=True)),
                ('remarks', models.PositiveIntegerField(null=True)),
                ('shares', models.PositiveIntegerField(null=True)),
                ('copy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='days', to='channels.copy')),
            ],
            options={
                'ordering': ['day'],
                'constraints': [models.UniqueConstraint(fields=('copy', 'day'), name='reach_once_a_day')],
            },
        ),
    ]
