"""Villages as offices spell them, found among those of a regency."""

from collections import defaultdict

from django.utils.translation import gettext as _

from sambung.coaching.importing.values import Wrong
from sambung.regions.models import Level, Region
from sambung.regions.names import spelled, without_level

OFFERED = 3


class WrongDistrict(Wrong):
    """There is a village of that name, but not in the district that stands beside it."""


class Villages:
    """The villages of one regency: read at once, then found by name without a query."""

    def __init__(self, regency: Region) -> None:
        self.regency = regency
        rows = Region.objects.filter(level=Level.VILLAGE, code__startswith=f"{regency.code}.").defer(
            "boundary"
        )
        codes = sorted(rows.values_list("code", flat=True))
        self._by_code = {village.code: village for village in Region.objects.in_order(codes)}
        self._by_name: dict[str, list[Region]] = defaultdict(list)
        for village in self._by_code.values():
            self._by_name[spelled(village.name)].append(village)
        self._met: dict[tuple[str, str], Region | Wrong] = {}

    def find(self, name: str, district: str = "", code: str = "") -> Region:
        """The village of that code, or of that name in any spelling. Raises `Wrong`."""
        if code:
            digits = "".join(c for c in code if c.isdigit())
            dotted = ".".join((digits[:2], digits[2:4], digits[4:6], digits[6:]))
            if dotted in self._by_code:
                return self._by_code[dotted]
            raise Wrong(_("No village of %(regency)s has this code.") % {"regency": self.regency.name})
        if (name, district) not in self._met:
            try:
                self._met[name, district] = self._search(name, district)
            except Wrong as wrong:
                self._met[name, district] = wrong
        found = self._met[name, district]
        if isinstance(found, Wrong):
            raise type(found)(*found.args)
        return found

    def _called(self, name: str) -> list[Region]:
        return self._by_name.get(spelled(without_level(name)[0])) or self._by_name.get(spelled(name)) or []

    def _search(self, name: str, district: str) -> Region:
        exact = self._called(name)
        if district:
            key = spelled(without_level(district)[0])
            inside = [one for one in exact if one.parent and spelled(one.parent.name) == key]
            exact = inside or []
        if len(exact) == 1:
            return exact[0]
        asked = f"{name.replace(',', ' ')}, {district.replace(',', ' ')}" if district else name
        near = exact or Region.objects.search(
            asked, within=self.regency.code, levels=[Level.VILLAGE], limit=OFFERED
        )
        if len(near) == 1:
            return near[0]
        if not near and (elsewhere := self._called(name)):
            words = _("No village of this name is in that district. There is %(names)s.")
            raise WrongDistrict(words % {"names": "; ".join(one.path for one in elsewhere[:OFFERED])})
        if not near:
            words = _("No village of %(regency)s is called so.")
            raise Wrong(words % {"regency": self.regency.name})
        names = "; ".join(village.path for village in near[:OFFERED])
        raise Wrong(_("Several villages may be meant: %(names)s.") % {"names": names})
