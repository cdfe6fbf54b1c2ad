"""Cursor pages: the place after the last row, so that rows which come or go move no page."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from sambung.api.problems import Wrong
from sambung.relay.models import Parcel


def page(
    request: HttpRequest, parcels: QuerySet[Parcel], cursor: str, limit: int
) -> tuple[list[Parcel], str | None]:
    """The rows after `cursor`, soonest deadline first, closed ones last; and the address of the next page."""
    ordered = parcels.order_by(F("due_at").asc(nulls_last=True), "pk")
    if cursor:
        ordered = ordered.filter(_after(cursor))
    rows = list(ordered[: limit + 1])
    if len(rows) <= limit:
        return rows, None
    query = request.GET.copy()
    query["cursor"] = _write(rows[limit - 1])
    return rows[:limit], request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def _write(last: Parcel) -> str:
    place = [last.due_at.isoformat() if last.due_at else None, last.pk]
    return urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def _after(cursor: str) -> Q:
    try:
        due, pk = _read(cursor)
    except (ValueError, TypeError, OverflowError):
        raise Wrong({"cursor": _("Take the cursor from the page before, unchanged.")}) from None
    if due is None:
        return Q(due_at=None, pk__gt=pk)
    return Q(due_at__gt=due) | Q(due_at=due, pk__gt=pk) | Q(due_at=None)


def _read(cursor: str) -> tuple[datetime | None, int]:
    place: Any = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    due, pk = place
    moment = datetime.fromisoformat(due) if due is not None else None
    if (moment is not None and moment.tzinfo is None) or not isinstance(pk, int) or not 0 < pk < 2**63:
        raise ValueError(cursor)
    return moment.astimezone(UTC) if moment is not None else None, pk
