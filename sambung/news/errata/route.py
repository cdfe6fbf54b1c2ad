"""How a reader's error report travels (domain description, "Later kinds")."""

from django.utils.translation import gettext_lazy as _

from sambung.news.errata import correcting
from sambung.people.models import Role
from sambung.relay.clocks import Unit
from sambung.relay.routes import (
    CLOSED,
    EDITOR,
    ESCALATE,
    SYSTEM,
    Condition,
    Field,
    Limit,
    Move,
    Route,
    State,
    register,
)

REASONS = {
    "right": _("What stands there is right."),
    "other_source": _("It was looked into: the sources say otherwise."),
    "opinion": _("It is an opinion, no error."),
    "unclear": _("It can't be understood what is meant."),
    "known": _("It was corrected already."),
}
"""Why nothing is changed."""

ELSEWHERE = Condition(
    _("The story is just going out, or down: look again when that is done."), correcting.goes_another_way
)

STATES = (
    State("received", _("with the editor"), EDITOR, Limit(1, Unit.WORKING_DAY), ESCALATE),
    State("correcting", _("being corrected"), EDITOR, Limit(1, Unit.WORKING_DAY), ESCALATE),
)

MOVES = (
    Move(
        "accept",
        _("It is wrong: correct the story"),
        frm=("received",),
        to="correcting",
        done=_("The story is being corrected"),
        fields=(
            Field(
                "public_note",
                _("What changes, and why: for every reader"),
                required=True,
                help=_("Stands below the story for ever. The text itself is changed in the story."),
            ),
            Field("sender_note", _("Words to the reader")),
        ),
        barred=(ELSEWHERE,),
        effect=correcting.begin,
        tells_sender=_(
            "You are right, thank you. The story is being corrected, until %(due)s at the latest."
        ),
    ),
    Move(
        "reject",
        _("Leave it as it is, with the reason"),
        frm=("received",),
        to=CLOSED,
        done=_("Nothing is changed"),
        fields=(
            Field("reason", _("Reason"), "choice", required=True, choices=tuple(REASONS.items())),
            Field("sender_note", _("Your reasons, for the reader"), required=True),
        ),
        outcome="rejected",
        tells_sender=_("It was looked into. The story stays as it is, and the reason stands with your note."),
    ),
    Move(
        "correct",
        _("The correction is out"),
        frm=("received", "correcting"),
        to=CLOSED,
        by=(SYSTEM,),
        done=_("Corrected"),
        outcome="corrected",
        reason="corrected",
        tells_sender=_("The story is corrected. What changed, and why, stands below it. Thank you."),
    ),
    Move(
        "return",
        _("The story was left as it was"),
        frm=("correcting",),
        to="received",
        by=(SYSTEM,),
        done=_("The story was left as it was: the editor answers"),
    ),
    Move(
        "end",
        _("The story was withdrawn"),
        frm=("received", "correcting"),
        to=CLOSED,
        by=(SYSTEM,),
        done=_("The story was withdrawn"),
        outcome="corrected",
        reason="withdrawn",
        tells_sender=_("The story was withdrawn. The reason stands on its page. Thank you for your note."),
    ),
)

ERROR_REPORT = register(
    Route(
        kind="error_report",
        label=_("error report"),
        tracks={"error": _("error in a story")},
        outcomes={"corrected": _("corrected"), "rejected": _("left as it is")},
        reasons={
            **REASONS,
            "corrected": _("The story was corrected."),
            "withdrawn": _("The story was withdrawn."),
        },
        opens_in=("received",),
        states=STATES,
        moves=MOVES,
        to_leader=False,
        stand_in=Role.EDITOR,
    )
)
