from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "sambung.channels"

    def ready(self) -> None:
        from sambung.channels import persons

        persons.register()
