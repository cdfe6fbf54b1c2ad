from django.apps import AppConfig


class BulletinsConfig(AppConfig):
    name = "sambung.bulletins"
