from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Q

KINDS = [
    ("arrived", "Arrived"),
    ("assigned", "Given to you"),
    ("reply", "The sender wrote"),
    ("due", "Reminder"),
    ("overdue", "Overdue"),
    ("inquiry", "The leader asks"),
    ("explained", "Explained"),
    ("danger", "Danger"),
    ("term", "A term ends"),
    ("told", "News of what you sent"),
    ("group", "About a group"),
    ("agreed", "May become news"),
    ("differs", "The group corrects a report"),
    ("report", "A report is signed off"),
    ("letter", "The letter of the month"),
    ("course", "Course finished"),
    ("session", "Training for your group"),
    ("practice", "Good practice waits for your group's word"),
]


class Migration(migrations.Migration):
    """What is there already is looked at in 0013, while people read and write."""

    dependencies = [("desk", "0011_check_notices_of_trainings")]

    operations = [
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(choices=KINDS, max_length=10),
        ),
        migrations.RemoveConstraint(model_name="notice", name="of_a_parcel_term_group_or_matter"),
        AddConstraintNotValid(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=Q(matter="")
                & (
                    Q(parcel__isnull=False, handoff__isnull=False, alert=None, term=None, group=None)
                    | Q(parcel__isnull=False, handoff=None, alert__isnull=False, term=None, group=None)
                    | Q(kind__in=("agreed", "differs"), parcel__isnull=False, handoff=None, alert=None, term=None, group=None)
                    | Q(parcel=None, handoff=None, alert=None, term__isnull=False, group=None)
                    | Q(parcel=None, handoff=None, alert=None, term=None, group__isnull=False)
                )
                | Q(kind__in=("report", "letter", "course", "session", "practice"), parcel=None, handoff=None, alert=None, term=None, group=None)
                & ~Q(matter=""),
                name="of_a_parcel_term_group_or_matter",
            ),
        ),
    ]
