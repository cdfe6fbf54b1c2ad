"""The points that people judge: innovation and impact, by two of the office, each with a reason.

For each half-year; valid until the next one is judged. Two whose points differ by more than three ask for a
third (house).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from django.db import transaction
from django.db.models import Count, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.coaching.models import Member
from sambung.insight.counting import zone_of
from sambung.insight.models import Judgement
from sambung.insight.months import half_of
from sambung.people.actors import Actor
from sambung.people.models import Membership, Organization, Role
from sambung.people.permissions import may
from sambung.relay.errors import Incomplete, NotAllowed
from sambung.relay.words import cleaned

ENOUGH, APART = 2, 3
"""So many judge; when they are further apart than that, one more does (house)."""

LONGEST, SHORTEST = 1_000, 15
"""Characters of a reason: a single word is none (house)."""

JUDGES = (Role.COACH, Role.EDITOR, Role.HEAD)


@dataclass(frozen=True)
class Verdict:
    """What was judged of a group for a half-year, in the order in which it came."""

    period: date
    judgements: list[Judgement] = field(default_factory=list)

    @property
    def counts(self) -> bool:
        """Whether those who judged agree, or a third one did."""
        return len(self.judgements) > ENOUGH or (len(self.judgements) == ENOUGH and self._spread <= APART)

    @property
    def points(self) -> float:
        """The mean, to a tenth."""
        given = [each.points for each in self.judgements]
        return round(sum(given) / len(given), 1) if given else 0.0

    @property
    def missing(self) -> int:
        """How many still have to judge."""
        return 0 if self.counts else max(ENOUGH - len(self.judgements), 1)

    @property
    def disputed(self) -> bool:
        return len(self.judgements) == ENOUGH and not self.counts

    @property
    def _spread(self) -> int:
        given = [each.points for each in self.judgements]
        return max(given) - min(given)


def verdicts(groups: Collection[int], until: datetime) -> dict[int, Verdict]:
    """What counts of each group at that moment: the newest half-year that was judged whole by then."""
    newest = dict(_newest(groups, until))
    rows = Judgement.objects.filter(group__in=newest, period__in=set(newest.values()), at__lt=until)
    found = _by_period(rows.defer("reason"))
    return {group: verdict for group, verdict in found if verdict.period == newest[group]}


def reasons_of(verdict: Verdict) -> list[Judgement]:
    """What was judged, with who said why: for those who may read it."""
    rows = Judgement.objects.filter(pk__in=[each.pk for each in verdict.judgements])
    return list(rows.select_related("person").order_by("at", "pk"))


def running(group: Organization, now: datetime | None = None) -> Verdict:
    """What was judged so far of the half-year that is running."""
    now = now or timezone.now()
    period = half_of(now.astimezone(zone_of(group.regency)).date())
    begun = _by_period(Judgement.objects.filter(group=group, period=period).select_related("person"))
    return next((verdict for _group, verdict in begun), Verdict(period))


@transaction.atomic
def judge(
    group: Organization, points: int, reason: str, *, actor: Actor, at: datetime | None = None
) -> Judgement:
    """Keep what somebody judges of the running half-year; the same again gives the first.

    Raises `NotAllowed` and `Incomplete`.
    """
    if not may(actor, "standing.judge", group) or actor.person is None:
        raise NotAllowed
    now, reason = at or timezone.now(), cleaned(reason)
    Organization.objects.select_for_update().only("pk").get(pk=group.pk)
    so_far = running(group, now)
    own = next((each for each in so_far.judgements if each.person_id == actor.person.pk), None)
    if own is not None and (own.points, own.reason) == (points, reason):
        return own
    if problems := _problems(points, reason, so_far, own):
        raise Incomplete(problems)
    return Judgement.objects.create(
        group=group, period=so_far.period, person=actor.person, points=points, reason=reason, at=now
    )


def may_judge(actor: Actor, group: Organization) -> bool:
    """Coach, editor and head of its office, with their own account; nobody who is in the group themself."""
    if actor.person is None or actor.via == "device" or group.kind != Organization.Kind.KIM:
        return False
    of_office = any(
        m.organization.kind == Organization.Kind.OFFICE
        and m.role in JUDGES
        and m.organization.regency_id == group.regency_id
        for m in actor.memberships
    )
    return of_office and not _is_in(actor, group)


def _is_in(actor: Actor, group: Organization) -> bool:
    listed = Member.objects.filter(group=group, person=actor.person)
    return (
        listed.exists()
        or Membership.objects.not_ended().filter(organization=group, person=actor.person).exists()
    )


def _problems(points: int, reason: str, so_far: Verdict, own: Judgement | None) -> dict[str, str]:
    problems = {}
    if own is not None:
        problems["points"] = _("You have judged this half-year already. Now another person is needed.")
    elif so_far.counts:
        problems["points"] = _("This half-year is judged already.")
    elif not 0 <= points <= Judgement.MOST:
        problems["points"] = _("Give 0 to 10 points.")
    if len(reason) < SHORTEST:
        problems["reason"] = _("Say what you saw, in a sentence: the group reads it.")
    elif len(reason) > LONGEST:
        problems["reason"] = _("Please keep it under %(count)s characters.") % {"count": LONGEST}
    return problems


def _newest(groups: Collection[int], until: datetime) -> QuerySet[Organization, tuple[int, date]]:
    """Each group with its newest half-year that was judged whole by then: `Verdict.counts` in SQL, so that
    of the years before nothing is read."""
    judged = Judgement.objects.filter(group=OuterRef("pk"), at__lt=until).values("period")
    spread = judged.annotate(by=Count("pk"), apart=Max("points") - Min("points"))
    whole = spread.filter(Q(by__gt=ENOUGH) | Q(by=ENOUGH, apart__lte=APART)).order_by("-period")
    groups_with = Organization.objects.filter(pk__in=groups).annotate(
        newest=Subquery(whole.values("period")[:1])
    )
    return groups_with.exclude(newest=None).values_list("pk", "newest")


def _by_period(rows: QuerySet[Judgement]) -> Iterable[tuple[int, Verdict]]:
    """Each group's half-years, the oldest first."""
    in_order = rows.order_by("group", "period", "at", "pk")
    for (group, period), judged in groupby(in_order, key=lambda row: (row.group_id, row.period)):
        yield group, Verdict(period, list(judged))
