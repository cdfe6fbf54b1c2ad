from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "sambung.people"

    def ready(self) -> None:
        from sambung.people import offices, rules
        from sambung.regions import served

        rules.register()
        served.register(offices.regencies_with_office)
