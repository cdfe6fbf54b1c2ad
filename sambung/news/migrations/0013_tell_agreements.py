"""Who has said before who agreed and how need not say it again; every other picture waits until it is said."""

from django.db import migrations
from django.db.models import F, OuterRef, Subquery


def tell(apps, _schema_editor):
    consents = apps.get_model("news", "Consent").objects.filter(picture=OuterRef("pk")).order_by("-at", "-pk")
    pictures = apps.get_model("news", "Picture").objects.filter(people__in=("agreed", "child_agreed"))
    last = {
        name: Subquery(consents.values(name.removeprefix("last_"))[:1])
        for name in ("last_answer", "last_agreed_by", "last_how")
    }
    told = pictures.annotate(**last).filter(last_answer=F("people"))
    keys = told.exclude(last_agreed_by="").exclude(last_how="").values_list("pk", flat=True)
    pictures.filter(pk__in=list(keys)).update(agreement_told=True)


class Migration(migrations.Migration):
    dependencies = [("news", "0012_add_agreement_told")]

    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
