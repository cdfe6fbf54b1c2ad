import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0002_add_blur'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.CharField(choices=[('nobody', 'nobody can be recognised'), ('agreed', 'all who can be recognised agreed'), ('child_agreed', 'a child; a parent agreed'), ('blur', 'make the faces unrecognisable'), ('withdrawn', 'the consent was taken back')], max_length=12)),
                ('who', models.CharField(blank=True, max_length=300)),
                ('age', models.CharField(blank=True, choices=[('adults', 'adults'), ('children', 'a child or children'), ('both', 'adults and children')], max_length=10)),
                ('agreed_by', models.CharField(blank=True, max_length=200)),
                ('how', models.CharField(blank=True, choices=[('words', 'they said it'), ('paper', 'on paper, photographed'), ('message', 'in a message')], max_length=10)),
                ('on', models.DateField(null=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('paper', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.file')),
                ('picture', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='news.picture')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
    ]
