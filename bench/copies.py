"""A bulletin to 10,000 groups: killed in the middle of opening their copies, taken up again, timed."""

import subprocess
import sys
import time

from django.db import connection

from bench import filling
from bench.results import Figure
from sambung.bulletins.models import Copy
from sambung.bulletins.opening import open_next
from sambung.people.models import Membership, Organization, Role
from tests.bulletins.steps import approved
from tests.people.world import SINCE, World

GROUPS = 10_000
KILLED_AT = 3_000
TO_BE_KILLED = "import django; django.setup(); from bench.copies import open_all; open_all({})"


def run(world: World) -> list[Figure]:
    filling.empty()
    _groups(world)
    sent = approved(world)
    copies = Copy.objects.filter(bulletin=sent.pk)
    began = time.perf_counter()
    opening = subprocess.Popen([sys.executable, "-c", TO_BE_KILLED.format(sent.pk)])
    while copies.count() < KILLED_AT and opening.poll() is None:
        time.sleep(0.05)
    opening.kill()
    opening.wait()
    before = copies.count()
    open_all(sent.pk)
    seconds = time.perf_counter() - began
    opened, groups = copies.count(), copies.values("group").distinct().count()
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE bulletins_bulletin CASCADE")
    filling.empty()
    return [
        Figure(
            "copies of a bulletin, opening killed in the middle and resumed",
            opened,
            f"= {GROUPS:,}",
            opened == groups == GROUPS,
            f"killed at {before:,}; {seconds:.1f} s in all, {opened / seconds:.0f} a second",
        )
    ]


def open_all(bulletin_id: int) -> None:
    while open_next(bulletin_id, 1):
        pass


def _groups(world: World) -> None:
    """10,000 groups with a chair each, in the villages of the world; its own two are put aside."""
    kim = Organization.Kind.KIM
    Organization.objects.filter(kind=kim).update(active=False)
    villages = (world.village, world.village_2)
    groups = Organization.objects.bulk_create(
        Organization(
            slug=f"kim-{n}", name=f"KIM {n}", kind=kim, region=villages[n % 2], regency=world.regency
        )
        for n in range(GROUPS)
    )
    Membership.objects.bulk_create(
        Membership(person=world.people["ketua"], organization=group, role=Role.CHAIR, since=SINCE)
        for group in groups
    )
