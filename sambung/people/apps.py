from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "sambung.people"

    def ready(self) -> None:
        from sambung.people import rules

        rules.register()
