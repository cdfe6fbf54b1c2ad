"""Finding a region by a part of its name, in memory. Plain data in, codes out.

All names stand in one long text, one a line, spelled as `spelled` spells them: finding a part is one pass of
`str.find` over 1 MB. One typing mistake leaves at least one half of what was typed intact: the names that hold
either half are compared by rapidfuzz. See docs/decisions/region-search.md.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

LEVEL_WORDS = {
    **dict.fromkeys(("prov", "provinsi", "propinsi"), 1),
    **dict.fromkeys(("kab", "kabupaten", "kota", "kotamadya"), 2),
    **dict.fromkeys(("kec", "kecamatan", "distrik"), 3),
    **dict.fromkeys(("desa", "ds", "kel", "kelurahan", "kampung", "kampong", "nagari", "gampong"), 4),
}
VARIANTS = (
    ("oe", "u"),
    ("tj", "c"),
    ("dj", "j"),
    ("sy", "s"),
    ("kh", "k"),
    ("o", "u"),
    ("y", "i"),
    ("v", "p"),
    ("f", "p"),
)
SHORTEST_INSIDE = 3  # shorter texts are looked for at the beginning of names only
SHORTEST_WITH_MISTAKE = 4
SHORTEST_HALVED = 6
ENOUGH = 400  # candidates of one kind that are ranked; what is typed further narrows them


def spelled(text: str) -> str:
    """One spelling for the many of a name: no case, accents, spaces, marks or doubled letters; old Dutch-time and
    Malay spellings as the present one (tanjong, tandjoeng and Tanjung; lubok and Lubuk)."""
    plain = unicodedata.normalize("NFKD", text.lower())
    letters = "".join(letter for letter in plain if letter.isalnum() and letter.isascii())
    for old, new in VARIANTS:
        letters = letters.replace(old, new)
    return re.sub(r"([a-z])\1+", r"\1", letters)


def without_level(text: str) -> tuple[str, int]:
    """`Kec. Selat Nasik` is `Selat Nasik` and level 3; (text, 0) without such a word before a name."""
    match = re.match(r"\s*([A-Za-z]+)[.\s]+(?=\S)(.*)", text, re.DOTALL)
    level = LEVEL_WORDS.get(match[1].lower(), 0) if match else 0
    return (match[2], level) if match and level else (text, 0)


class Names:
    """The names of all regions, ready to be searched."""

    def __init__(self, regions: Iterable[tuple[str, str]]) -> None:
        """`regions`: code and name."""
        self._codes: list[str] = []
        self._starts: list[int] = []
        self._keys: dict[str, str] = {}
        self._by_length: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        lines, position = [], 0
        for code, name in regions:
            key = spelled(without_level(name)[0] if code.count(".") == 1 else name)
            self._starts.append(position + 1)
            self._by_length[len(key)][key].append(len(self._codes))
            self._codes.append(code)
            if code.count(".") < 3:
                self._keys[code] = key
            lines.append(key)
            position += len(key) + 1
        self._text = "\n" + "\n".join(lines) + "\n"

    def search(self, text: str, within: str, levels: frozenset[int], limit: int) -> list[str]:
        """Codes of the regions that `text` may mean, best first."""
        name, *above = text.split(",")
        upper = [key for part in above if (key := spelled(without_level(part)[0]))]
        bare, level = without_level(name)
        whole, short = spelled(name), spelled(bare)
        if not short:
            return []

        def allowed(index: int) -> bool:
            code = self._codes[index]
            return (
                (not levels or code.count(".") + 1 in levels)
                and (not within or code == within or code.startswith(within + "."))
                and (not upper or self._lies_in(code, upper))
            )

        found: dict[int, None] = {}
        for wave in self._waves(whole, short, level):
            found.update(
                dict.fromkeys(sorted((i for i in wave if i not in found and allowed(i)), key=self._rank))
            )
            if len(found) >= limit:
                break
        return [self._codes[index] for index in list(found)[:limit]]

    def _waves(self, whole: str, short: str, level: int) -> Iterator[Iterable[int]]:
        """What may be meant, likelier ones first: the name exactly, names beginning so, names holding it, and the
        same with one mistake. `kota baru` may be the regency Baru, or a village called Kota Baru."""
        exact = self._by_length[len(short)].get(short, []) if len(short) in self._by_length else []
        if level:
            yield [i for i in exact if self._codes[i].count(".") + 1 == level]
            yield self._having(f"\n{whole}\n")
        yield exact
        texts = [short, whole] if level else [short]
        for text in texts:
            yield self._having(f"\n{text}")
        if len(short) >= SHORTEST_INSIDE:
            yield self._having(short)
        if len(short) >= SHORTEST_WITH_MISTAKE:
            for text in texts:
                yield self._nearly(text)
        if len(short) >= SHORTEST_HALVED:
            yield self._nearly_having(short)

    def _rank(self, index: int) -> tuple[int, int, str]:
        """Shorter names first (less besides what was typed), then the larger region."""
        code = self._codes[index]
        end = self._starts[index + 1] if index + 1 < len(self._starts) else len(self._text)
        return end - self._starts[index], code.count("."), code

    def _having(self, part: str) -> Iterator[int]:
        """Lines that hold `part`; a line break in it is the beginning or end of a name."""
        position = self._text.find(part)
        while position >= 0:
            index = bisect_right(self._starts, position + 1) - 1
            yield index
            position = self._text.find(part, self._next_line(position))

    def _next_line(self, position: int) -> int:
        return self._text.find("\n", position + 1)

    def _nearly(self, text: str) -> Iterator[int]:
        """Names that are `text` but for one letter wrong, missing, too much, or two swapped."""
        for length in (len(text) - 1, len(text), len(text) + 1):
            keys = self._by_length.get(length, {})
            for key, _, _ in process.extract(
                text, keys.keys(), scorer=OSA.distance, score_cutoff=1, limit=None
            ):
                yield from keys[key]

    def _nearly_having(self, text: str) -> Iterator[int]:
        """Names with a part that is `text` but for one mistake."""
        middle = len(text) // 2
        lines = {*self._having(text[:middle]), *self._having(text[middle:])}
        keys = {index: self._line(index) for index in lines}
        cutoff = 100 * (1 - 1 / len(text))
        for _, _, index in process.extract(
            text, keys, scorer=fuzz.partial_ratio, score_cutoff=cutoff, limit=ENOUGH
        ):
            yield index

    def _line(self, index: int) -> str:
        start = self._starts[index]
        return self._text[start : self._text.index("\n", start)]

    def _lies_in(self, code: str, upper: list[str]) -> bool:
        """Whether each name in `upper` begins a name of a region above `code`, one mistake forgiven."""
        parts = code.split(".")
        above = [self._keys.get(".".join(parts[:n]), "") for n in range(1, len(parts))]
        return all(
            any(key.startswith(name) or OSA.distance(key, name, score_cutoff=1) <= 1 for key in above)
            for name in upper
        )
