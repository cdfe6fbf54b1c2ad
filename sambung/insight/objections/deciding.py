"""Who decides on an objection: nobody who gave the points that it is to.

The domain description gives it to the head of the office. Where the head judged, it goes to a coach who did
not, then to an editor; where all of them did, to the Inspectorate, as with what is about the office.
"""

from django.utils.translation import gettext_lazy as _

from sambung.insight.models import Judgement
from sambung.insight.objections.correcting import objection_of
from sambung.people.models import Membership, Organization, Role
from sambung.relay.routes import COACH, EDITOR, LIAISON, OFFICE_HEAD, Cases, Condition, HeldBy, Place
from sambung.relay.situation import Situation

_OFFICE = Organization.Kind.OFFICE


def _judges(situation: Situation) -> set[int]:
    """Who gave the points; nobody where they are counted."""
    about = objection_of(situation)
    if about.period is None:
        return set()
    judged = Judgement.objects.filter(group=about.group_id, period=about.period)
    return set(judged.values_list("person", flat=True))


def _gave_them(situation: Situation) -> bool:
    person = situation.actor.person
    return person is not None and person.pk in _judges(situation)


def _none_left(situation: Situation, *roles: Role) -> bool:
    """Whether in none of these roles of the office there is somebody who didn't judge."""
    judges = _judges(situation)
    there = Membership.objects.active().filter(
        role__in=roles, organization__kind=_OFFICE, organization__regency=situation.parcel.regency_id
    )
    return bool(judges) and not there.exclude(person__in=judges).exists()


def _inspectorate(situation: Situation) -> Organization | None:
    agencies = Organization.objects.filter(kind=Organization.Kind.AGENCY, oversight=True, active=True)
    return agencies.filter(regency=situation.parcel.regency_id).order_by("pk").first()


GAVE_THEM = Condition(
    _("You gave these points yourself: somebody else has to decide, such as whoever is acting for you."),
    _gave_them,
)

_HEAD = Condition(_("the head judged these points"), lambda it: _none_left(it, Role.HEAD))
_COACHES = Condition(_("head and coaches judged them"), lambda it: _none_left(it, Role.HEAD, Role.COACH))
_ALL = Condition(
    _("head, coaches and editors judged them"),
    lambda it: _none_left(it, Role.HEAD, Role.COACH, Role.EDITOR),
)

DECIDES: Cases[HeldBy] = Cases(
    (
        (_ALL, Place(LIAISON.kind, LIAISON.role, _inspectorate)),
        (_COACHES, EDITOR),
        (_HEAD, COACH),
    ),
    otherwise=OFFICE_HEAD,
)
