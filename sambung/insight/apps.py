from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "sambung.insight"

    def ready(self) -> None:
        from sambung.coaching.visiting import reasons
        from sambung.insight import (
            jobs,  # noqa: F401  (declaring the jobs makes them known)
            rules,
            visiting,
        )
        from sambung.insight.objections.item import OBJECTION_ITEM
        from sambung.relay import items

        items.register(OBJECTION_ITEM)
        rules.register()
        reasons.on_looking(visiting.falls_in_words)
