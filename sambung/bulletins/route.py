"""How a bulletin and its copies travel: who holds them, until when, and what may happen (domain description,
"Bulletins")."""

from django.utils.translation import gettext_lazy as _

from sambung.bulletins import conditions as so
from sambung.bulletins import fields
from sambung.bulletins.models import EMERGENCY, INFORMATION
from sambung.bulletins.moves import BULLETIN_MOVES, COPY_MOVES
from sambung.people.models import Role
from sambung.relay.clocks import Unit
from sambung.relay.routes import (
    COACH,
    EDITOR,
    ESCALATE,
    OFFICE_HEAD,
    VILLAGE_HEAD,
    Cases,
    Limit,
    Route,
    State,
    register,
)

H, WD = Unit.HOUR, Unit.WORKING_DAY
TRACKS = {INFORMATION: _("information"), EMERGENCY: _("emergency")}

BULLETIN = register(
    Route(
        kind="bulletin",
        label=_("bulletin"),
        tracks=TRACKS,
        outcomes={"sent": _("sent"), "dropped": _("dropped")},
        reasons={
            "approve": _("The head of the office approved it."),
            "send": _("Two people sent it as an emergency."),
            "recall": _("It was recalled by the head of the office."),
            "kept": _("A correction was dropped; what went out before stands."),
            "drop": _("It was not needed any more."),
        },
        opens_in=("draft",),
        states=(
            State(
                "draft",
                _("being written"),
                Cases(((so.BY_AGENCY, so.AUTHORS_LIAISON),), otherwise=EDITOR),
                Limit(5, WD),
                ESCALATE,
            ),
            State("sent_alone", _("sent, and to be approved"), OFFICE_HEAD, Limit(24, H), ESCALATE),
            State(
                "approval",
                _("to be approved"),
                OFFICE_HEAD,
                Limit(1, WD),
                ESCALATE,
                cases=((so.URGENT, Limit(2, H)),),
            ),
        ),
        moves=BULLETIN_MOVES,
        to_leader=False,
        stand_in=Role.EDITOR,
    )
)

COPY = register(
    Route(
        kind="bulletin_copy",
        label=_("bulletin to pass on"),
        tracks=TRACKS,
        outcomes={
            "passed_on": _("passed on"),
            "cannot": _("could not be passed on"),
            "expired": _("not passed on in time"),
        },
        reasons={
            **fields.CANNOT_REASONS,
            "passed_on": _("The people know it."),
            "expire": _("It was useful until then."),
            "recalled": _("It was recalled."),
        },
        opens_in=("to_pass_on",),
        states=(
            State(
                "to_pass_on",
                _("to be passed on"),
                Cases(
                    ((so.THROUGH_VILLAGE, so.ITS_VILLAGE_HEAD), (so.THROUGH_OFFICE, COACH)),
                    otherwise=so.THE_GROUP,
                ),
                Limit(2, WD),
                ESCALATE,
                cases=((so.COPY_URGENT, Limit(4, H)),),
                ends_by="expire",
            ),
        ),
        moves=COPY_MOVES,
        to_leader=False,
        stand_in=Role.COACH,
        told_later=Cases(
            ((so.THROUGH_VILLAGE, (COACH, OFFICE_HEAD)),),
            otherwise=(VILLAGE_HEAD, COACH, OFFICE_HEAD),
        ),
    )
)
