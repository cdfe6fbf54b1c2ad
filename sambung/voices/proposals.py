"""Where a voice could go: agencies by the words in it, the best first; and whom it may be about."""

import re

from sambung.people.models import Organization
from sambung.relay.situation import Situation

MOST_NAMED = 40


def agencies_for(situation: Situation) -> list[Organization]:
    """The regency's agencies that could act, those first whose topic words stand in the text.

    What is about an agency goes to the Inspectorate alone; nothing goes to whom it is about.
    """
    parcel = situation.parcel
    about = next((one for one, _manned in situation.around if one.pk == parcel.about_id), parcel.about)
    watching_only = about is not None and about.kind == Organization.Kind.AGENCY
    agencies = [
        one
        for one, manned in situation.around
        if one.kind == Organization.Kind.AGENCY
        and manned
        and one.pk != parcel.about_id
        and (one.oversight or not watching_only)
    ]
    oversight_first = parcel.track == "complaint_oversight"
    text = parcel.voice.text
    return sorted(
        agencies,
        key=lambda a: (-(a.oversight and oversight_first), -matches(a.topics, text), a.oversight, a.name),
    )


def matches(topics: list[str], text: str) -> int:
    """How many of an agency's topic words, also as beginnings of longer words, stand in a text."""
    words = re.findall(r"\w+", text.lower())
    return sum(any(word.startswith(topic.lower()) for word in words) for topic in topics)


def agencies_by_regency() -> list[tuple[str, list[tuple[str, str]]]]:
    """The agencies of each regency that takes part, as grouped choices: "agency:SLUG" and the name.

    None where they would be more than a page for a cheap phone can carry: the dispatcher then names it.
    """
    agencies = Organization.objects.agencies().select_related("regency")
    groups: dict[str, list[tuple[str, str]]] = {}
    for agency in agencies.defer("regency__boundary").order_by("regency__name", "name"):
        where = agency.regency.name if agency.regency else ""
        groups.setdefault(where, []).append((f"agency:{agency.slug}", agency.name))
    return list(groups.items()) if len(agencies) <= MOST_NAMED else []


def whom_it_may_be_about(situation: Situation) -> list[Organization]:
    """Group and village government of the place, the office, and the regency's agencies."""
    return [organization for organization, _manned in situation.around]
