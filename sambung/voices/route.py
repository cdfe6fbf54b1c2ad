"""How a voice travels: who holds it, until when, and what may happen (domain description, "Voices")."""

from django.utils.translation import gettext_lazy as _

from sambung.relay.routes import (
    DISPATCHER,
    ESCALATE,
    GROUP,
    LIAISON,
    OFFICE_HEAD,
    SAME_HOLDER,
    Cases,
    Lapse,
    Limit,
    Route,
    State,
    WhoMade,
    register,
)
from sambung.voices import conditions as so
from sambung.voices import fields
from sambung.voices.limits import FOI_LIMIT, FROM_PROOF, OBJECTION, PRIVACY_LIMIT, PROMISED, WD, D, H
from sambung.voices.moves import MOVES

STATES = (
    State("received", _("with the group"), GROUP, Limit(24, H), Lapse("forward")),
    State(
        "verification",
        _("being looked at by the office"),
        DISPATCHER,
        Limit(3, WD),
        ESCALATE,
        tracks={"foi": FOI_LIMIT, "privacy": PRIVACY_LIMIT},
    ),
    State(
        "redirect",
        _("came back to the office"),
        Cases(((so.RETURNED_TWICE, OFFICE_HEAD),), otherwise=DISPATCHER),
        Limit(1, WD),
        ESCALATE,
    ),
    State("forwarded", _("passed on to the agency"), LIAISON, Limit(5, WD), ESCALATE),
    State(
        "in_progress",
        _("being worked on"),
        LIAISON,
        Limit(14, WD, start="state:forwarded"),
        ESCALATE,
        tracks={
            "question": Limit(5, WD, start="state:forwarded"),
            "appreciation": Limit(5, WD, start="state:forwarded"),
            "complaint_oversight": Limit(60, WD, start="state:forwarded"),
            "foi": FOI_LIMIT,
        },
    ),
    State(
        "asked",
        _("waiting for the sender's reply"),
        SAME_HOLDER,
        FROM_PROOF,
        Cases(((so.PROVED, Lapse("close")),), otherwise=Lapse("resume")),
        waiting_on="sender",
    ),
    State("planned", _("planned"), LIAISON, PROMISED, ESCALATE),
    State(
        "bring_back",
        _("the answer is being brought"),
        Cases(((so.NOT_BY_GROUP, DISPATCHER),), otherwise=GROUP),
        Limit(3, WD),
        Cases(((so.HELD_BY_GROUP, Lapse("take_back")),), otherwise=ESCALATE),
    ),
    State(
        "answered",
        _("answered"),
        WhoMade("answer"),
        FROM_PROOF,
        Lapse("close"),
        waiting_on="sender",
        settles=True,
    ),
    State("review", _("being reviewed by the head of the office"), OFFICE_HEAD, Limit(5, WD), ESCALATE),
    State("objection", _("objection"), OFFICE_HEAD, Limit(30, WD, OBJECTION), ESCALATE),
)

VOICE = register(
    Route(
        kind="voice",
        label=_("voice"),
        tracks={
            "complaint": _("complaint"),
            "complaint_oversight": _("complaint about conduct"),
            "question": _("question"),
            "foi": _("formal information request"),
            "aspiration": _("aspiration"),
            "appreciation": _("appreciation"),
            "privacy": _("request about one's own data"),
        },
        outcomes={
            "confirmed": _("answered, and the sender agrees"),
            "answered": _("answered"),
            "thanked": _("answered with thanks"),
            "no_reply": _("closed, no reply came"),
            "refused": _("not taken on"),
            "withdrawn": _("withdrawn by the sender"),
            "joined": _("joined to another"),
            "handed_over": _("handed over"),
        },
        reasons={
            **fields.REFUSE_REASONS,
            "answer": _("The answer stands with it."),
            "answered": _("The answer was not objected to in time."),
            "no_reply": _("The question to the sender was not answered in time."),
            "confirmed": _("The sender says that the answer helps."),
            "withdrawn": _("The sender took it back."),
            "upheld": _("The refusal was upheld after an objection."),
        },
        opens_in=("received", "verification", "forwarded"),
        states=STATES,
        moves=MOVES,
        finals={
            "complaint": Limit(60, D, start="opening"),
            "question": Limit(60, D, start="opening"),
            "aspiration": Limit(60, D, start="opening"),
            "complaint_oversight": Limit(60, WD, start="state:forwarded"),
            "foi": FOI_LIMIT,
            "privacy": PRIVACY_LIMIT,
        },
    )
)
