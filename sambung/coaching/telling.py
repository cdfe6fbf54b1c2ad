"""A group's status and what comes next, in words: always with the reason, and with what would help."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sambung.coaching.days import today_at
from sambung.coaching.life import Change, Status
from sambung.coaching.models import GroupAlert, GroupRecord, Sign
from sambung.people.models import GroupProfile
from sambung.regions.moments import day_in_full


def because(record: GroupRecord) -> str:
    """What its silence is counted from."""
    heard = {"day": day_in_full(record.last_sign_on or record.known_since)}
    match record.last_sign:
        case Sign.STEP:
            return _("because its last step in Sambung was on %(day)s") % heard
        case Sign.MEETING:
            return _("because its last meeting was on %(day)s") % heard
        case _nothing:
            return _("because nothing was heard of it since %(day)s") % heard


def coming(change: Change, record: GroupRecord, today: date) -> str:
    """`10 days to dormant, because its last step in Sambung was on …`"""
    days = change.days_from(today)
    words = {"days": days, "status": GroupProfile.Status(change.status).label, "why": because(record)}
    return (
        ngettext("%(days)s day to “%(status)s”, %(why)s.", "%(days)s days to “%(status)s”, %(why)s.", days)
        % words
    )


def what_helps(status: str) -> str:
    """What keeps or ends a status."""
    match status:
        case Status.DORMANT:
            return _("One step is enough: pass on a bulletin, send a story, or write down a meeting.")
        case Status.INACTIVE:
            return _("A visit has been there and nothing followed. Call the chair before it comes to that.")
        case _other:
            return ""


def words(alert: GroupAlert, today: date | None = None) -> str:
    """An alert in one sentence, as of today. Its group's record must be fetched with it."""
    day = today or today_at(alert.group.region)
    group = {"group": alert.group.name, "day": day_in_full(alert.day)}
    if alert.about == GroupAlert.About.DECREE:
        if alert.day < day:
            return _("The decree of %(group)s ran out on %(day)s.") % group
        return _("The decree of %(group)s runs until %(day)s.") % group
    if alert.day <= day:
        label = GroupProfile.Status(alert.status).label
        return _("%(group)s is “%(status)s” since %(day)s.") % {**group, "status": label}
    change = Change(Status(alert.status), alert.day)
    return f"{alert.group.name}: {coming(change, alert.group.record, day)}"


def further(alert: GroupAlert) -> str:
    """What follows from an alert, or helps against it."""
    if alert.about == GroupAlert.About.DECREE:
        return _("Prepare the new decree with the village now. The members' rights go on meanwhile.")
    return what_helps(alert.status)
