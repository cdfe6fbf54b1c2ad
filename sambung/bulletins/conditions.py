"""What is so or not so of a bulletin or a copy: the conditions in their routes, and whose they are."""

from django.utils.translation import gettext_lazy as _

from sambung.bulletins.models import Bulletin, Copy
from sambung.people.models import Organization, Role
from sambung.relay.routes import Condition, Place
from sambung.relay.situation import Situation


def bulletin_of(situation: Situation) -> Bulletin:
    bulletin: Bulletin = situation.parcel.bulletin
    return bulletin


def copy_of(situation: Situation) -> Copy:
    copy: Copy = situation.parcel.copy
    return copy


def _wrote_it(situation: Situation) -> bool:
    person = situation.actor.person
    return person is not None and bulletin_of(situation).written_by_id == person.pk


def _through(situation: Situation, kind: str) -> bool:
    through = copy_of(situation).through
    return through is not None and through.kind == kind


BY_AGENCY = Condition(
    "written by an agency", lambda s: bulletin_of(s).author.kind == Organization.Kind.AGENCY
)
BY_OFFICE = Condition(
    "written by the office", lambda s: bulletin_of(s).author.kind == Organization.Kind.OFFICE
)
URGENT = Condition("urgent", lambda s: bulletin_of(s).urgent)
STILL_USEFUL = Condition("still useful", lambda s: bulletin_of(s).useful_until > s.now)
NEVER_SENT = Condition("never sent", lambda s: bulletin_of(s).live_id is None)
SENT_BEFORE = Condition("sent before", lambda s: bulletin_of(s).live_id is not None)
NOT_RECALLED = Condition("not recalled", lambda s: bulletin_of(s).recalled_at is None)
WROTE_IT = Condition(
    _("You wrote this text yourself. Another editor or dispatcher must look at it and send it."), _wrote_it
)

COPY_URGENT = Condition("urgent", lambda s: copy_of(s).bulletin.urgent)
THROUGH_VILLAGE = Condition(
    "the group is asleep, without a phone or without anybody",
    lambda s: _through(s, Organization.Kind.VILLAGE),
)
THROUGH_OFFICE = Condition("the village has nobody either", lambda s: _through(s, Organization.Kind.OFFICE))

AUTHORS_LIAISON = Place(
    Organization.Kind.AGENCY, Role.LIAISON, whose=lambda situation: bulletin_of(situation).author
)
THE_GROUP = Place(Organization.Kind.KIM, Role.MEMBER, whose=lambda situation: copy_of(situation).group)
ITS_VILLAGE_HEAD = Place(
    Organization.Kind.VILLAGE, Role.VILLAGE_HEAD, whose=lambda situation: copy_of(situation).through
)
