"""What was learned before the group was kept with it counts for the group that somebody joined first, as it did
until now for who finished a course."""

from typing import Any

from django.db import migrations
from django.db.models import OuterRef, Subquery


def say(apps: Any, _schema_editor: Any) -> None:
    memberships = apps.get_model("people", "Membership").objects.filter(
        person=OuterRef("person"), organization__kind="kim"
    )
    first = Subquery(memberships.order_by("since", "organization").values("organization")[:1])
    for name in ("LessonRead", "QuizTry", "Assignment"):
        apps.get_model("coaching", name).objects.filter(group=None).update(group=first)


class Migration(migrations.Migration):
    dependencies = [("coaching", "0014_keep_for_which_group_was_learned")]

    operations = [migrations.RunPython(say, migrations.RunPython.noop)]
