from django.apps import AppConfig


class VoicesConfig(AppConfig):
    name = "sambung.voices"

    def ready(self) -> None:
        from sambung.people import erasures
        from sambung.relay import items
        from sambung.voices import (
            erasure,
            jobs,
            notices,
            officer_links,
            route,  # noqa: F401  (declaring the route makes the kind known)
            rules,
        )
        from sambung.voices.item import VOICE_ITEM

        items.register(VOICE_ITEM)
        rules.register()
        notices.register()
        officer_links.register()
        erasures.register(erasure.LISTED_AS, erasure.erase_again)
        jobs.subscribe()
