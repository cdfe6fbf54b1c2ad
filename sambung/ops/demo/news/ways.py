"""The ways that stories go: from just sent in to published, changed, taken back, or not taken further.

The stories name them. A way yields the moments of its steps; those after today never come.
"""

from collections.abc import Callable

from sambung.ops.demo.news import ended_ways, open_ways, shared_ways
from sambung.ops.demo.news.journey import StoryJourney
from sambung.ops.demo.simulation import Life

WAYS: dict[str, Callable[[StoryJourney], Life]] = {
    way.__name__: way
    for way in (
        ended_ways.published,
        ended_ways.published_lately,
        ended_ways.urgent,
        ended_ways.own,
        ended_ways.asked,
        ended_ways.objected,
        ended_ways.scheduled_out,
        ended_ways.corrected,
        ended_ways.updated,
        ended_ways.own_updated,
        ended_ways.objected_after,
        ended_ways.kept,
        ended_ways.taken_down,
        ended_ways.withdrawn,
        ended_ways.dropped,
        shared_ways.told_by_two,
        shared_ways.joined,
        shared_ways.clarified,
        shared_ways.clarified_for_group,
        shared_ways.reported,
        shared_ways.report_rejected,
        shared_ways.report_received,
        shared_ways.report_accepted,
        open_ways.submitted,
        open_ways.submitted_late,
        open_ways.editing,
        open_ways.question,
        open_ways.proposed,
        open_ways.proposed_unseen,
        open_ways.ready,
        open_ways.scheduled,
        open_ways.going_out,
        open_ways.revising,
        open_ways.revising_objected,
    )
}


def way_of(journey: StoryJourney) -> Life:
    """The life of a story. Raises KeyError for a way that isn't declared."""
    return WAYS[journey.told.way](journey)
