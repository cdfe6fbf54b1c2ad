"""Planning visits and entering ferry days: what is typed is kept whatever is wrong."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from sambung.coaching.help.visits import Due
from sambung.coaching.models import Ferry, Journey
from sambung.coaching.planning import Planned, problems_of
from sambung.coaching.visiting.ferries import EVERY_DAY, LONGEST_WORDS, Entered, warnings
from sambung.coaching.visiting.journeys import Going, Stop, later_problem
from sambung.people.models import Organization
from sambung.regions.islands import Area
from sambung.regions.models import Region
from sambung.steps.forms import day_input
from sambung.steps.once import OnceForm


class FerryMinded(OnceForm):
    """A form with days of visits: where no ferry goes on one, it is said once, and sent all the same the
    second time. `aware` holds what was said. A day that can't be chosen at all is no matter of ferries: that
    is said when it is sent."""

    aware = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    warned: list[str] = []

    def stops(self) -> Iterable[tuple[Organization, date]]:
        """Where one goes on which day, once the form is valid."""
        raise NotImplementedError

    def is_valid(self) -> bool:
        return super().is_valid() and self._minded()

    def _minded(self) -> bool:
        stops, now = list(self.stops()), timezone.now()
        if any("day" in problems_of(Planned(group, day), now) for group, day in stops):
            return True
        found = warnings(stops)
        said = hashlib.sha256("\n".join(found).encode()).hexdigest() if found else ""
        if not found or said == self.cleaned_data["aware"]:
            return True
        self.warned = found
        self.put(aware=said)
        return False


class PlanForm(FerryMinded):
    """Which group, on which day, and what for."""

    group = forms.ChoiceField(label=_("Group"))
    day = forms.DateField(label=_("On which day"), widget=day_input())
    purpose = forms.CharField(
        label=_("What for"), max_length=300, required=False, help_text=_("The group reads this.")
    )

    def __init__(
        self, groups: Mapping[str, Organization], data: QueryDict | None = None, chosen: str = ""
    ) -> None:
        super().__init__(data, initial={"group": chosen})
        self.groups = groups
        field = self.fields["group"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (says to mypy which field it is)
        named = [(slug, f"{group.name} · {group.region.name}") for slug, group in groups.items()]
        field.choices = [("", _("Choose …")), *named]

    def planned(self) -> Planned:
        filled = self.cleaned_data
        return Planned(self.groups[filled["group"]], filled["day"], filled["purpose"])

    def stops(self) -> Iterable[tuple[Organization, date]]:
        planned = self.planned()
        return [(planned.group, planned.day)]


@dataclass(frozen=True)
class Row:
    """A group that may be ticked, why it should be visited, and the day on which, if on another."""

    due: Due
    area: Area
    ticked: bool
    day: forms.BoundField


class JourneyForm(FerryMinded):
    """Which groups, on which day, some on another, and what for."""

    day = forms.DateField(label=_("On which day"), widget=day_input())
    words = forms.CharField(
        label=_("What for"), max_length=300, required=False, help_text=_("The groups read this.")
    )
    groups = forms.MultipleChoiceField(label=_("Groups"), widget=forms.CheckboxSelectMultiple)

    def __init__(
        self, along: Mapping[Area, list[Due]], data: QueryDict | None = None, chosen: Iterable[str] = ()
    ) -> None:
        super().__init__(data, initial={"groups": list(chosen)})
        self.along = along
        self.offered = {due.group.slug: due.group for some in along.values() for due in some}
        field = self.fields["groups"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  (says to mypy which field it is)
        field.choices = [(slug, group.name) for slug, group in self.offered.items()]
        for slug in self.offered:
            self.fields[f"day-{slug}"] = forms.DateField(
                label=_("On another day"), widget=day_input(), required=False
            )

    def rows(self) -> list[Row]:
        """Those who may be ticked, area by area."""
        ticked = set(self["groups"].value() or ())
        return [
            Row(due, area, due.group.slug in ticked, self[f"day-{due.group.slug}"])
            for area, some in self.along.items()
            for due in some
        ]

    def add_problems(self, problems: Mapping[str, str]) -> None:
        """Where a group has no day of its own, what is wrong with it is said beside the day of all."""
        said = {}
        for name, words in problems.items():
            of_all = name.startswith("day-") and not self.cleaned_data.get(name)
            said["day" if of_all else name] = words
        super().add_problems(said)

    def going(self) -> Going:
        filled = self.cleaned_data
        stops = [
            Planned(self.offered[slug], filled.get(f"day-{slug}") or filled["day"])
            for slug in filled["groups"]
        ]
        return Going(stops, filled["words"])

    def stops(self) -> Iterable[tuple[Organization, date]]:
        return [(stop.group, stop.day) for stop in self.going().stops]


class PutOffForm(FerryMinded):
    """On which day a journey begins instead, and why."""

    day = forms.DateField(label=_("The new first day"), widget=day_input())
    why = forms.CharField(
        label=_("Why, in a sentence"), max_length=1_000, help_text=_("The group reads this too.")
    )

    def __init__(self, journey: Journey, stops: Iterable[Stop], data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.journey, self.planned = journey, [stop.parcel.visit for stop in stops if stop.is_planned]

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if problem := later_problem(self.journey, day):
            raise forms.ValidationError(problem)
        return day

    def stops(self) -> Iterable[tuple[Organization, date]]:
        later = self.cleaned_data["day"] - self.journey.day
        return [(visit.group, visit.day + later) for visit in self.planned]

    def new_day(self) -> tuple[date, str]:
        return self.cleaned_data["day"], self.cleaned_data["why"]


class FerryForm(forms.Form):
    """To which district or village, on which days, and in words."""

    region = forms.ChoiceField(label=_("Where to"))
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On which days the ferry goes"),
        choices=[(str(day), WEEKDAYS[day - 1]) for day in EVERY_DAY],
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    words = forms.CharField(
        label=_("In words"),
        max_length=LONGEST_WORDS,
        required=False,
        help_text=_("From which harbour, at what time, whom to call."),
    )

    def __init__(
        self, places: Mapping[str, Region], data: QueryDict | None = None, known: Ferry | None = None
    ) -> None:
        begun = {"region": known.region_id, "weekdays": known.weekdays, "words": known.words} if known else {}
        super().__init__(data, initial=begun)
        self.places = places
        field = self.fields["region"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (says to mypy which field it is)
        field.choices = [("", _("Choose …")), *((code, place.path) for code, place in places.items())]

    def entered(self) -> Entered:
        filled = self.cleaned_data
        return Entered(self.places[filled["region"]], filled["weekdays"], filled["words"])
