"""The forms of the office's own pages."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sambung.desk.limits import UNITS
from sambung.regions.models import DayOff
from sambung.steps.forms import day_input


class DayOffForm(forms.Form):
    """A day off, or a working day after all, by decree."""

    day = forms.DateField(label=gettext_lazy("Day"), widget=day_input())
    kind = forms.ChoiceField(label=gettext_lazy("What is it"), widget=forms.RadioSelect)
    name = forms.CharField(label=gettext_lazy("Its name"), max_length=120, required=False)
    decree = forms.CharField(
        label=gettext_lazy("By which decree"),
        max_length=200,
        help_text=gettext_lazy("Number and date, such as: Decree 12/2027 of 3 March 2027."),
    )

    def __init__(self, *args: Any, local: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = DayOff.Kind
        offered = (kinds.LOCAL, kinds.WORKED) if local else (kinds.HOLIDAY, kinds.JOINT_LEAVE, kinds.WORKED)
        field = self.fields["kind"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(kind.value, kind.label) for kind in offered]
        self.initial.setdefault("kind", offered[0].value)

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or {}
        if filled.get("kind") != DayOff.Kind.WORKED and not filled.get("name"):
            self.add_error("name", _("Say what day it is."))
        return filled


class YearForm(forms.Form):
    """That a whole year's days are those of the ministers' decree."""

    decree = forms.CharField(
        label=gettext_lazy("The ministers' joint decree"),
        max_length=200,
        help_text=gettext_lazy("Its number and year, as it stands in its head."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, auto_id="id_year_%s")  # its page has another field of this name


class LimitForm(forms.Form):
    """Another limit, by decree of the office."""

    amount = forms.IntegerField(label=gettext_lazy("How long"), min_value=1, max_value=1000)
    unit = forms.ChoiceField(label=gettext_lazy("Counted in"))
    number = forms.CharField(label=gettext_lazy("Number of the decree"), max_length=120)
    dated = forms.DateField(label=gettext_lazy("Date of the decree"), widget=day_input())

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["unit"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(UNITS.items())
