"""How visits and follow-ups travel: who holds them, until when, and what may happen (domain description,
"Groups and coaching")."""

from django.utils.translation import gettext_lazy as _

from sambung.coaching import conditions as so
from sambung.coaching import effects, fields
from sambung.people.models import Role
from sambung.relay.clocks import Unit
from sambung.relay.routes import (
    CLOSED,
    COACH,
    DISPATCHER,
    EDITOR,
    ESCALATE,
    OFFICE_HEAD,
    STAY,
    Cases,
    ChosenTime,
    Limit,
    Move,
    Route,
    State,
    register,
)

WD = Unit.WORKING_DAY
HELP, FROM_VISIT, FROM_COPY, FROM_AUDIT, FROM_PAIRING = "help", "visit", "bulletin", "audit", "pairing"
"""Where a follow-up came from: its tracks."""

SOURCES = {
    HELP: _("we need help"),
    FROM_VISIT: _("agreed on a visit"),
    FROM_COPY: _("a bulletin could not be passed on"),
    FROM_AUDIT: _("found when looking things over"),
    FROM_PAIRING: _("agreed with an exemplary group"),
}

AGREED_DAY = ChosenTime(_("the agreed day, 16:00"), so.end_of_agreed_day)
VISIT_DAY = ChosenTime(_("the day of the visit, 16:00"), so.end_of_visit_day)

FOLLOW_UP = register(
    Route(
        kind="follow_up",
        label=_("follow-up"),
        tracks=SOURCES,
        outcomes={"done": _("done"), "refused": _("not taken on"), "dropped": _("dropped")},
        reasons={
            **fields.REFUSED,
            "verify": _("The coach looked at it: it is done."),
            "drop": _("It can't be done, or is not needed any more."),
        },
        opens_in=("requested", "open"),
        states=(
            State("requested", _("asked for"), COACH, Limit(2, WD), ESCALATE),
            State(
                "open",
                _("agreed"),
                Cases(
                    (
                        (so.BY_OTHER_GROUP, so.THE_GROUP_THAT_AGREED),
                        (so.BY_GROUP, so.THE_GROUP),
                        (so.BY_VILLAGE, so.ITS_VILLAGE_HEAD),
                        (so.BY_LIAISON, so.ITS_LIAISON),
                        (so.BY_AGENCY_HEAD, so.ITS_HEAD),
                        (so.BY_EDITOR, EDITOR),
                        (so.BY_DISPATCHER, DISPATCHER),
                        (so.BY_OFFICE_HEAD, OFFICE_HEAD),
                    ),
                    otherwise=COACH,
                ),
                AGREED_DAY,
                ESCALATE,
            ),
            State("to_verify", _("to be looked at"), COACH, Limit(3, WD), ESCALATE),
        ),
        moves=(
            Move(
                "assign",
                _("Agree who does it, and by when"),
                frm=("requested",),
                to="open",
                done=_("Agreed who does it, and by when"),
                fields=(fields.WHO, fields.BY, fields.CATEGORY, fields.NOTE),
                effect=effects.agree,
                tells_sender=_("%(holder)s is at it, until %(due)s."),
            ),
            Move(
                "assign",
                _("Agree anew who does it"),
                frm=("open",),
                to="open",
                by=(COACH,),
                done=_("Agreed anew who does it"),
                fields=(fields.WHO, fields.BY, fields.CATEGORY, fields.NOTE),
                effect=effects.agree,
                tells_sender=_("%(holder)s is at it, until %(due)s."),
            ),
            Move(
                "done",
                _("It is done"),
                frm=("requested", "open"),
                to="to_verify",
                done=_("Said to be done"),
                fields=(fields.WHAT_WAS_DONE, fields.PROOF),
                tells_sender=_("It is said to be done. The coach looks at it until %(due)s."),
            ),
            Move(
                "cannot",
                _("It can't be done"),
                frm=("open",),
                to="to_verify",
                done=_("Said not to be possible"),
                fields=(fields.HINDERED, fields.NOTE),
            ),
            Move(
                "refuse",
                _("Don't take it on"),
                frm=("requested",),
                to=CLOSED,
                done=_("Not taken on"),
                fields=(fields.REFUSAL, fields.WHY),
                outcome="refused",
                tells_sender=_("It was not taken on; the reason stands with it."),
            ),
            Move(
                "verify",
                _("It is really done"),
                frm=("to_verify",),
                to=CLOSED,
                done=_("Done, and looked at"),
                fields=(fields.NOTE,),
                outcome="done",
                tells_sender=_("It is done. Still stuck? Say so within 10 working days."),
            ),
            Move(
                "return",
                _("Not yet: give it back"),
                frm=("to_verify",),
                to="open",
                done=_("Given back with a new day"),
                fields=(fields.BY, fields.WHY),
                effect=effects.give_time,
            ),
            Move(
                "drop",
                _("Close it undone"),
                frm=("to_verify",),
                to=CLOSED,
                done=_("Dropped"),
                fields=(fields.WHY,),
                outcome="dropped",
                tells_sender=_("It was dropped; the reason stands with it."),
            ),
            Move(
                "still_stuck",
                _("We are still stuck"),
                frm=(CLOSED,),
                to="requested",
                by=(so.THE_GROUP,),
                done=_("The group is still stuck"),
                fields=(fields.STILL,),
                outcomes=("done", "refused", "dropped"),
                within=Limit(10, WD, start="closing"),
                effect=effects.begin_anew,
            ),
        ),
        to_leader=False,
        stand_in=Role.COACH,
    )
)

VISIT = register(
    Route(
        kind="visit",
        label=_("visit"),
        tracks={"coaching": _("coaching")},
        outcomes={"held": _("held"), "cancelled": _("cancelled")},
        reasons={**fields.CANCELLED, "report": _("The report is written.")},
        opens_in=("planned",),
        states=(
            State("planned", _("planned"), COACH, VISIT_DAY, ESCALATE),
            State("held", _("held, report to be written"), COACH, Limit(3, WD), ESCALATE),
        ),
        moves=(
            Move(
                "hold",
                _("It took place today"),
                frm=("planned",),
                to="held",
                done=_("The visit took place"),
                fields=(fields.PRESENT, fields.HELD_ON, fields.NOTE),
                effect=effects.hold,
                takes=True,
            ),
            Move(
                "postpone",
                _("Choose another day"),
                frm=("planned",),
                to=STAY,
                done=_("Put off to another day"),
                fields=(fields.DAY, fields.WHY),
                limits={"planned": VISIT_DAY},
                effect=effects.postpone,
                tells_sender=_("The visit is put off, until %(due)s."),
            ),
            Move(
                "cancel",
                _("Cancel it"),
                frm=("planned",),
                to=CLOSED,
                done=_("Cancelled"),
                fields=(fields.CANCELLING, fields.NOTE),
                outcome="cancelled",
                effect=effects.cancel,
                tells_sender=_("The visit was cancelled; the reason stands with it."),
            ),
            Move(
                "report",
                _("Write the report"),
                frm=("held",),
                to=CLOSED,
                done=_("The report is written"),
                fields=(
                    fields.WHO_WAS_THERE,
                    fields.IN_ALL,
                    fields.GUESTS,
                    fields.WORKS,
                    fields.HINDERS,
                    fields.HINDERS_WORDS,
                    *fields.ABOUT_EACH,
                    fields.SHOWN,
                    fields.LESSON,
                    fields.MOTIVATION,
                    fields.NEXT,
                ),
                outcome="held",
                effect=effects.report,
                tells_sender=_("The report of the visit is written. Read it, and say whether it was so."),
            ),
        ),
        to_leader=False,
        stand_in=Role.COACH,
    )
)
