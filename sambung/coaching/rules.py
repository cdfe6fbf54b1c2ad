"""Who may see and keep the registry, plan visits and ask for help. Registered when the application starts."""

from django.db.models import Q, QuerySet

from sambung.coaching import practices
from sambung.coaching.asking import places_to_ask
from sambung.coaching.exemplary import may_exemplify
from sambung.coaching.models import Completion, Member, Practice, TrainingSession
from sambung.coaching.sight import groups_of
from sambung.coaching.training import learning
from sambung.people.actors import Actor, ActorKind
from sambung.people.models import Organization, Role
from sambung.people.permissions import register_action, register_visibility
from sambung.regions.models import Region
from sambung.relay.models import Parcel

_KIM, _OFFICE = Organization.Kind.KIM, Organization.Kind.OFFICE
COACHING = (Role.COACH, Role.HEAD)
"""Who decides about groups in an office."""

KNOWING = (Role.COACH, Role.HEAD, Role.DISPATCHER)
"""Who in an office sees the contacts of a group's members: they call them."""


def register() -> None:
    register_action("group.list", lambda actor, _subject: bool(regencies(actor)))
    register_action("group.see", may_see)
    register_action("group.edit", may_edit)
    register_action("group.decide", may_decide)
    register_action("group.form", may_form)
    register_action("group.import", may_import)
    register_action("group.exemplify", may_exemplify)
    register_action("group.contacts", knows_contacts)
    register_action("help.ask", lambda actor, _subject: bool(places_to_ask(actor)))
    register_action("visit.plan", may_plan)
    register_action("visit.agree", may_agree)
    register_action("visit.write", may_write)
    register_action("visit.call", may_call)
    register_action("visit.confirm", may_confirm)
    register_action("visit.people", knows_present)
    register_action("visit.prepare", may_prepare)
    register_action("session.plan", may_plan)
    register_action("session.keep", may_keep)
    register_action("ferry.enter", may_form)
    register_action("calendar.own", lambda actor, _subject: actor.via != "device" and may_form(actor, None))
    register_action("data.own", lambda actor, _subject: actor.person is not None and actor.via != "device")
    register_action("attendance.say", lambda actor, _subject: learning.group_of(actor) is not None)
    register_action("training.study", lambda actor, _subject: learning.group_of(actor) is not None)
    register_action("practice.write", lambda actor, group: actor.via != "device" and may_decide(actor, group))
    register_action("practice.agree", practices.may_agree)
    register_action("practice.withdraw", practices.may_withdraw)
    register_action("practice.list", lambda actor, _subject: bool(groups_of(actor)) or may_form(actor, None))
    register_visibility(Practice, cards)
    register_visibility(Member, members)
    register_visibility(Completion, completions)


def regencies(actor: Actor) -> list[str]:
    """The regencies whose registry the actor reads: an office's people their own, its leaders too."""
    reading = {_OFFICE, Organization.Kind.REGENCY}
    return sorted(
        {
            m.organization.regency_id
            for m in actor.memberships
            if m.organization.kind in reading and m.organization.regency_id
        }
    )


def regencies_coached(actor: Actor) -> list[str]:
    """The regencies whose groups the actor visits and decides about."""
    return sorted(
        {
            m.organization.regency_id
            for m in actor.memberships
            if m.organization.kind == _OFFICE and m.role in COACHING and m.organization.regency_id
        }
    )


def _office_roles(actor: Actor, regency: str | None) -> set[str]:
    return {
        m.role
        for m in actor.memberships
        if m.organization.kind == _OFFICE and regency and m.organization.regency_id == regency
    }


def _is_own(actor: Actor, group: Organization) -> bool:
    return any(m.organization_id == group.pk for m in actor.memberships)


def may_see(actor: Actor, group: Organization) -> bool:
    """Its own people, whoever reads the regency's registry, and the head of its village."""
    if group.kind != _KIM:
        return False
    if _is_own(actor, group) or group.regency_id in regencies(actor):
        return True
    return any(
        m.role == Role.VILLAGE_HEAD and m.organization.region_id == group.region_id for m in actor.memberships
    )


def may_decide(actor: Actor, group: Organization) -> bool:
    """Decree, steps of forming, money, the end: the office's coach and head."""
    return group.kind == _KIM and bool(_office_roles(actor, group.regency_id) & set(COACHING))


def may_form(actor: Actor, village: Region | None) -> bool:
    """Begin a group in a village (None: anywhere): the coach and head of its regency's office."""
    if village is not None:
        return bool(_office_roles(actor, village.regency_code) & set(COACHING))
    return any(m.organization.kind == _OFFICE and m.role in COACHING for m in actor.memberships)


def may_import(actor: Actor, regency: Region | None) -> bool:
    """Take over sheets and hand them out: whoever forms groups there (None: anywhere), not by PIN."""
    return actor.via != "device" and may_form(actor, regency)


def importing(actor: Actor) -> list[Region]:
    """The regencies into which the actor may import."""
    codes = {m.organization.regency_id for m in actor.memberships if m.organization.regency_id}
    regions = Region.objects.in_order(sorted(codes))
    return [region for region in regions if may_import(actor, region)]


def may_edit(actor: Actor, group: Organization) -> bool:
    """Members, equipment, partners, meetings: whoever decides, and the group's own chair; not on a phone that
    several share."""
    if actor.via == "device":
        return False
    return may_decide(actor, group) or (group.kind == _KIM and Role.CHAIR in actor.roles_in(group.pk))


def knows_contacts(actor: Actor, group: Organization) -> bool:
    """Telephone numbers of members: the group's own people, and in the office who calls them."""
    return _is_own(actor, group) or bool(_office_roles(actor, group.regency_id) & set(KNOWING))


def may_plan(actor: Actor, group: Organization | None) -> bool:
    """Plan a visit to a group (None: to any): coaches, and the head of their office."""
    if group is not None:
        return may_decide(actor, group)
    return may_form(actor, None)


def home_of(actor: Actor) -> Region:
    """Where the office is from which the actor coaches: whoever may plan has one."""
    coached = (m for m in actor.memberships if m.organization.kind == _OFFICE and m.role in COACHING)
    return next(coached).organization.region


def may_keep(actor: Actor, session: TrainingSession) -> bool:
    """Keep a training session, its roll and its questions: the coaches of its regency."""
    return bool(_office_roles(actor, session.regency_id) & set(COACHING))


def may_agree(actor: Actor, visit: Parcel) -> bool:
    """Agree on follow-ups: whoever decides about the group, as long as the visit is not reported."""
    return visit.kind == "visit" and visit.is_open and may_decide(actor, visit.visit.group)


def may_write(actor: Actor, visit: Parcel) -> bool:
    """Write a visit's report on the spot, or look whether it arrived: whose role holds it, or held it last;
    not on a phone that several share."""
    if visit.kind != "visit" or actor.via == "device":
        return False
    return visit.holder_role in actor.roles_in(visit.holder_id)


def may_call(actor: Actor, visit: Parcel) -> bool:
    """Call the roll of a visit: whoever writes its report, until it is written."""
    return visit.is_open and may_write(actor, visit)


def knows_present(actor: Actor, visit: Parcel) -> bool:
    """Who was there by name: the group's own people, and all of the regency's office. The others read how
    many."""
    if visit.kind != "visit":
        return False
    group = visit.visit.group
    return _is_own(actor, group) or bool(_office_roles(actor, group.regency_id))


def may_confirm(actor: Actor, visit: Parcel) -> bool:
    """Say for the group whether the report of a visit tells it as it was: its members, once it is written."""
    if visit.kind != "visit" or visit.outcome != "held" or actor.person is None:
        return False
    return Role.MEMBER in actor.roles_in(visit.visit.group_id)


def may_prepare(actor: Actor, visit: Parcel) -> bool:
    """Read what to know before a visit, with names and numbers: whoever decides about the group."""
    return visit.kind == "visit" and may_decide(actor, visit.visit.group)


def members(actor: Actor, rows: QuerySet[Member]) -> QuerySet[Member]:
    """Names: oneself, the people of one's own group, and all of an office for the groups of its regency. Who
    leads the regency sees figures alone."""
    return rows.filter(_known(actor))


def completions(actor: Actor, rows: QuerySet[Completion]) -> QuerySet[Completion]:
    """Who finished which course: those who see the names of the group's members."""
    return rows.filter(_known(actor), person__isnull=False)


def cards(actor: Actor, rows: QuerySet[Practice]) -> QuerySet[Practice]:
    """At the desk: those of one's own group, and for coach and head those of their regency's groups. What the
    group agreed to is on the portal."""
    return rows.filter(Q(group__in=groups_of(actor)) | Q(group__regency__in=regencies_coached(actor)))


def _known(actor: Actor) -> Q:
    """Rows with `person` and `group` whose names the actor may read."""
    if actor.kind == ActorKind.SYSTEM:
        return Q()
    if actor.person is None:
        return Q(pk__in=[])
    groups = [m.organization_id for m in actor.memberships if m.organization.kind == _KIM]
    offices = [
        m.organization.regency_id
        for m in actor.memberships
        if m.organization.kind == _OFFICE and m.organization.regency_id
    ]
    return Q(person=actor.person) | Q(group__in=groups) | Q(group__regency__in=offices)
