"""The form with which a bulletin is written. What was typed is kept whatever is wrong."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import groupby
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sambung.bulletins.addressing import Reach, addressees
from sambung.bulletins.fields import LONGEST_TEXT, LONGEST_TITLE
from sambung.bulletins.models import Activity, To
from sambung.bulletins.writing import (
    USEFUL_FOR,
    Written,
    authors_for,
    groups_of,
    only_emergencies,
    to_problem,
)
from sambung.people.actors import Actor
from sambung.people.models import Equipment, Organization
from sambung.regions.days_off import calendar_for
from sambung.regions.models import Region
from sambung.relay.clocks import due_after
from sambung.steps.forms import day_input
from sambung.steps.once import OnceForm

ALL, SOME = "all", "some"
ADDRESS = ("where", "regions", "groups", "equipment", "activity")
"""The fields that say to whom it goes."""


@dataclass(frozen=True)
class District:
    """A district with its groups, to choose all of them or some."""

    region: Region
    groups: list[Organization]


class WriteForm(OnceForm):
    """One screen: what people should know, to whom it goes, how urgent it is."""

    author = forms.ChoiceField(label=gettext_lazy("For whom do you write it?"), widget=forms.RadioSelect)
    title = forms.CharField(
        label=gettext_lazy("Title"),
        help_text=gettext_lazy("What it is about, in a few words."),
        max_length=LONGEST_TITLE,
        error_messages={"required": gettext_lazy("Give it a title.")},
    )
    text = forms.CharField(
        label=gettext_lazy("What people should know"),
        help_text=gettext_lazy(
            "It is read aloud and hung up as it stands: short sentences, when, where, what to bring, whom to "
            "ask. An empty line begins a new paragraph."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=LONGEST_TEXT,
        error_messages={"required": gettext_lazy("Write what people should know.")},
    )
    where = forms.ChoiceField(
        label=gettext_lazy("To which groups does it go?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose to whom it goes.")},
    )
    regions = forms.MultipleChoiceField(required=False)
    groups = forms.MultipleChoiceField(required=False)
    equipment = forms.MultipleChoiceField(
        label=gettext_lazy("Only groups that have all of these"),
        choices=Equipment.choices,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "pairs"}),
        required=False,
    )
    activity = forms.ChoiceField(
        label=gettext_lazy("Only groups that are at work, or asleep"),
        choices=[("", gettext_lazy("all of them")), *Activity.choices],
        required=False,
    )
    useful_until = forms.DateField(
        label=gettext_lazy("Useful until the end of"),
        help_text=gettext_lazy("After that day nobody is asked to pass it on any more."),
        widget=day_input(),
        error_messages={"required": gettext_lazy("Choose a day.")},
    )
    urgent = forms.BooleanField(
        label=gettext_lazy("It is urgent: approved within 2 hours, passed on within 4"), required=False
    )
    emergency = forms.BooleanField(
        label=gettext_lazy("It is an emergency: a disaster, or danger to life"), required=False
    )
    public = forms.BooleanField(
        label=gettext_lazy("Everybody may read it on the portal"), required=False, initial=True
    )
    shown_at = {"to": "where"}

    def __init__(self, actor: Actor, data: QueryDict | None = None) -> None:
        self.authors = {author.slug: author for author in authors_for(actor)}
        self.home = next(iter(self.authors.values()))
        self.only_emergencies = only_emergencies(actor)
        last_day = (self._due().astimezone(self.region.zone) - timedelta(seconds=1)).date()
        initial = {
            "useful_until": last_day,
            "emergency": self.only_emergencies,
            "author": self.home.slug,
        }
        super().__init__(data, initial=initial)
        self._offer("author", [(slug, author.name) for slug, author in self.authors.items()])
        if len(self.authors) == 1:
            del self.fields["author"]
        everywhere = _("All groups of %(region)s") % {"region": self.region.name}
        self._offer("where", [(ALL, everywhere), (SOME, _("Only some of them"))])
        self._offer("regions", [(each.region.code, each.region.name) for each in self.districts])
        self._offer("groups", [(group.slug, group.name) for each in self.districts for group in each.groups])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (says to mypy which field it is)
        field.choices = choices

    def _due(self) -> datetime:
        return due_after(timezone.now(), USEFUL_FOR, calendar_for(self.region))

    @property
    def region(self) -> Region:
        """The regency, beyond which nobody addresses."""
        regency = self.home.regency
        assert regency is not None  # noqa: S101  (`authors_for` has none without)
        return regency

    @cached_property
    def districts(self) -> list[District]:
        """The groups that may be chosen, by district: one query."""
        by_district = groupby(groups_of(self.region), key=lambda group: group.region.code[:8])
        return [District(_district(some[0].region), some) for some in (list(g) for _c, g in by_district)]

    @property
    def chosen(self) -> set[str]:
        """The regions and groups that are ticked."""
        return {*(self["regions"].value() or ()), *(self["groups"].value() or ())}

    def to(self) -> To:
        """To whom it goes, as far as it is filled in."""
        filled = self.cleaned_data
        some = filled.get("where") == SOME
        return To(
            regions=tuple(filled.get("regions", ())) if some else (self.region.code,),
            groups=tuple(filled.get("groups", ())) if some else (),
            equipment=tuple(filled.get("equipment", ())),
            activity=filled.get("activity", ""),
        )

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or {}
        if filled.get("where") == SOME and not (filled.get("regions") or filled.get("groups")):
            self.add_error("where", _("Choose districts or groups, or all of them."))
        elif not self.errors.keys() & set(ADDRESS) and (problem := to_problem(self.to(), self.region)):
            self.add_error("where", problem)
        return filled

    def reach(self) -> Reach | None:
        """Who gets it as it is addressed now; None where it isn't yet. The other fields are left alone."""
        self.full_clean()
        for name in [name for name in self.errors if name not in ADDRESS]:
            del self.errors[name]
        return None if self.errors else addressees(self.to(), self.region)

    def written(self) -> Written:
        """What was filled in, once the form is valid."""
        filled = self.cleaned_data
        day_after = filled["useful_until"] + timedelta(days=1)
        return Written(
            title=filled["title"],
            text=filled["text"],
            to=self.to(),
            useful_until=datetime.combine(day_after, time.min, tzinfo=self.region.zone),
            urgent=filled["urgent"],
            emergency=filled["emergency"],
            public=filled["public"],
            author=self.authors.get(filled.get("author", "")),
        )


def _district(region: Region) -> Region:
    """The district of a group: of its village, or where it is one itself."""
    return region.parent if region.code.count(".") > 2 and region.parent is not None else region
