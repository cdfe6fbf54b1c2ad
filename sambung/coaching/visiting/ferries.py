"""Ferry days: entered by hand for a district or a village, shown and minded when a visit there is planned."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from sambung.coaching.models import Ferry
from sambung.people.actors import Actor
from sambung.people.models import Organization
from sambung.people.permissions import may
from sambung.regions.models import Level, Region
from sambung.regions.moments import day_in_full
from sambung.relay.errors import Incomplete, NotAllowed
from sambung.relay.words import cleaned

EVERY_DAY = range(1, 8)
LONGEST_WORDS = 300


@dataclass(frozen=True)
class Entered:
    """What somebody knows of a ferry: on which days (ISO weekdays), and in words."""

    region: Region
    weekdays: Sequence[int] = ()
    words: str = ""


def goes_on(ferry: Ferry, day: date) -> bool:
    """Whether a ferry goes there on that day, as far as is known: where no weekdays are entered, it may."""
    return not ferry.weekdays or day.isoweekday() in ferry.weekdays


def weekdays_in_words(ferry: Ferry) -> str:
    """`Senin, Kamis`; '' where no weekdays are entered."""
    return ", ".join(str(WEEKDAYS[number - 1]) for number in ferry.weekdays)


def ferries_to(regions: Iterable[Region]) -> dict[str, Ferry]:
    """The ferry to each of the regions, by code: what was entered for the village, else for its district."""
    upward = {region.code: region.codes_upward for region in regions}
    wanted = {code for codes in upward.values() for code in codes}
    known = {ferry.region_id: ferry for ferry in _with_region().filter(region__in=wanted)}
    found = {}
    for code, codes in upward.items():
        nearest = next((known[each] for each in codes if each in known), None)
        if nearest is not None:
            found[code] = nearest
    return found


def ferries_in(regencies: Sequence[str]) -> list[Ferry]:
    """All that is known of the regencies' ferries, by name of the place."""
    inside = Q(pk__in=[])
    for code in regencies:
        inside |= Q(region__code__startswith=f"{code}.")
    return list(_with_region().filter(inside).order_by("region__name", "pk"))


def places_in(regencies: Sequence[str]) -> dict[str, Region]:
    """Where a ferry may be needed, by code: the regencies' districts, and the villages that have a group."""
    groups = Organization.objects.filter(kind=Organization.Kind.KIM, active=True, regency__in=regencies)
    districts = Region.objects.filter(level=Level.DISTRICT, parent__in=regencies)
    codes = {*districts.values_list("pk", flat=True), *groups.values_list("region", flat=True)}
    return {region.code: region for region in Region.objects.in_order(sorted(codes))}


def _with_region() -> QuerySet[Ferry]:
    return Ferry.objects.select_related("region__parent").defer(
        "region__boundary", "region__parent__boundary"
    )


def warning(ferry: Ferry | None, day: date) -> str:
    """That no ferry goes there on that day, in words; '' where one does, or nothing is known of any."""
    if ferry is None or goes_on(ferry, day):
        return ""
    words = {"place": ferry.region.name, "day": day_in_full(day), "days": weekdays_in_words(ferry)}
    return _("No ferry goes to %(place)s on %(day)s, only on: %(days)s.") % words


def warnings(stops: Iterable[tuple[Organization, date]]) -> list[str]:
    """A warning for each place and day without a ferry, each once: one query."""
    going = list(stops)
    ferries = ferries_to([group.region for group, _day in going])
    words = (warning(ferries.get(group.region_id), day) for group, day in going)
    return list(dict.fromkeys(filter(None, words)))


def enter(entered: Entered, *, actor: Actor) -> Ferry:
    """Keep when the ferry goes; the same again changes nothing. Raises `NotAllowed` and `Incomplete`."""
    if not may(actor, "ferry.enter", entered.region) or actor.person is None:
        raise NotAllowed
    words, weekdays = " ".join(cleaned(entered.words).split()), sorted(set(entered.weekdays))
    if problems := _problems(entered.region, weekdays, words):
        raise Incomplete(problems)
    values = {"weekdays": weekdays, "words": words, "by": actor.person, "at": timezone.now()}
    return Ferry.objects.update_or_create(region=entered.region, defaults=values)[0]


def forget(region: Region, *, actor: Actor) -> None:
    """No ferry is needed there any more. Raises `NotAllowed`."""
    if not may(actor, "ferry.enter", region):
        raise NotAllowed
    Ferry.objects.filter(pk=region.pk).delete()


def _problems(region: Region, weekdays: Sequence[int], words: str) -> dict[str, str]:
    problems = {}
    if region.level not in (Level.DISTRICT, Level.VILLAGE):
        problems["region"] = _("Choose a district or a village.")
    if not set(weekdays) <= set(EVERY_DAY):
        problems["weekdays"] = _("Choose one of those offered.")
    elif not (weekdays or words):
        problems["weekdays"] = _("Tick the days, or say in words when the ferry goes.")
    if len(words) > LONGEST_WORDS:
        problems["words"] = _("Please keep it under %(count)s characters.") % {"count": LONGEST_WORDS}
    return problems
