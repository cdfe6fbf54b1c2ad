from django.apps import AppConfig


class RelayConfig(AppConfig):
    name = "sambung.relay"

    def ready(self) -> None:
        from sambung.people.permissions import register_visibility
        from sambung.regions import days_off
        from sambung.relay.models import Note, Parcel
        from sambung.relay.sight import visible_notes, visible_parcels

        register_visibility(Parcel, visible_parcels)
        register_visibility(Note, visible_notes)
        days_off.on_calendar_changed(_recompute_later)


def _recompute_later(region: str) -> None:
    """Once every process goes by the changed calendar, work out the open deadlines again."""
    from procrastinate.contrib.django import app as jobs

    from sambung.regions import days_off

    task = jobs.configure_task("relay.recompute", schedule_in={"seconds": days_off.SETTLED_AFTER})
    task.defer(region=region)
