from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "sambung.news"

    def ready(self) -> None:
        from sambung.news import (
            comments,
            consents,
            copies,
            forgetting,
            jobs,
            picture_jobs,  # noqa: F401  (so that a worker knows them)
            route,  # noqa: F401  (declaring the route makes the kind known)
            rules,
            unused,
        )
        from sambung.news.errata import erasing
        from sambung.news.errata import jobs as errata_jobs
        from sambung.news.errata import notices as errata_notices
        from sambung.news.errata.item import ERROR_REPORT_ITEM
        from sambung.news.item import STORY_ITEM
        from sambung.news.newsroom import planning
        from sambung.news.newsroom import rules as newsroom_rules
        from sambung.people import erasures
        from sambung.relay import items

        items.register(STORY_ITEM)
        items.register(ERROR_REPORT_ITEM)
        errata_notices.register()
        erasures.register(erasing.LISTED_AS, erasing.erase_again)
        rules.register()
        newsroom_rules.register()
        comments.register()
        planning.register()
        jobs.subscribe()
        consents.when_shown_otherwise(copies.renew_for)
        errata_jobs.subscribe()
        erasures.register(unused.LISTED_AS, unused.erase_again)
        erasures.register(forgetting.LISTED_AS, forgetting.erase_again)
