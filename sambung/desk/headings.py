"""What a notice is called: in its own words, so that one knows from the title alone whether it can wait."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from sambung.coaching.models import GroupAlert
from sambung.coaching.practices import WITHDRAWN
from sambung.coaching.sessions.planning import OFF
from sambung.desk.models import Notice
from sambung.relay.cord import move_label
from sambung.relay.models import Handoff
from sambung.relay.routes import routes
from sambung.relay.setting import OPEN

Kind = Notice.Kind
WHOLE = (Kind.AGREED, Kind.DIFFERS, Kind.DANGER)
"""Kinds whose own name says of what."""


def heading_of(notice: Notice) -> str:
    """`Visit: put off to another day`, `Overdue: complaint`, `A decree ends`. Of what is confidential, the
    step alone."""
    if notice.group is not None:
        decree = notice.group.about == GroupAlert.About.DECREE
        return _("A decree ends") if decree else _("A group's status changes")
    if notice.kind == Kind.SESSION and notice.matter.endswith(f":{OFF}"):
        return _("Training called off")
    if notice.kind == Kind.PRACTICE and notice.matter.endswith(f":{WITHDRAWN}"):
        return _("A card of good practice was withdrawn")
    parcel, named = notice.parcel, str(notice.get_kind_display())
    if parcel is None or notice.kind in WHOLE:
        return named
    if notice.kind == Kind.TOLD and notice.handoff is not None:
        step = _step(notice.handoff)
        return step if parcel.confidential else f"{capfirst(str(routes[parcel.kind].label))}: {step}"
    return named if parcel.confidential else f"{named}: {routes[parcel.kind].label}"


def _step(handoff: Handoff) -> str:
    """What was done; of what begins, how it stands."""
    if handoff.move == OPEN:
        return str(routes[handoff.parcel.kind].state_label(handoff.state, handoff.outcome))
    return move_label(handoff)
