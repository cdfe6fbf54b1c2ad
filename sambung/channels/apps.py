from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "sambung.channels"

    def ready(self) -> None:
        from sambung.channels import copy_words, persons, rules, services
        from sambung.channels.facebook import FacebookPage

        persons.register()
        copy_words.register()
        rules.register()
        services.register(FacebookPage())
