from django.apps import AppConfig


class OpsConfig(AppConfig):
    name = "sambung.ops"

    def ready(self) -> None:
        from sambung.ops import checks  # noqa: F401 importing registers them
