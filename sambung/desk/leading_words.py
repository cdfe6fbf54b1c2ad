"""What the leader's page says in a few sentences: by rule, from its own numbers, and nothing else."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sambung.desk.leading import Overview
from sambung.insight.said import DAYS, Often

ENOUGH = 5
"""Fewer voices than so many have no "most of them" (house)."""


def sentences(view: Overview) -> list[str]:
    """What is late, what people say, which groups fade, what was promised: the ones that have something to
    say, in this order."""
    told = [_late(view), _waiting(view), _voices(view), _most(view), _groups(view), _promised(view)]
    return [sentence for sentence in told if sentence]


def _late(view: Overview) -> str:
    if not view.late:
        return _("Every deadline is kept.")
    first = view.holders[0]
    oldest = min(one.since for one in view.holders)
    facts = {
        "count": view.late,
        "day": date_format(oldest, "j F Y"),
        "holder": first.name,
        "most": first.count,
    }
    if view.late == 1:
        return _("One item is late, due on %(day)s, with %(holder)s.") % facts
    return _("%(count)s items are late, the oldest due on %(day)s; most with %(holder)s: %(most)s.") % facts


def _waiting(view: Overview) -> str:
    count = view.asked.count
    if not count:
        return ""
    return ngettext(
        "%(count)s question of yours waits for an explanation.",
        "%(count)s questions of yours wait for an explanation.",
        count,
    ) % {"count": count}


def _voices(view: Overview) -> str:
    """How many came, and whether those are more than before."""
    total = view.said.total
    if not total.count:
        return _("No voice came in the last %(days)s days.") % {"days": DAYS}
    came = ngettext(
        "%(count)s voice came in the last %(days)s days", "%(count)s voices came in the last %(days)s days",
        total.count,
    ) % {"count": total.count, "days": DAYS}  # fmt: skip
    return f"{came}, {_compared(total)}."


def _compared(one: Often) -> str:
    if one.more == 0:
        return _("as many as in the %(days)s days before") % {"days": DAYS}
    words = _("%(count)s more than in the %(days)s days before")
    if one.more < 0:
        words = _("%(count)s fewer than in the %(days)s days before")
    return words % {"count": abs(one.more), "days": DAYS}


def _most(view: Overview) -> str:
    """What they are and where they come from most often, where they are enough to say so."""
    said = view.said
    if said.total.count < ENOUGH:
        return ""
    told = _("What they are most often: %(track)s (%(tracks)s); where from: %(place)s (%(places)s).") % {
        "track": said.tracks[0].label.lower(),
        "tracks": said.tracks[0].count,
        "place": said.places[0].label,
        "places": said.places[0].count,
    }
    if not said.words:
        return told
    heard = _('The word heard most is "%(word)s" (%(count)s).')
    return f"{told} {heard % {'word': said.words[0].label, 'count': said.words[0].count}}"


def _groups(view: Overview) -> str:
    faded = view.fading
    told = []
    if faded.asleep:
        told.append(
            ngettext(
                "%(count)s of %(groups)s groups sleeps.",
                "%(count)s of %(groups)s groups sleep.",
                faded.asleep,
            )
            % {"count": faded.asleep, "groups": faded.groups}
        )
    if faded.soon:
        told.append(
            ngettext(
                "%(count)s group falls asleep within ten days if nothing is heard of it.",
                "%(count)s groups fall asleep within ten days if nothing is heard of them.",
                faded.soon,
            )
            % {"count": faded.soon}
        )
    return " ".join(told)


def _promised(view: Overview) -> str:
    promises = view.promises
    if not promises.count:
        return ""
    facts = {"count": promises.count, "year": promises.rows[0].year}
    told = _("One aspiration is promised, for %(year)s.") % facts
    if promises.count > 1:
        told = _("%(count)s aspirations are promised, the first for %(year)s.") % facts
    if not view.over:
        return told
    over = _("The time of %(count)s of them is over.") % {"count": view.over}
    return f"{told} {over}"
