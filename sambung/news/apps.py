from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "sambung.news"

    def ready(self) -> None:
        from sambung.news import (
            comments,
            consents,
            copies,
            jobs,
            picture_jobs,  # noqa: F401  (so that a worker knows them)
            route,  # noqa: F401  (declaring the route makes the kind known)
            rules,
        )
        from sambung.news.item import STORY_ITEM
        from sambung.news.newsroom import planning
        from sambung.news.newsroom import rules as newsroom_rules
        from sambung.relay import items

        items.register(STORY_ITEM)
        rules.register()
        newsroom_rules.register()
        comments.register()
        planning.register()
        jobs.subscribe()
        consents.when_shown_otherwise(copies.renew_for)
