"""Assignments of courses: a story of three sentences with a photo, given like any other.

Coaching and news don't know each other; here they are joined.
"""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sambung.coaching.training import assignments
from sambung.coaching.training.courses import Course
from sambung.news.forms import TellForm
from sambung.news.giving import given_before
from sambung.news.sentences import sentences_of
from sambung.news.views_desk import take
from sambung.people.actors import Actor, ActorKind
from sambung.people.models import Role
from sambung.relay.models import Handoff, Parcel

SENTENCES = 3
_THREE = gettext_lazy("Write three sentences: what happened, where, and what it means.")
_THERE = gettext_lazy(
    "Your assignment is with the editor already. What you typed now was not sent: send it as a story of its"
    " own."
)
NOT_FURTHER = ("dropped", "withdrawn")


class AssignmentForm(TellForm):
    """The form with which stories are sent in, of which the page shows words and a photo: both are needed."""

    def __init__(self, actor: Actor, *sent: Any) -> None:
        super().__init__(actor, *sent)
        told = {"text": _("Your three sentences"), "photo1": _("Your photo")}
        for name, label in told.items():
            self.fields[name].label, self.fields[name].required = label, True
        self.fields["text"].error_messages["required"] = _THREE
        self.fields["photo1"].error_messages["required"] = _("Add one photo that you took yourself.")

    def clean(self) -> dict[str, Any]:
        filled = super().clean()
        if "text" not in self.errors and len(sentences_of(filled["text"])) < SENTENCES:
            self.add_error("text", _THREE)
        return filled


@transaction.atomic
def hand_in(course: Course, form: AssignmentForm, actor: Actor, *, there: bool = False) -> Parcel | None:
    """Give the story and keep that it is the assignment; None when something is wrong: the form says what.

    `there`: one waits or is done already. Then only the same once more is taken, which gives the first.
    """
    if there and form.is_valid() and not given_before(form.key_value, actor):
        form.add_error(None, _THERE)
        return None
    parcel = take(form, actor)
    if parcel is not None:
        assignments.hand_in(course, parcel, actor=actor)
    return parcel


def hear_of_step(handoff: Handoff) -> None:
    """An editor who takes a story further has looked at it; one who drops it leaves it undone."""
    by_editor = handoff.actor_kind == ActorKind.MEMBER and handoff.from_role == Role.EDITOR
    if by_editor and handoff.state != "submitted" and handoff.outcome not in NOT_FURTHER:
        assignments.note_seen(handoff.parcel, handoff.at)
