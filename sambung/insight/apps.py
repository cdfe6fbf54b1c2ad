from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "sambung.insight"

    def ready(self) -> None:
        from sambung.insight import (
            jobs,  # noqa: F401  (declaring the jobs makes them known)
            rules,
        )

        rules.register()
