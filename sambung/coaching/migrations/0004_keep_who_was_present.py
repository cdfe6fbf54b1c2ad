import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("coaching", "0003_let_findings_show")]

    operations = [
        migrations.CreateModel(
            name="Present",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=200)),
                ("erased_at", models.DateTimeField(null=True)),
                (
                    "member",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="present_at",
                        to="coaching.member",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="present",
                        to="coaching.visit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("visit", "member"), name="present_once_a_visit"),
                    models.CheckConstraint(
                        condition=Q(member__isnull=False, words="", erased_at=None)
                        | Q(member=None, erased_at=None) & ~Q(words="")
                        | Q(member=None, words="", erased_at__isnull=False),
                        name="a_member_or_a_guest",
                    ),
                ]
            },
        ),
    ]
