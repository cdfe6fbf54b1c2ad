from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "sambung.media"
