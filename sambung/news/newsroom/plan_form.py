"""The form of one thing in the plan: a topic, an embargo, or a village day."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sambung.news.forms import regions_of
from sambung.news.models import Story
from sambung.news.newsroom.planning import office_of, regency_of
from sambung.news.newsroom.queue import editors_of
from sambung.news.plan_models import Planned
from sambung.people.actors import Actor
from sambung.people.models import Person
from sambung.people.permissions import visible_to
from sambung.regions.models import Region
from sambung.relay.models import Parcel
from sambung.steps.forms import MomentField, day_input

Kind = Planned.Kind
WORDS = {Kind.TOPIC.value: "topik", Kind.EMBARGO.value: "embargo", Kind.VILLAGE_DAY.value: "hari-desa"}
"""How a kind is called in addresses."""
KIND_OF = {word: kind for kind, word in WORDS.items()}

HAS = {
    Kind.TOPIC.value: ("title", "day", "person", "region", "note", "story"),
    Kind.EMBARGO.value: ("title", "not_before", "story", "note"),
    Kind.VILLAGE_DAY.value: ("title", "region", "day", "yearly", "note"),
}
"""The fields of each kind in their order."""

MOST_STORIES = 200
LONGEST_NOTE = 4_000


class PlanForm(forms.Form):
    """What is filled in for one kind. `planned` is what stands already, None for something new."""

    title = forms.CharField(
        label=gettext_lazy("What it is"),
        max_length=200,
        error_messages={"required": gettext_lazy("Say in a few words what it is.")},
    )
    day = forms.DateField(
        label=gettext_lazy("Day"),
        widget=day_input(),
        error_messages={"required": gettext_lazy("Choose a day.")},
    )
    person = forms.ChoiceField(label=gettext_lazy("Who looks after it"), required=False)
    region = forms.ChoiceField(label=gettext_lazy("Where it is"), required=False)
    yearly = forms.BooleanField(label=gettext_lazy("It comes back every year"), required=False)
    story = forms.ChoiceField(label=gettext_lazy("Its story"), required=False)
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    seq = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=10**9)

    def __init__(
        self,
        kind: str,
        actor: Actor,
        data: QueryDict | None = None,
        planned: Planned | None = None,
        day: str = "",
    ) -> None:
        office = office_of(actor)
        self.actor, self.kind, self.regency = actor, kind, regency_of(office)
        super().__init__(data, initial=_initial(planned) if planned else {"day": day})
        people = editors_of(actor)
        self._offer("person", [("", _("nobody yet")), *people])
        first = ("", _("Choose …")) if kind == Kind.VILLAGE_DAY else ("", _("anywhere"))
        self._offer("region", [first, *regions_of([office])])
        self._offer("story", [("", _("none yet")), *self._stories(planned)])
        self.fields["not_before"] = MomentField(
            region=self.regency,
            label=_("Not before"),
            help_text=_("Until then its story can't be published."),
            error_messages={"required": _("Choose the moment.")},
        )
        kept = {name: self.fields[name] for name in (*HAS[kind], "seq")}
        self.fields = kept
        if "region" in kept:
            kept["region"].required = kind == Kind.VILLAGE_DAY
            kept["region"].error_messages["required"] = _("Choose the village.")

    def _offer(self, name: str, choices: list[Any]) -> None:
        one = self.fields[name]
        assert isinstance(one, forms.ChoiceField)  # noqa: S101  (says to mypy which field it is)
        one.choices = choices

    def _stories(self, planned: Planned | None) -> list[tuple[str, str]]:
        """The open stories of the newsroom, the newest first, and the one that is linked already."""
        seen = visible_to(self.actor, Parcel.objects.open().filter(kind="story", regency=self.regency))
        newest = seen.order_by("-opened_at", "-pk").values_list("code", "story__title")[:MOST_STORIES]
        found = dict(newest)
        if planned is not None and planned.story is not None:
            found.setdefault(planned.story.parcel.code, planned.story.title)
        return [(code, f"{title} ({code})") for code, title in found.items()]

    def rest_on(self, seq: int) -> None:
        """Base what stands in the form on that change."""
        if isinstance(self.data, QueryDict):
            self.data = self.data.copy()
            self.data["seq"] = str(seq)

    def values(self) -> dict[str, Any]:
        """What was filled in, once the form is valid, as `planning` takes it."""
        filled = {name: self.cleaned_data[name] for name in HAS[self.kind]}
        if "person" in filled:
            filled["person"] = Person.objects.filter(username=filled["person"]).first()
        if "region" in filled:
            filled["region"] = Region.objects.filter(code=filled["region"]).first()
        if "story" in filled:
            filled["story"] = Story.objects.filter(parcel__code=filled["story"]).first()
        if self.kind == Kind.EMBARGO:
            filled["day"] = filled["not_before"].astimezone(self.regency.zone).date()
        return filled


def _initial(planned: Planned) -> dict[str, Any]:
    return {
        "title": planned.title,
        "day": planned.day,
        "not_before": planned.not_before,
        "yearly": planned.yearly,
        "note": planned.note,
        "person": planned.person.username if planned.person else "",
        "region": planned.region_id or "",
        "story": planned.story.parcel.code if planned.story else "",
        "seq": planned.seq,
    }


def day_asked(typed: str) -> str:
    """A day from an address, '' for what is none."""
    try:
        return date.fromisoformat(typed).isoformat()
    except ValueError:
        return ""
