"""Finding the village that somebody typed, without a script: one, or those among which to choose."""

from dataclasses import dataclass

from sambung.regions import served
from sambung.regions.models import Level, Region

LOOKED_THROUGH = 300
SHOWN = 8


@dataclass(frozen=True)
class Found:
    """`village` when it is clear which one is meant, else the `choices`. `elsewhere` when the name is known
    only where no office takes part."""

    village: Region | None = None
    choices: tuple[Region, ...] = ()
    elsewhere: bool = False


def find_village(typed: str, code: str = "") -> Found:
    """The village of `code` where `typed` still names it, else what a search for `typed` finds among the
    regencies that take part."""
    chosen = Region.objects.filter(code=code, level=Level.VILLAGE).first() if code else None
    if chosen is not None and typed.strip().casefold().startswith(chosen.name.casefold()):
        return Found(chosen)
    named = Region.objects.search(typed.strip(), levels=[Level.VILLAGE], limit=LOOKED_THROUGH)
    taking_part = served.regencies()
    here = [region for region in named if region.regency_code in taking_part]
    if len(here) == 1 and _same_name(typed, here[0]):
        return Found(here[0])
    return Found(choices=tuple(here[:SHOWN]), elsewhere=bool(named) and not here)


def _same_name(typed: str, region: Region) -> bool:
    """Whether it is this name, apart from spaces, capitals and what stands before it or after a comma."""
    words = typed.casefold().partition(",")[0].split()
    if words and words[0].rstrip(".") in ("desa", "kelurahan", "kel"):
        words = words[1:]
    return "".join(words) == "".join(region.name.casefold().split())
