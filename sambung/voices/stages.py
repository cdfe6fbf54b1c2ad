"""Groups of a voice's states, and where moves lead that depend on what was before."""

from sambung.relay.routes import CLOSED, Cases
from sambung.voices import conditions as so

BEFORE_ANSWERED = (
    "received",
    "verification",
    "redirect",
    "forwarded",
    "in_progress",
    "asked",
    "planned",
    "bring_back",
    "review",
)
OPEN = (*BEFORE_ANSWERED, "answered", "objection")

CAME_FROM = Cases(
    tuple((so.asked_from(name), name) for name in ("received", "verification", "forwarded")),
    otherwise="in_progress",
)
ANSWER_GOES_TO = Cases(((so.APPRECIATION, CLOSED), (so.TO_BE_BROUGHT, "bring_back")), otherwise="answered")
REOPENED = Cases(
    ((so.REOPENED_BEFORE, "review"), (so.ANSWERED_BY_AGENCY, "in_progress")), otherwise="verification"
)
