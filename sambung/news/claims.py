"""What a clarification needs before it goes out: nobody reads a claim without what became of it."""

import re

from django.utils.translation import gettext as _

from sambung.news.models import Version

HAS_LINK = re.compile(r"https?://\S+")


def lacking(version: Version | None) -> dict[str, str]:
    """What is missing in a clarification, by part."""
    if version is None:
        return {"claim": _("Say what is claimed.")}
    wanted = {
        "claim": (version.claim, _("Say what is claimed.")),
        "seen_in": (version.seen_in, _("Say where the claim was seen.")),
        "verdict": (version.verdict, _("Choose one of the four verdicts.")),
        "answer": (version.answer, _("Answer it in one sentence.")),
        "evidence": (HAS_LINK.search(version.evidence), _("Give evidence with a link.")),
    }
    return {part: words for part, (there, words) in wanted.items() if not there}


def links_in(evidence: str) -> list[str]:
    """The addresses that evidence points to."""
    return [link.rstrip(".,;)") for link in HAS_LINK.findall(evidence)]
