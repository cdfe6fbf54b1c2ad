from django.apps import AppConfig


class BulletinsConfig(AppConfig):
    name = "sambung.bulletins"

    def ready(self) -> None:
        from sambung.bulletins import (
            route,  # noqa: F401  (declaring the routes makes the kinds known)
            rules,
        )
        from sambung.bulletins.item import BULLETIN_ITEM, COPY_ITEM
        from sambung.relay import items

        items.register(BULLETIN_ITEM)
        items.register(COPY_ITEM)
        rules.register()
