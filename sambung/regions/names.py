"""Finding a region by a part of its name, in memory. Plain data in, codes out.

All names stand in one long text, one a line, spelled as `spelled` spells them: finding a part is one pass of
`str.find` over 1 MB. One typing mistake leaves at least one half of what was typed intact: the names that
hold either half are compared by rapidfuzz. See docs/decisions/region-search.md."""

import heapq
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple, Self

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

LEVEL_WORDS = {
    **dict.fromkeys(("prov", "provinsi", "propinsi"), 1),
    **dict.fromkeys(("kab", "kabupaten", "kota", "kotamadya"), 2),
    **dict.fromkeys(("kec", "kecamatan", "distrik"), 3),
    **dict.fromkeys(("desa", "ds", "kel", "kelurahan", "kampung", "kampong", "nagari", "gampong"), 4),
}
REGENCY_WORDS = re.compile(r"^(Kabupaten|Kota)( Administrasi)? ")
OLD_SPELLING = (("oe", "u"), ("tj", "c"), ("dj", "j"))
SOUND_ALIKE = str.maketrans("oyvf", "uipp")
Area = tuple[int, int]  # from and to where in the text
LONGEST = 100
SHORTEST_INSIDE = 3  # shorter texts are looked for at the beginning of names only
SHORTEST_WITH_MISTAKE = 4
SHORTEST_HALVED = 6
ENOUGH = 400  # candidates of one kind that are ranked; what is typed further narrows them


def spelled(text: str, *, old: bool = True) -> str:
    """One spelling for the many of a name: no case, accents, spaces or marks; old Dutch-time and Malay
    spellings as the present one (tanjong, tandjoeng and Tanjung; lubok and Lubuk).

    Without `old`, letters that stand for one sound in old spelling stay as they are: a letter typed wrong may
    look like them.
    """
    plain = unicodedata.normalize("NFKD", text.lower())
    letters = "".join(letter for letter in plain if letter.isalnum() and letter.isascii())
    for before, now in OLD_SPELLING if old else ():
        letters = letters.replace(before, now)
    return letters.translate(SOUND_ALIKE)


def without_level(text: str) -> tuple[str, int]:
    """`Kec. Selat Nasik` is `Selat Nasik` and level 3; (text, 0) without such a word before a name."""
    match = re.match(r"\s*([A-Za-z]+)[.\s]+(?=\S)(.*)", text, re.DOTALL)
    level = LEVEL_WORDS.get(match[1].lower(), 0) if match else 0
    return (match[2], level) if match and level else (text, 0)


def in_words(text: str) -> str:
    """Lower-case words with one space between them, spelled as they were."""
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


class Asked(NamedTuple):
    """What was typed, split up: `whole` as it stands, `bare` without the word for its level."""

    whole: str
    bare: str
    level: int
    upper: list[str]

    @classmethod
    def of(cls, text: str) -> Self:
        name, *above = text.split(",")
        bare, level = without_level(name)
        upper = [key for part in above if (key := spelled(without_level(part)[0]))]
        return cls(in_words(name), in_words(bare), level, upper)


class Names:
    """The names of all regions, ready to be searched."""

    def __init__(self, regions: Iterable[tuple[str, str]]) -> None:
        """`regions`: code and name, ordered by code."""
        self._codes: list[str] = []
        self._keys: dict[str, str] = {}
        self._same: dict[str, list[int]] = defaultdict(list)
        lines, words = [], []
        for code, name in regions:
            key = spelled(REGENCY_WORDS.sub("", name) if code.count(".") == 1 else name)
            self._same[key].append(len(self._codes))
            self._codes.append(code)
            if code.count(".") < 3:
                self._keys[code] = key
            lines.append(key)
            words.append(in_words(name))
        self._alike: dict[tuple[str, int], list[str]] = defaultdict(list)
        for key in self._same:
            for end in _ends(key):
                self._alike[end, len(key)].append(key)
        self._text, self._starts = _one_a_line(lines)
        self._words, self._word_starts = _one_a_line(words)

    def search(self, text: str, within: str, levels: frozenset[int], limit: int) -> list[str]:
        """Codes of the regions that `text` may mean, best first."""
        asked = Asked.of(text[:LONGEST])
        if not spelled(asked.bare):
            return []

        first, last = self._lines_within(within)
        area = (self._starts[first] - 1, self._starts[last]) if first < last else (0, 0)
        above: dict[str, bool] = {}

        def allowed(index: int) -> bool:
            code = self._codes[index]
            if not first <= index < last or (levels and code.count(".") + 1 not in levels):
                return False
            parent = code.rpartition(".")[0]
            if asked.upper and parent not in above:
                above[parent] = self._lies_in(code, asked.upper)
            return not asked.upper or above[parent]

        found: dict[int, None] = {}
        for wave, only_if_needed in self._waves(asked, area):
            if len(found) >= limit:
                break
            if only_if_needed and found:
                continue
            new = (index for index in wave if index not in found and allowed(index))
            shortest = heapq.nsmallest(ENOUGH, new, key=self._length)
            found.update(dict.fromkeys(sorted(shortest, key=lambda index: self._rank(index, asked))))
        return [self._codes[index] for index in list(found)[:limit]]

    def _waves(self, asked: Asked, area: Area) -> Iterator[tuple[Iterable[int], bool]]:
        """What may be meant, likelier ones first: the name exactly, names beginning so, names holding it, a
        name followed by one above it, and the same with one mistake. `kota baru` may be a city Baru or a
        village called Kota Baru. With each, whether it is wanted only while nothing is found."""
        whole, short = spelled(asked.whole), spelled(asked.bare)
        exact = list(self._having(f"\n{short}\n", area))
        if asked.level:
            yield self._having(f"\n{whole}\n", area), False
            yield [index for index in exact if self._codes[index].count(".") + 1 == asked.level], False
        yield exact, False
        texts = [short, whole] if asked.level else [short]
        for text in texts:
            yield self._having(f"\n{text}", area), False
        if len(short) >= SHORTEST_INSIDE:
            yield self._having(short, area), False
        yield self._with_one_above(asked.bare.split(), area), True
        if len(short) >= SHORTEST_WITH_MISTAKE:
            for text in dict.fromkeys((*texts, spelled(asked.bare, old=False))):
                yield self._nearly(text), False
        if len(short) >= SHORTEST_HALVED:
            yield self._nearly_having(short, area), True

    def _length(self, index: int) -> int:
        return self._starts[index + 1] - self._starts[index]

    def _rank(self, index: int, asked: Asked) -> tuple[int, int, int, str]:
        """Spelled as typed before variants, at the beginning of a word before within one; then shorter names
        (less besides what was typed), then the larger region."""
        name = _line(self._words, self._word_starts[index])
        squeezed, typed = name.replace(" ", ""), asked.bare.replace(" ", "")
        if f" {asked.whole}" in f" {name}" or squeezed == typed:
            likeness = 0
        elif f" {asked.bare}" in f" {name}":
            likeness = 1
        else:
            likeness = 2 if typed in squeezed else 3
        code = self._codes[index]
        return likeness, self._length(index), code.count("."), code

    def _lines_within(self, code: str) -> tuple[int, int]:
        """The lines of a region and all that lies in it: codes that begin alike stand together."""
        if not code:
            return 0, len(self._codes)
        return bisect_left(self._codes, code), bisect_left(self._codes, code + "/")  # "/" comes after "."

    def _having(self, part: str, area: Area) -> Iterator[int]:
        """Lines that hold `part`; a line break in it is the beginning or end of a name."""
        position = self._text.find(part, *area)
        while position >= 0:
            index = bisect_right(self._starts, position + 1) - 1
            yield index
            position = self._text.find(part, self._starts[index + 1] - 1, area[1])

    def _with_one_above(self, words: list[str], area: Area) -> Iterator[int]:
        """`parit tanjungpandan`: a name, and without a comma a name above it."""
        for split in range(1, len(words)):
            name, above = spelled("".join(words[:split])), spelled("".join(words[split:]))
            if len(name) >= SHORTEST_INSIDE and len(above) >= SHORTEST_INSIDE:
                begun = self._having(f"\n{name}", area)
                yield from (index for index in begun if self._lies_in(self._codes[index], [above]))

    def _nearly(self, text: str) -> Iterator[int]:
        """Names that are `text` but for one letter wrong, missing, too much, or two swapped: whichever it is,
        the first two letters or the last two are as they should be."""
        lengths = (len(text) - 1, len(text), len(text) + 1)
        keys = {
            key: None
            for end in _ends(text)
            for length in lengths
            for key in self._alike.get((end, length), ())
        }
        for key, _, _ in process.extract(text, list(keys), scorer=OSA.distance, score_cutoff=1, limit=None):
            yield from self._same[key]

    def _nearly_having(self, text: str, area: Area) -> Iterator[int]:
        """Names with a part that is `text` but for one mistake."""
        middle = len(text) // 2
        lines = {*self._having(text[:middle], area), *self._having(text[middle:], area)}
        names = ((index, _line(self._text, self._starts[index])) for index in lines)
        keys = {index: key for index, key in names if len(key) >= len(text) - 1}
        cutoff = 100 * (1 - 1 / len(text))
        for _, _, index in process.extract(
            text, keys, scorer=fuzz.partial_ratio, score_cutoff=cutoff, limit=ENOUGH
        ):
            yield index

    def _lies_in(self, code: str, upper: list[str]) -> bool:
        """Whether each name in `upper` begins a name of a region above `code`, one mistake forgiven."""
        parts = code.split(".")
        above = [self._keys.get(".".join(parts[:n]), "") for n in range(1, len(parts))]
        return all(
            any(key.startswith(name) or OSA.distance(key, name, score_cutoff=1) <= 1 for key in above)
            for name in upper
        )


def _one_a_line(lines: list[str]) -> tuple[str, list[int]]:
    """The lines as one text that begins and ends with a line break, and where in it each begins; at last,
    where the next one would."""
    return "\n" + "".join(f"{line}\n" for line in lines), list(
        accumulate((len(s) + 1 for s in lines), initial=1)
    )


def _line(text: str, start: int) -> str:
    return text[start : text.index("\n", start)]


def _ends(key: str) -> tuple[str, str]:
    return f"^{key[:2]}", f"{key[-2:]}$"
