from django.apps import AppConfig


class RelayConfig(AppConfig):
    name = "sambung.relay"

    def ready(self) -> None:
        from sambung.people import memberships
        from sambung.people.permissions import register_visibility
        from sambung.regions import days_off
        from sambung.relay.models import Note, Parcel
        from sambung.relay.sight import visible_notes, visible_parcels

        register_visibility(Parcel, visible_parcels)
        register_visibility(Note, visible_notes)
        days_off.on_calendar_changed(_recompute_later)
        memberships.on_ended(_move_up_later)


def _recompute_later(region: str) -> None:
    """Once every process goes by the changed calendar, work out the open deadlines again."""
    from procrastinate.contrib.django import app as jobs

    from sambung.regions import days_off

    task = jobs.configure_task("relay.recompute", schedule_in={"seconds": days_off.SETTLED_AFTER})
    task.defer(region=region)


def _move_up_later(organization_id: int) -> None:
    """What nobody in that organization may move any more moves up, once the ending is committed."""
    from procrastinate.contrib.django import app as jobs

    jobs.configure_task("relay.move_up").defer(organization_id=organization_id)
