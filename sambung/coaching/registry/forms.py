"""What is entered about a group, one form each. A form says what it is called and what it does; whether one
may is asked where it is done."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sambung.coaching import decrees, forming, keeping, leaving
from sambung.coaching.models import Issuer, Member, Position, Sex, Source, Step
from sambung.coaching.models.registry import BY_HAND
from sambung.media import intake
from sambung.media.forms import AnswerFilesField
from sambung.media.models import File
from sambung.people.actors import Actor
from sambung.people.models import Equipment, GroupProfile, Organization
from sambung.people.phones import PhoneField
from sambung.relay.errors import Incomplete
from sambung.steps.forms import day_input

Files = MultiValueDict[str, UploadedFile]


def day_field(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=day_input(), **more)


class ScanField(AnswerFilesField):
    """One photo or PDF of a paper. Its clean value is a `File` or None."""

    def __init__(self, label: Any) -> None:
        super().__init__(most=1, required=False, label=label, help_text=_("A photo or a PDF."))

    def clean(self, value: Any) -> File | None:
        files: list[File] = super().clean(value)
        return files[0] if files else None


class EntryForm(forms.Form):
    """Something to enter about `group`. `action` opens it; `part` is its address below the group's."""

    part: ClassVar[str]
    title: ClassVar[str | Promise]
    button: ClassVar[str | Promise]
    action: ClassVar[str] = "group.decide"
    lead: ClassVar[str | Promise] = ""

    def __init__(
        self,
        group: Organization,
        actor: Actor,
        data: QueryDict | None = None,
        files: Files | None = None,
        **more: Any,
    ) -> None:
        super().__init__(data, files, **more)
        self.group, self.actor = group, actor
        for field in self.fields.values():
            if isinstance(field, ScanField):
                field.by = actor.person

    def entered(self) -> bool:
        """Enter it; False when something is wrong, which the form then says. Raises `NotAllowed`."""
        if not self.is_valid():
            return False
        try:
            self.enter(self.cleaned_data)
        except Incomplete as incomplete:
            self.add_problems(incomplete.problems)
            return False
        intake.attach([value for value in self.cleaned_data.values() if isinstance(value, File)])
        return True

    def enter(self, filled: Mapping[str, Any]) -> None:
        raise NotImplementedError

    def add_problems(self, problems: Mapping[str, str]) -> None:
        for name, words in problems.items():
            self.add_error(name if name in self.fields else None, words)


class DecreeForm(EntryForm):
    part, title, button = "sk", _("Enter the decree"), _("Keep the decree")
    lead = _("The newest entry counts: to correct something, enter the decree once more.")

    number = forms.CharField(label=_("Number"), max_length=120)
    dated = day_field(_("Date of the decree"))
    issuer = forms.ChoiceField(label=_("Who issued it"), choices=Issuer.choices, widget=forms.RadioSelect)
    valid_from = day_field(_("Valid from"))
    valid_until = day_field(_("Valid until"))
    scan = ScanField(_("The decree, scanned or photographed"))

    def enter(self, filled: Mapping[str, Any]) -> None:
        decrees.enter(self.group, decrees.Entered(**filled), actor=self.actor)


class StepForm(EntryForm):
    part, title, button = "langkah", _("Enter a step of its forming"), _("Keep the step")
    lead = _("Founding meeting, minutes and list come before the decree.")

    step = forms.ChoiceField(
        label=_("What was done"),
        choices=[(step, label) for step, label in Step.choices if step in BY_HAND],
        widget=forms.RadioSelect,
    )
    day = day_field(_("On which day"))
    words = forms.CharField(label=_("In a few words"), max_length=300, required=False)
    scan = ScanField(_("The paper, if there is one"))

    def enter(self, filled: Mapping[str, Any]) -> None:
        forming.add_step(self.group, actor=self.actor, **filled)


class EndForm(EntryForm):
    part, title, button = "bubar", _("Dissolve the group"), _("Dissolve it")
    lead = _("It gets no bulletins any more. What it did stays. A new decree wakes it again.")

    day = day_field(_("Since which day"))
    words = forms.CharField(label=_("Why, in a sentence"), max_length=300)
    sure = forms.BooleanField(label=_("Yes, this group is dissolved."))

    def enter(self, filled: Mapping[str, Any]) -> None:
        forming.dissolve(self.group, filled["day"], filled["words"], actor=self.actor)


class MeetingForm(EntryForm):
    part, title, button, action = "rapat", _("Write down a meeting"), _("Keep the meeting"), "group.edit"
    lead = _("A meeting is a sign of life: the group stays active.")

    day = day_field(_("On which day"))
    topic = forms.CharField(label=_("What it was about"), max_length=200)
    attended = forms.IntegerField(label=_("How many were there"), required=False, min_value=1)
    minutes = ScanField(_("The minutes, if there are some"))

    def enter(self, filled: Mapping[str, Any]) -> None:
        keeping.meet(self.group, keeping.Met(**filled), actor=self.actor)


class EquipmentForm(EntryForm):
    part, title, button, action = "alat", _("What the group has"), _("Keep it"), "group.edit"

    equipment = forms.MultipleChoiceField(
        label=_("The group has"),
        choices=Equipment.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, group: Organization, actor: Actor, *args: Any, **more: Any) -> None:
        profile = GroupProfile.objects.filter(pk=group.pk).first() or GroupProfile(group=group)
        super().__init__(group, actor, *args, initial={"equipment": profile.equipment}, **more)

    def enter(self, filled: Mapping[str, Any]) -> None:
        keeping.equip(self.group, filled["equipment"], actor=self.actor)


class PartnerForm(EntryForm):
    part, title, button, action = "mitra", _("Add a partner"), _("Keep the partner"), "group.edit"
    lead = _("A school, a youth club, a company: organizations, not private persons.")

    name = forms.CharField(label=_("Name of the partner"), max_length=160)
    does = forms.CharField(label=_("What they do together"), max_length=200, required=False)

    def enter(self, filled: Mapping[str, Any]) -> None:
        keeping.join_with(self.group, filled["name"], filled["does"], actor=self.actor)


class FundingForm(EntryForm):
    part, title, button = "dana", _("Enter money"), _("Keep the sum")
    lead = _("One sum for each year and source: entered again, the new one counts.")

    year = forms.IntegerField(label=_("Year"))
    source = forms.ChoiceField(label=_("From where"), choices=Source.choices, widget=forms.RadioSelect)
    amount = forms.IntegerField(label=_("Rupiah"), min_value=0)

    def enter(self, filled: Mapping[str, Any]) -> None:
        keeping.fund(self.group, filled["year"], filled["source"], filled["amount"], actor=self.actor)


class OwnFieldsForm(EntryForm):
    """What somebody says about themself."""

    name = forms.CharField(label=_("Name"), max_length=120)
    phone = PhoneField(
        label=_("Phone number"),
        required=False,
        help_text=_("Seen by the group itself, and by those of the office who call."),
    )
    sex = forms.ChoiceField(
        label=_("Woman or man"),
        choices=[("", _("not said")), *Sex.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    born = forms.IntegerField(
        label=_("Year of birth"),
        required=False,
        help_text=_("For the figures: how many young people take part."),
    )
    occupation = forms.CharField(label=_("Occupation"), max_length=80, required=False)

    def listed(self, filled: Mapping[str, Any]) -> leaving.Listed:
        return leaving.Listed(**filled)


class MemberForm(OwnFieldsForm):
    """Somebody on the list, as the group keeps it. With `member` it corrects their row, else it adds one."""

    part, title, button, action = "anggota", _("Add a member"), _("Keep the member"), "group.edit"

    position = forms.ChoiceField(
        label=_("What they do in the group"),
        choices=Position.choices,
        initial=Position.MEMBER,
        widget=forms.RadioSelect,
    )
    section = forms.CharField(label=_("Section"), max_length=80, required=False)
    field_order = ["name", "position", "section", "phone", "sex", "born", "occupation"]

    def __init__(
        self, group: Organization, actor: Actor, *args: Any, member: Member | None = None, **more: Any
    ) -> None:
        super().__init__(group, actor, *args, initial=_of(member) if member else None, **more)
        self.member = member

    def enter(self, filled: Mapping[str, Any]) -> None:
        if self.member is None:
            leaving.add(self.group, self.listed(filled), actor=self.actor)
        else:
            leaving.change(self.member, self.listed(filled), actor=self.actor)


class OwnForm(OwnFieldsForm):
    """One's own row."""

    part, title, button = "", _("My data"), _("Keep my data")

    def __init__(self, member: Member, actor: Actor, *args: Any, **more: Any) -> None:
        super().__init__(member.group, actor, *args, initial=_of(member), prefix=f"m{member.pk}", **more)
        self.member = member

    def enter(self, filled: Mapping[str, Any]) -> None:
        listed = leaving.Listed(position=self.member.position, section=self.member.section, **filled)
        leaving.change(self.member, listed, actor=self.actor)


def _of(member: Member) -> dict[str, Any]:
    names = ("name", "position", "section", "phone", "sex", "born", "occupation")
    return {name: getattr(member, name) for name in names}


class BeginForm(forms.Form):
    """A group that is to be formed: its name and its village."""

    name = forms.CharField(label=_("Name of the group"), max_length=160)
    village = forms.ChoiceField(label=_("Village"))

    def __init__(self, villages: list[Any], data: QueryDict | None = None) -> None:
        super().__init__(data)
        field = self.fields["village"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (says to mypy which field it is)
        field.choices = [("", _("Choose …")), *villages]
