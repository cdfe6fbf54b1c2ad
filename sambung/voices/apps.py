from django.apps import AppConfig


class VoicesConfig(AppConfig):
    name = "sambung.voices"

    def ready(self) -> None:
        from sambung.relay import items
        from sambung.voices import (
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
        jobs.subscribe()
