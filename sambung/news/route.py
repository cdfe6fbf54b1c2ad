"""How a story travels: who holds it, until when, and what may happen (domain description, "Stories")."""

from django.utils.translation import gettext_lazy as _

from sambung.news import conditions as so
from sambung.news import fields
from sambung.news.genres import CLARIFICATION
from sambung.news.moves import MOVES
from sambung.people.models import Role
from sambung.relay.clocks import Span, Unit
from sambung.relay.routes import (
    EDITOR,
    ESCALATE,
    Cases,
    ChosenTime,
    Lapse,
    Limit,
    Route,
    State,
    register,
)

H, WH, WD = Unit.HOUR, Unit.WORKING_HOUR, Unit.WORKING_DAY

STATES = (
    State(
        "submitted",
        _("with the editor"),
        EDITOR,
        Limit(4, WH),
        ESCALATE,
        cases=((so.URGENT, Limit(1, H)),),
    ),
    State(
        "editing",
        _("being written"),
        EDITOR,
        Limit(1, WD),
        ESCALATE,
        cases=((so.URGENT, Limit(4, H)),),
    ),
    State("question", _("a question to the group"), so.THE_GROUP, Limit(2, WD), Lapse("resume")),
    State(
        "proposed",
        _("shown to the group"),
        so.THE_GROUP,
        Limit(1, WD, start="proof", at_least=Span(24, H)),
        Lapse("agree"),
    ),
    State("ready", _("ready to go out"), EDITOR, Limit(4, WH), ESCALATE),
    State(
        "scheduled",
        _("goes out by itself"),
        EDITOR,
        ChosenTime(_("the chosen time"), fields.chosen_time),
        Cases(
            ((so.CONSENT_MISSING, Lapse("unschedule")), (so.EMBARGOED, Lapse("unschedule"))),
            otherwise=Lapse("publish"),
        ),
    ),
    State("going_out", _("going out"), EDITOR, Limit(1, H), ESCALATE, waiting_on="carrier", settles=True),
    State(
        "revising", _("being changed; the published one stays"), EDITOR, Limit(4, WH), ESCALATE, settles=True
    ),
)

STORY = register(
    Route(
        kind="story",
        label=_("story"),
        tracks={"news": _("news"), CLARIFICATION: _("clarification")},
        outcomes={
            "published": _("published"),
            "withdrawn": _("withdrawn"),
            "dropped": _("not taken further"),
            "joined": _("goes on together with another"),
        },
        reasons={
            **fields.DROP_REASONS,
            "published": _("It went out everywhere it was meant for."),
            "settled": _("An editor left it at what has gone out."),
            "joined": _("Another story is about the same event: they go on together."),
            "kept": _("It was looked at again and stays as it is."),
            "withdrawn_by_group": _("Whoever sent it took it back."),
            "withdrawn_after": _("It was taken down; why stands on its page."),
        },
        opens_in=("submitted", "editing"),
        finals={CLARIFICATION: Limit(1, WD, start="opening")},
        states=STATES,
        moves=MOVES,
        stand_in=Role.EDITOR,
    )
)
