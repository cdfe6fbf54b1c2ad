"""How a group's objection to its standing travels (domain description, "Later kinds")."""

from django.utils.translation import gettext_lazy as _

from sambung.insight.objections.correcting import correct, objection_of
from sambung.insight.objections.deciding import DECIDES, GAVE_THEM
from sambung.insight.standing.indicators import MOST
from sambung.people.models import Role
from sambung.relay.clocks import Unit
from sambung.relay.routes import (
    CLOSED,
    ESCALATE,
    Field,
    Limit,
    Move,
    Route,
    State,
    Words,
    register,
)
from sambung.relay.situation import Situation


def points_problem(situation: Situation, points: int) -> Words:
    """What is wrong with the points that are to count; '' when they are right."""
    most = MOST[objection_of(situation).about]
    if 0 <= points <= most:
        return ""
    return _("Give whole points from 0 to %(most)s.") % {"most": most}


def points_help(situation: Situation) -> Words:
    """How many there are; whole points (house)."""
    words = _("Whole points from 0 to %(most)s. What was counted stays, and this stands beside it.")
    return words % {"most": MOST[objection_of(situation).about]}


WHY = Field("note", _("Why, in a sentence"), required=True, help=_("The group reads this too."))
POINTS = Field(
    "points",
    _("How many points count instead"),
    "number",
    required=True,
    check=points_problem,
    help=points_help,
)

OBJECTION = register(
    Route(
        kind="objection",
        label=_("objection"),
        tracks={"standing": _("to a group's standing")},
        outcomes={"changed": _("points corrected"), "upheld": _("points stay as they are")},
        reasons={
            "change": _("The group is right: other points count."),
            "uphold": _("The number is right."),
        },
        opens_in=("received",),
        states=(
            State(
                "received",
                _("being looked into"),
                DECIDES,
                Limit(10, Unit.WORKING_DAY),
                ESCALATE,
            ),
        ),
        moves=(
            Move(
                "change",
                _("The group is right: correct the points"),
                frm=("received",),
                to=CLOSED,
                done=_("The points are corrected"),
                fields=(POINTS, WHY),
                outcome="changed",
                effect=correct,
                tells_sender=_("You are right: the points are corrected. The reason stands with it."),
                final_step=True,
                barred=(GAVE_THEM,),
            ),
            Move(
                "uphold",
                _("The number is right: leave it"),
                frm=("received",),
                to=CLOSED,
                done=_("The points stay as they are"),
                fields=(WHY,),
                outcome="upheld",
                tells_sender=_("It was looked into. The points stay; the reason stands with it."),
                final_step=True,
                barred=(GAVE_THEM,),
            ),
        ),
        to_leader=False,
        stand_in=Role.COACH,
    )
)
