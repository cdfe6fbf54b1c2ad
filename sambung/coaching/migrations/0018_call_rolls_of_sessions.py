import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('coaching', '0017_plan_training_sessions'),
    ]

    operations = [
        migrations.AddField(
            model_name='roll',
            name='session',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='roll', to='coaching.trainingsession'),
        ),
        migrations.AddConstraint(
            model_name='roll',
            constraint=models.CheckConstraint(condition=models.Q(('visit', None), ('session', None), _connector='XOR'), name='a_visit_s_roll_or_a_session_s'),
        ),
    ]
