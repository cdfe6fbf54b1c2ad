from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "sambung.insight.reports"
    label = "reports"

    def ready(self) -> None:
        from sambung.insight.reports import rules

        rules.register()
