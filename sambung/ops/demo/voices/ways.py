"""The ways that voices go: from a few hours old to closed, on time, late, lost, and found again.

The stories name them. A way yields the moments of its steps; those after today never come, so that it ends
where the demo begins.
"""

from collections.abc import Callable

from sambung.ops.demo.simulation import Life
from sambung.ops.demo.voices import ended_ways, open_ways
from sambung.ops.demo.voices.journey import VoiceJourney

WAYS: dict[str, Callable[[VoiceJourney], Life]] = {
    way.__name__: way
    for way in (
        ended_ways.confirmed,
        ended_ways.quickly_confirmed,
        ended_ways.answered,
        ended_ways.answered_by_office,
        ended_ways.asked_then_confirmed,
        ended_ways.brought,
        ended_ways.brought_late,
        ended_ways.thanked,
        ended_ways.no_reply,
        ended_ways.found_again,
        ended_ways.resumed,
        ended_ways.refused,
        ended_ways.withdrawn,
        ended_ways.reopened,
        ended_ways.reviewed,
        ended_ways.redirected,
        ended_ways.about_office,
        ended_ways.investigated,
        ended_ways.foi_given,
        ended_ways.foi_refused,
        ended_ways.privacy_done,
        ended_ways.planned_and_done,
        open_ways.received,
        open_ways.verification,
        open_ways.verification_late,
        open_ways.came_back,
        open_ways.came_back_twice,
        open_ways.forwarded,
        open_ways.forwarded_late,
        open_ways.in_progress,
        open_ways.in_progress_late,
        open_ways.asked,
        open_ways.asked_unseen,
        open_ways.planned,
        open_ways.planned_anew,
        open_ways.to_bring_back,
        open_ways.taken_back,
        open_ways.answered_read,
        open_ways.answered_unseen,
        open_ways.reopened_open,
        open_ways.in_review,
        open_ways.refusal_reviewed,
        open_ways.objected,
        open_ways.foi_open,
        open_ways.foi_extended,
        open_ways.privacy_open,
        open_ways.investigating,
    )
}


def way_of(journey: VoiceJourney) -> Life:
    """The life of a voice. Raises KeyError for a way that isn't declared."""
    return WAYS[journey.told.way](journey)
