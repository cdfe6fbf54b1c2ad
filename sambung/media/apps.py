from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "sambung.media"

    def ready(self) -> None:
        from sambung.media import visibility

        visibility.register()
