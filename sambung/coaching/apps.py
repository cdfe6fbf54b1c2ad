from django.apps import AppConfig


class CoachingConfig(AppConfig):
    name = "sambung.coaching"

    def ready(self) -> None:
        from sambung.coaching import (
            jobs,
            leaving,
            practice_people,
            route,  # noqa: F401  (declaring the routes makes the kinds known)
            rules,
        )
        from sambung.coaching.item import FOLLOW_UP_ITEM, VISIT_ITEM
        from sambung.coaching.models import Journey, TrainingSession
        from sambung.coaching.sessions.planning import sessions
        from sambung.coaching.training import parting
        from sambung.coaching.visiting import calendar_keys
        from sambung.coaching.visiting.journeys import journeys
        from sambung.people import erasures, memberships
        from sambung.people.permissions import register_visibility
        from sambung.relay import items

        items.register(FOLLOW_UP_ITEM)
        items.register(VISIT_ITEM)
        rules.register()
        register_visibility(Journey, journeys)
        register_visibility(TrainingSession, sessions)
        erasures.register(leaving.LISTED_AS, leaving.erase_again)
        erasures.register(practice_people.LISTED_AS, practice_people.forget_again)
        erasures.register(parting.LEARNED, parting.erase_again)
        memberships.on_ended(leaving.follow_ended)
        memberships.on_ended(parting.follow_ended)
        erasures.register(calendar_keys.LISTED_AS, calendar_keys.erase_again)
        memberships.on_ended(calendar_keys.follow_ended)
        jobs.subscribe()
