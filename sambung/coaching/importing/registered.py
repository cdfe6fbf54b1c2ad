"""What the registry holds of a regency, read at once: groups, decrees, and who is on their lists."""

import re
from collections import defaultdict

from sambung.coaching.models import Decree, Member
from sambung.people.models import GroupProfile, Organization
from sambung.regions.models import Region
from sambung.regions.names import spelled

BEFORE_NAMES = re.compile(
    r"^\s*(kelompok\s+informasi\s+masyarakat|kim)\b[\s.:\-]*(\(\s*kim\s*\))?\s*", re.IGNORECASE
)


def known_as(name: str) -> str:
    """A group's name as it is compared: without `KIM` before it, in one spelling."""
    short = BEFORE_NAMES.sub("", name)
    return spelled(short) or spelled(name)


def same_person(name: str) -> str:
    """A person's name as it is compared: without case, accents, marks and spaces."""
    return spelled(name, old=False) or " ".join(name.lower().split())


class Registered:
    """Four queries, however many groups there are."""

    def __init__(self, regency: Region) -> None:
        groups = Organization.objects.filter(kind=Organization.Kind.KIM, active=True, regency=regency)
        rows = groups.select_related("region", "record").defer("region__boundary").order_by("pk")
        self.groups = {group.pk: group for group in rows}
        self.by_code = {group.slug: group for group in self.groups.values()}
        self.by_place: dict[tuple[str, str], list[Organization]] = defaultdict(list)
        self.by_name: dict[str, list[Organization]] = defaultdict(list)
        for group in self.groups.values():
            self.by_place[group.region_id, known_as(group.name)].append(group)
            self.by_name[known_as(group.name)].append(group)
        profiles = GroupProfile.objects.filter(group__in=groups)
        self.equipment = dict(profiles.values_list("group", "equipment"))
        decrees = Decree.objects.filter(group__in=groups).order_by("group", "-pk").distinct("group")
        self.decrees = {decree.group_id: decree for decree in decrees}
        self.members: dict[int, Member] = {}
        self.by_person: dict[tuple[int, str], list[Member]] = defaultdict(list)
        self.left: set[tuple[int, str]] = set()
        for member in Member.objects.filter(group__in=groups, erased_at=None).order_by("pk"):
            key = (member.group_id, same_person(member.name))
            if member.left_on is None:
                self.members[member.pk] = member
                self.by_person[key].append(member)
            else:
                self.left.add(key)
