from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "sambung.news"

    def ready(self) -> None:
        from sambung.news import rules

        rules.register()
