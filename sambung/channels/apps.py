from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "sambung.channels"

    def ready(self) -> None:
        from sambung.channels import persons, services
        from sambung.channels.facebook import FacebookPage

        persons.register()
        services.register(FacebookPage())
