"""Cells as people fill them in, as what is kept: days, years, telephone numbers, positions, equipment."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from sambung.coaching.importing.sheets import Bad
from sambung.coaching.models import Issuer, Position, Sex
from sambung.people.models import Equipment
from sambung.people.phones import e164
from sambung.relay.words import cleaned

MONTHS = (
    ("jan",), ("feb", "peb"), ("mar",), ("apr",), ("mei", "may"), ("jun",), ("jul",), ("agu", "agt", "aug"),
    ("sep",), ("okt", "oct"), ("nov", "nop"), ("des", "dec"),
)  # fmt: skip
NOTHING = {
    "",
    "-",
    "--",
    "\N{EN DASH}",
    "\N{EM DASH}",
    ".",
    "n/a",
    "na",
    "nihil",
    "tidak ada",
    "tdk ada",
    "belum ada",
    "kosong",
}
DAY_ZERO = date(1899, 12, 30)
"""From where a spreadsheet counts days; only from 1 March 1900 on, which is all that is read."""

QUOTED = re.compile(r"'(?=[=+\-@'\d])")
"""A leading apostrophe says to spreadsheets that what follows is text: it is no part of it."""

SERIALS = range(20_000, 80_000)

SEXES = {
    Sex.WOMAN: ("p", "pr", "perempuan", "wanita", "w", "f", "woman", "female"),
    Sex.MAN: ("l", "lk", "lakilaki", "laki", "pria", "m", "man", "male"),
}
ISSUERS = {
    Issuer.OFFICE: ("kominfo", "komdigi", "kadis", "dinas", "komunikasi", "communication"),
    Issuer.DISTRICT: ("camat", "district"),
    Issuer.LURAH: ("lurah",),
    Issuer.VILLAGE: ("desa", "kades", "keuchik", "wali nagari", "pambakal", "village"),
}
TOOLS = {
    Equipment.LOUDSPEAKER: ("pengeras", "toa", "speaker", "loudspeaker", "megafon"),
    Equipment.NOTICEBOARD: ("papan", "mading", "noticeboard"),
    Equipment.PHONES: ("hp", "handphone", "ponsel", "telepon", "smartphone", "phone", "android"),
    Equipment.COMPUTER: ("komputer", "laptop", "notebook", "pc", "computer"),
    Equipment.CAMERA: ("kamera", "camera", "dslr"),
    Equipment.INTERNET: ("internet", "wifi", "wi fi", "modem"),
    Equipment.RADIO: ("radio",),
}


def labelled(choices: type[TextChoices]) -> Mapping[str, str]:
    """Choices by their labels in Indonesian and in the language of now, in lower case."""
    return _labelled(choices, get_language() or "id")


@lru_cache
def _labelled(choices: type[TextChoices], language: str) -> Mapping[str, str]:
    """Asked for each row, so worked out once."""
    found: dict[str, str] = {}
    for each in ("id", language):
        with override(each):
            found |= {str(label).lower(): str(value) for value, label in choices.choices}
    return found


class Wrong(ValueError):
    """A cell that can't be kept as it is; `str()` says why."""


def text(value: Any, longest: int) -> str:
    """Words on one line. Raises `Wrong`."""
    if isinstance(value, Bad):
        raise Wrong(value.words)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime):
        value = value.date()
    words = " ".join(cleaned(str(value if value is not None else "")).split())
    if QUOTED.match(words) or (words[1:].lower() in NOTHING - {""} and words.startswith("'")):
        words = words[1:]
    elif words.lower() in NOTHING:
        return ""
    if len(words) > longest:
        raise Wrong(_("Please keep it under %(count)s characters.") % {"count": longest})
    return words


def day(value: Any) -> date | None:
    """`12-01-2024`, `12 Januari 2024`, `2024-01-12` or a cell with a date. Raises `Wrong`."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    words = text(value, 60)
    if not words:
        return None
    if words.isdecimal() and int(words) in SERIALS:
        return DAY_ZERO + timedelta(days=int(words))
    if (found := _written_day(words)) is None:
        raise Wrong(_("That is no day that could be read. Write it like 31-12-2026."))
    return found


def _written_day(words: str) -> date | None:
    parts = re.findall(r"\d+|[A-Za-z]+", words.partition(" 00:")[0])
    parts = parts[-3:]
    if len(parts) != 3:
        return None
    first, middle, last = parts
    if first.isdecimal() and len(first) == 4:
        first, last = last, first
    month = _month(middle)
    if not (first.isdecimal() and last.isdecimal() and month and len(last) in (2, 4)):
        return None
    year = int(last) + (2000 if len(last) == 2 else 0)
    try:
        return date(year, month, int(first))
    except ValueError:
        return None


def _month(word: str) -> int:
    if word.isdecimal():
        return int(word) if len(word) <= 2 else 0
    names = (n for n, begins in enumerate(MONTHS, start=1) if word.lower().startswith(begins))
    return next(names, 0)


def term_end(value: Any, start: date | None) -> date | None:
    """The last day of a decree: a day, a year (its last day), or `3 tahun` from its first. Raises `Wrong`."""
    words = "" if isinstance(value, date) else text(value, 60)
    years = re.fullmatch(r"(\d{1,2})\s*(?:\([a-z ]+\)\s*)?(?:tahun|thn|th)\.?", words.lower())
    if years and start is not None:
        return _last_of_term(start, int(years[1]))
    only_year = re.fullmatch(r"(?:\d{4}\s*(?:-|\u2013|s/d|sampai)\s*)?(20\d\d)", words)
    if only_year:
        return date(int(only_year[1]), 12, 31)
    return day(value)


def _last_of_term(start: date, years: int) -> date:
    """The day before the same day so many years later. Raises `Wrong`."""
    if not years or start.year + years > date.max.year:
        raise Wrong(_("That is no day that could be read. Write it like 31-12-2026."))
    return _years_later(start, years) - timedelta(days=1)


def _years_later(start: date, years: int) -> date:
    try:
        return start.replace(year=start.year + years)
    except ValueError:  # 29 February
        return start.replace(year=start.year + years, day=28)


def born(value: Any) -> int | None:
    """The year of birth, also out of a day or `Belitung, 12 Mei 1990`. Raises `Wrong`."""
    if isinstance(value, date):
        return value.year
    words = text(value, 80)
    if not words:
        return None
    if words.isdecimal() and int(words) in SERIALS:
        return (DAY_ZERO + timedelta(days=int(words))).year
    years = re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d)", words)
    if len(set(years)) != 1:
        raise Wrong(_("Write the year of birth with four digits, such as 1990."))
    return int(years[0])


def phone(value: Any) -> str:
    """A number in any of the styles of offices, as E.164; of two the first. Raises `Wrong`."""
    words = text(value, 80)
    if not words:
        return ""
    for part in re.split(r"[/;,|]|\batau\b|\bdan\b", words):
        found = re.search(r"[+(]?\d[\d\s().\-\u2013+]*", part)
        if found is None:
            continue
        tidy = re.sub(r"\(0\)", "", found[0])
        digits = re.sub(r"\D", "", tidy)
        if digits.startswith("00"):
            tidy = f"+{digits[2:]}"
        if number := e164(tidy):
            return number
    raise Wrong(_("That doesn't look like a phone number. Write it like 0812 3456 7890."))


def sex(value: Any) -> str:
    """`L`, `P`, `Laki-laki`, `Perempuan` and their like. Raises `Wrong`."""
    words = re.sub(r"[^a-z]", "", text(value, 30).lower())
    for one, spellings in SEXES.items():
        if words in spellings:
            return one.value
    if words:
        raise Wrong(_("Write L or P."))
    return ""


def position(value: Any) -> tuple[str, str]:
    """What somebody does, and the section where the words name one: `Koordinator Bidang Foto` heads
    `Bidang Foto`; a deputy is of the management, by that name. Raises `Wrong`."""
    words = text(value, 80)
    low = words.lower()
    if (known := labelled(Position).get(low)) is not None:
        return known, ""
    if low.startswith(("wakil", "wk")):
        return Position.SECTION.value, words
    heads = re.match(r"(?:ketua|kepala|koordinator|koord\.?|kabid\.?|kasi\.?|kord\.?)\s*(.*)", low)
    if heads and re.match(r"(?:seksi|bidang|divisi|bid\.?|sie\.?)\b", heads[1]):
        return Position.SECTION.value, words[heads.start(1) :]
    if low.startswith(("koord", "kabid", "kasi", "kepala", "kord")):
        return Position.SECTION.value, words
    if low.startswith("ketua"):
        return Position.CHAIR.value, ""
    if low.startswith(("sekretaris", "sekertaris", "sekr")):
        return Position.SECRETARY.value, ""
    if low.startswith(("bendahara", "bend")):
        return Position.TREASURER.value, ""
    if low.startswith("anggota"):
        return Position.MEMBER.value, words[len("anggota") :].strip(" :-")
    if re.match(r"(?:seksi|bidang|divisi|sie)\b", low):
        return Position.MEMBER.value, words
    if words:
        raise Wrong(_("Write Ketua, Sekretaris, Bendahara, Koordinator Seksi … or Anggota."))
    return "", ""


def issuer(value: Any) -> str:
    """Who issued a decree. Raises `Wrong`."""
    low = text(value, 120).lower()
    if (known := labelled(Issuer).get(low)) is not None:
        return known
    for one, words in ISSUERS.items():
        if any(word in low for word in words):
            return str(one.value)
    if low:
        raise Wrong(_("Write Kepala Desa, Lurah, Camat or Dinas Kominfo."))
    return ""


def equipment(value: Any) -> list[str] | None:
    """What a group has, in the order of the list; None where nothing is said. Raises `Wrong`."""
    words = text(value, 300)
    if not words:
        return None
    found = set()
    for part in re.split(r"[,;/+&\n]|\bdan\b", words.lower()):
        named = part.strip(" .-()0123456789")
        if not named:
            continue
        known = labelled(Equipment).get(named)
        tools = (
            [Equipment(known)]
            if known
            else [
                tool
                for tool, spellings in TOOLS.items()
                if any(re.search(rf"\b{s}", named) for s in spellings)
            ]
        )
        if not tools:
            raise Wrong(_("“%(thing)s” is not on the list of what a group has.") % {"thing": part.strip()})
        found.add(tools[0].value)
    return [tool for tool in Equipment.values if tool in found]


def read(convert: Callable[[Any], Any], value: Any) -> Any:
    """The cell converted; None for an empty one. Raises `Wrong`."""
    return None if value is None else convert(value)
