"""Limits that an office changes by decree: an append-only row that applies to hand-offs after that moment."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.people.models import Organization
from sambung.relay.clocks import Unit
from sambung.relay.deadlines import doubt_overrides
from sambung.relay.models import LimitOverride
from sambung.relay.routes import Limit, routes


class NotDecreed(ValueError):
    """A decree that the law or the route does not allow."""


def decree(
    office: Organization,
    kind: str,
    track: str,
    state: str,
    amount: int,
    unit: Unit,
    *,
    number: str,
    dated: date,
    valid_from: datetime | None = None,
) -> LimitOverride:
    """Change a limit from `valid_from` (now) on.

    A limit with a legal basis can be shortened in its own unit, never lengthened. Raises `NotDecreed`.
    """
    if office.kind != Organization.Kind.OFFICE:
        raise NotDecreed(_("Only the communication office of a regency sets limits by decree."))
    limit = routes[kind].state(state).limit_of(track)
    if not isinstance(limit, Limit):
        raise NotDecreed(_("This deadline is agreed each time; no decree sets it."))
    if limit.basis != "house" and (unit != limit.unit or amount > limit.amount):
        raise NotDecreed(
            _("The law sets this limit (%(basis)s). A decree can shorten it, but never lengthen it.")
            % {"basis": _(limit.basis)}
        )
    if amount < 1:
        raise NotDecreed(_("A limit is at least 1."))
    override = LimitOverride.objects.create(
        office=office,
        kind=kind,
        track=track,
        state=state,
        amount=amount,
        unit=unit,
        decree_number=number,
        decree_date=dated,
        valid_from=valid_from or timezone.now(),
    )
    transaction.on_commit(doubt_overrides)
    doubt_overrides()
    return override
