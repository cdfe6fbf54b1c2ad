from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "sambung.channels"

    def ready(self) -> None:
        from sambung.channels import copy_words, looking_after, persons, rules, services
        from sambung.channels.facebook import FacebookPage
        from sambung.channels.youtube import YouTube

        persons.register()
        copy_words.register()
        looking_after.register()
        rules.register()
        services.register(FacebookPage())
        services.register(YouTube())
