"""What kind of text a story is, and what a clarification says of a claim."""

from django.db import models
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _


class Genre(models.TextChoices):
    """What kind of text it is: by it a structure is proposed and looked over before it goes out."""

    EVENT = "event", _("event")
    ANNOUNCEMENT = "announcement", _("announcement")
    PROFILE = "profile", _("profile")
    PRODUCT = "product", _("product")
    DISASTER = "disaster", _("disaster")


CLARIFICATION = "clarification"
"""The track of a story that says what is right about a claim; its kind of text follows from the track."""


class Verdict(models.TextChoices):
    """What was found about a claim that goes round."""

    FALSE = "false", _("false")
    MISLEADING = "misleading", _("misleading")
    UNPROVEN = "unproven", _("unproven")
    TRUE = "true", _("true")


RATINGS = {Verdict.FALSE: 1, Verdict.MISLEADING: 2, Verdict.UNPROVEN: 3, Verdict.TRUE: 5}
"""The verdict on a scale from 1 (false) to 5 (true), as `ClaimReview` (schema.org) asks for it."""

BADGES = {
    Verdict.FALSE: "late",
    Verdict.MISLEADING: "late",
    Verdict.UNPROVEN: "soon",
    Verdict.TRUE: "done",
}


def in_indonesian(verdict: str) -> str:
    """The verdict as it stands in a headline: stories are written in Indonesian, whatever the page's
    language."""
    with translation.override("id"):
        return capfirst(str(Verdict(verdict).label))


def told(headline: str, verdict: str) -> str:
    """A headline that never repeats a claim without what became of it."""
    return f"{in_indonesian(verdict).upper()}: {headline}" if verdict in Verdict.values else headline
