"""What a group may be praised for: by rule, from what really happened, never invented."""

from collections.abc import Sequence

from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _

from sambung.bulletins.models import Copy
from sambung.insight.counting import Span
from sambung.insight.naming import name_of, title_of, with_items
from sambung.insight.standing import measures
from sambung.insight.standing.scores import Score, Standing
from sambung.people.actors import Actor
from sambung.people.models import Organization
from sambung.people.permissions import visible_to
from sambung.relay.models import Parcel

WELL_KEPT = 0.75
"""From this share of its points on an indicator is worth praise (house)."""


def praise(
    group: Organization, actor: Actor, span: Span, headlines: Sequence[str], standing: Standing
) -> list[str]:
    """In sentences, at most one a rule. `headlines`: the group's news of these days, the newest first."""
    return [
        *promise_kept(group, actor, span),
        *most_reached(group, span),
        *newest_story(headlines),
        *best_kept(standing),
    ]


def promise_kept(group: Organization, actor: Actor, span: Span) -> list[str]:
    """The last thing that the group had agreed to do, and did."""
    start, end = span.moments
    done = Parcel.objects.closed().filter(
        kind="follow_up",
        outcome="done",
        follow_up__group=group,
        follow_up__agreed_by=group,
        closed_at__gte=start,
        closed_at__lt=end,
    )
    kept = with_items(visible_to(actor, done).order_by("-closed_at", "-pk"), "follow_up").first()
    return (
        [_("They did what they had agreed to do: %(what)s") % {"what": title_of(kept, actor)}] if kept else []
    )


def most_reached(group: Organization, span: Span) -> list[str]:
    """The bulletin that reached the most people through the group."""
    passed_on = Copy.objects.filter(parcel__in=measures.copies_to([group.pk], span), reached__gt=0)
    most = passed_on.select_related("edition").order_by("-reached", "-pk").first()
    if most is None:
        return []
    words = {"title": name_of(most.edition.title), "people": most.reached}
    return [_("They told about %(people)s people of “%(title)s”.") % words]


def newest_story(headlines: Sequence[str]) -> list[str]:
    """The last news that came from the group."""
    return [_("“%(title)s” is news that came from them.") % {"title": title} for title in headlines[:1]]


def best_kept(standing: Standing) -> list[str]:
    """What the group keeps best of all that its standing looks at."""
    scores = [score for part in standing.parts for score in part.scores if _is_well_kept(score)]
    best = max(scores, key=lambda score: (_share(score), score.indicator.points), default=None)
    if best is None:
        return []
    words = {
        "what": best.indicator.label,
        "points": floatformat(best.points),
        "of": best.indicator.points,
    }
    return [_("Best kept: %(what)s (%(points)s of %(of)s points).") % words]


def _is_well_kept(score: Score) -> bool:
    return score.measured is not None and score.points > 0 and _share(score) >= WELL_KEPT


def _share(score: Score) -> float:
    return score.points / score.indicator.points
