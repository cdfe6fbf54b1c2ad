"""How quickly a region is found by name among all 91,599, and how often the right one is among the first ten.

The sample is fixed: 500 villages drawn with one seed, their names cut, misspelled or given a prefix as
people do."""

import random
import statistics
import time
from collections.abc import Callable

from bench.results import Figure
from sambung.regions.loading import load_regions
from sambung.regions.models import Level, Region, warm

QUERIES = 500
SEED = 1945
GOAL = "goal ≤ 20"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def run() -> list[Figure]:
    """Load the regions where they are missing, ask all queries once, and give the figures."""
    if Region.objects.count() < 91_599:
        load_regions()
    warm()
    milliseconds: list[float] = []
    hits: dict[str, list[bool]] = {}
    for kind, query, regency, code in sample():
        began = time.perf_counter()
        found = Region.objects.search(query, within=regency)
        milliseconds.append((time.perf_counter() - began) * 1000)
        hits.setdefault(kind, []).append(code in {region.code for region in found})
    percentiles = statistics.quantiles(milliseconds, n=100)
    first_ten = ", ".join(f"{kind} {sum(found) / len(found):.0%}" for kind, found in sorted(hits.items()))
    detail = f"p50 {percentiles[49]:.1f} ms; among the first ten: {first_ten}"
    return [Figure("region search over all villages, p95 ms", round(percentiles[94], 1), GOAL, None, detail)]


def sample() -> list[tuple[str, str, str, str]]:
    """Kind of query, query, region to look in ('' for all of Indonesia), code of the village that is
    meant."""
    draw = random.Random(SEED)
    villages = Region.objects.filter(level=Level.VILLAGE).order_by("code").values_list("code", "name")
    parents = dict(Region.objects.filter(level=Level.DISTRICT).values_list("code", "name"))
    kinds: dict[str, Callable[[str, str], tuple[str, str]]] = {
        "name, one mistake, in its regency": lambda code, name: (misspelled(name, draw), code[:5]),
        "beginning, in its regency": lambda code, name: (name[: max(3, len(name) * 2 // 3)], code[:5]),
        "name and district": lambda code, name: (f"Desa {name}, {parents[code[:8]]}", ""),
        "name, one mistake, and district": lambda code, name: (
            f"{misspelled(name, draw)}, {parents[code[:8]]}",
            "",
        ),
        "one mistake, all of Indonesia": lambda _code, name: (misspelled(name, draw), ""),
    }
    chosen = draw.sample(list(villages), QUERIES)
    rows = []
    for number, (code, name) in enumerate(chosen):
        kind = list(kinds)[number % len(kinds)]
        query, within = kinds[kind](code, name)
        rows.append((kind, query, within, code))
    return rows


def misspelled(name: str, draw: random.Random) -> str:
    """The name with one letter wrong, missing, too much, or two swapped."""
    at = draw.randrange(1, max(2, len(name) - 1))
    other = draw.choice(LETTERS)
    return draw.choice(
        (
            name[:at] + other + name[at + 1 :],
            name[:at] + name[at + 1 :],
            name[:at] + other + name[at:],
            name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :],
        )
    )
