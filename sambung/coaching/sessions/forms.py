"""A training session as a form, and its questions as another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sambung.coaching.models import TrainingSession
from sambung.coaching.sessions import answering
from sambung.coaching.sessions.bank import asked, of_course
from sambung.coaching.sessions.planning import Session, move_to
from sambung.coaching.training.courses import Course, courses
from sambung.people.actors import Actor
from sambung.people.models import Organization
from sambung.regions.models import Region
from sambung.relay.errors import Incomplete, NotAllowed
from sambung.steps.forms import MomentField
from sambung.steps.once import OnceForm


@dataclass(frozen=True)
class Offered:
    """A course and its questions on the screen: key, words, whether it is ticked."""

    course: Course
    rows: list[tuple[str, str, bool]]

    @property
    def is_open(self) -> bool:
        return any(ticked for _key, _words, ticked in self.rows)


class SessionForm(OnceForm):
    """What, where, when, by whom, for which groups; from which courses, and what is asked."""

    title = forms.CharField(label=_("What is taught"), max_length=120)
    place = forms.CharField(
        label=_("Where"), max_length=200, help_text=_("The village and the house: “Suak Gual, village hall”.")
    )
    trainer = forms.CharField(label=_("Who teaches"), max_length=120)
    words = forms.CharField(
        label=_("What to know and bring"),
        max_length=300,
        required=False,
        help_text=_("The groups read this. An address of material may stand here too."),
    )
    courses = forms.MultipleChoiceField(
        label=_("Courses that it draws on"), widget=forms.CheckboxSelectMultiple, required=False
    )
    groups = forms.MultipleChoiceField(label=_("Groups invited"), widget=forms.CheckboxSelectMultiple)

    def __init__(
        self, groups: Mapping[str, Organization], home: Region, data: QueryDict | None = None
    ) -> None:
        """`home` is where the coach's office is: its clock counts until groups are ticked."""
        super().__init__(data)
        self.offered = groups
        ticked = data.getlist("groups") if data is not None else ()
        where = next((groups[slug].region for slug in ticked if slug in groups), home)
        self.fields["begins_at"] = MomentField(region=where, label=_("When"))
        if len({group.region.time_zone for group in groups.values()}) > 1:
            self.fields["begins_at"].label = _("When, on the clock of the groups that you tick")
        self._offer("groups", [(slug, f"{one.name} · {one.region.name}") for slug, one in groups.items()])
        self._offer("courses", [(slug, course.title) for slug, course in courses().items()])
        self.fields["questions"] = forms.MultipleChoiceField(
            label=_("Questions before and after"),
            choices=[(key, one.asks) for course in courses().values() for key, one in of_course(course)],
            required=False,
        )

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  (says to mypy which field it is)
        field.choices = choices

    def offered_questions(self) -> Iterator[Offered]:
        """Each course with its questions."""
        ticked = set(self["questions"].value() or ())
        for course in courses().values():
            rows = [(key, question.asks, key in ticked) for key, question in of_course(course)]
            yield Offered(course, rows)

    def session(self) -> Session:
        """What was filled in, once the form is valid."""
        filled = self.cleaned_data
        return Session(
            title=filled["title"],
            place=filled["place"],
            begins_at=filled["begins_at"],
            groups=[self.offered[slug] for slug in filled["groups"]],
            trainer=filled["trainer"],
            words=filled["words"],
            courses=filled["courses"],
            questions=filled["questions"],
        )


class MovingForm(forms.Form):
    """Another time or place for a session."""

    place = forms.CharField(label=_("Where"), max_length=200)

    def __init__(self, session: TrainingSession, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={"place": session.place, "begins_at": session.begins_at})
        self.session = session
        self.fields["begins_at"] = MomentField(region=session.regency, label=_("When"))
        self.order_fields(["begins_at", "place"])

    def moved(self, actor: Actor) -> bool:
        """Move it; False where something is wrong, which the form then says. Raises `NotAllowed`."""
        if not self.is_valid():
            return False
        try:
            move_to(self.session, self.cleaned_data["begins_at"], self.cleaned_data["place"], actor=actor)
        except Incomplete as incomplete:
            for name, words in incomplete.problems.items():
                self.add_error(name, words)
            return False
        return True


class AnswersForm(forms.Form):
    """The questions of a session; what was chosen is kept whatever is missing. `time` goes with them: whether
    they were asked before or after it when the page was opened."""

    time = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, session: TrainingSession, actor: Actor, time: str, data: QueryDict | None = None
    ) -> None:
        super().__init__(data, initial={"time": time})
        self.session, self.actor = session, actor
        for place, question in enumerate(asked(session)):
            self.fields[f"q{place}"] = forms.ChoiceField(
                label=f"{place + 1}. {question.asks}",
                choices=[(str(n), choice.says) for n, choice in enumerate(question.choices)],
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one of the answers.")},
            )

    def answered(self) -> bool:
        """Keep the answers; False where one is missing, which the form then says. Raises `NotAllowed`."""
        time = self.data.get("time", "")
        if problem := answering.refusal(self.session, time, self.actor):
            raise NotAllowed(problem)
        if not self.is_valid():
            return False
        chosen = {int(name[1:]): int(n) for name, n in self.cleaned_data.items() if name != "time"}
        try:
            answering.answer(self.session, chosen, time=time, actor=self.actor)
        except Incomplete as incomplete:
            for name, words in incomplete.problems.items():
                self.add_error(name, words)
            return False
        return True
