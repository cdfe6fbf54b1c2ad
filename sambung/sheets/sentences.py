"""Sentences of plain Indonesian: where one ends, and how a long one is told in short ones.

By rule, word for word: no word is added, left out or moved, so nothing is said that was not written.
"""

import re

LONGEST = 12
"""Words of one sentence that is read from a loudspeaker (house): what the ear keeps at once."""

_ABBREVIATED = {
    "a.n", "bpk", "cq", "d.a", "dll", "dr", "drs", "dsb", "dst", "gg", "h", "hj", "ir", "jl", "jln",
    "kab", "kec", "km", "no", "pt", "prof", "rp", "rt", "rw", "s.d", "sdr", "sdri", "tgl", "tk", "tlp",
    "telp", "ttd", "u.p", "yth",
}  # fmt: skip
_ENDS = re.compile(r"[.!?…]+[\"”')\]]*$")
_PAUSES = re.compile(r"[,;:\u2013\u2014-]+[\"”')\]]*$")
_JOINING = {
    "agar", "apabila", "atau", "bagi", "bila", "dan", "dengan", "hingga", "jika", "kalau", "karena",
    "kecuali", "kemudian", "lalu", "melalui", "namun", "pada", "sampai", "sebab", "sebelum",
    "sedangkan", "sehingga", "selama", "serta", "sesudah", "setelah", "supaya", "tetapi", "untuk",
    "walaupun", "yaitu", "yakni", "yang",
}  # fmt: skip
"""Words before which an Indonesian sentence takes breath."""
_LEADING = _JOINING | {
    "antara",
    "bulan",
    "dari",
    "di",
    "hari",
    "jam",
    "ke",
    "nomor",
    "oleh",
    "para",
    "pukul",
    "rp",
    "tanggal",
}
"""Words that want another after them in the same breath."""

_WEEKDAYS = {"senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "sabtu", "minggu", "ahad"}

_SIMPLER = {
    "agar supaya": "supaya",
    "apabila": "kalau",
    "bertempat di": "di",
    "bilamana": "kalau",
    "dalam rangka": "untuk",
    "dihimbau": "diminta",
    "diimbau": "diminta",
    "dikarenakan": "karena",
    "guna": "untuk",
    "pada hari": "hari",
    "pada tanggal": "tanggal",
    "sampai dengan": "sampai",
    "sehubungan dengan": "karena",
    "sesegera mungkin": "secepatnya",
    "terkait dengan": "tentang",
}
"""Wooden words of offices, and how one says the same at the door."""
_WOODEN = re.compile(rf"\b({'|'.join(sorted(_SIMPLER, key=len, reverse=True))})\b", re.IGNORECASE)


def simpler(text: str) -> str:
    """The text with everyday words for wooden ones; nothing else is changed."""

    def say(found: re.Match[str]) -> str:
        plain = _SIMPLER[found[0].lower()]
        return plain[0].upper() + plain[1:] if found[0][0].isupper() else plain

    return _WOODEN.sub(say, text)


def sentences(text: str) -> list[str]:
    """The sentences of a text; the end of a line or of a bullet ends one too."""
    found = []
    for line in text.splitlines():
        words: list[str] = []
        for word in line.strip().lstrip("-*•·").split():
            words.append(word)
            if _ends(word):
                found.append(" ".join(words))
                words = []
        if words:
            found.append(" ".join(words))
    return found


def _ends(word: str) -> bool:
    """Whether a sentence ends with this word: not after an abbreviation, an initial or a list's number."""
    if not _ENDS.search(word):
        return False
    bare = word.rstrip(".…!?\"”')]").lstrip("\"“'([").lower()
    if not word.rstrip("\"”')]").endswith("."):
        return True
    return bare not in _ABBREVIATED and not (len(bare) == 1 and bare.isalpha())


def words_of(sentence: str) -> list[str]:
    """Its words as they are counted: what is said aloud, not a lone dash."""
    return [word for word in sentence.split() if any(c.isalnum() for c in word)]


def short_sentences(text: str, most: int = LONGEST) -> list[str]:
    """The text in sentences of at most `most` words: a longer one is parted at a pause, before a joining
    word, or where it is full."""
    return [_said(part) for sentence in sentences(text) for part in _parted(sentence.split(), most)]


def too_long(text: str, most: int = LONGEST) -> list[str]:
    """The sentences of a text that have more words than may be."""
    return [sentence for sentence in sentences(text) if len(words_of(sentence)) > most]


def _parted(words: list[str], most: int) -> list[list[str]]:
    parts = []
    while len(words_of(" ".join(words))) > most:
        cut = _cut(words, most)
        parts.append(words[:cut])
        words = words[cut:]
    return [*parts, words] if words else parts


def _cut(words: list[str], most: int) -> int:
    """After how many words to part: the later the better, a pause before a joining word before none; neither
    of both parts shorter than three words where that can be."""
    counted, full = 0, len(words)
    for place, word in enumerate(words):
        counted += bool(words_of(word))
        if counted > most:
            full = place
            break
    rest = len(words)
    places = [place for place in range(3, full + 1) if rest - place >= 3] or [full]
    places = [place for place in places if not _bound(words[place - 1], words[place])] or places
    pauses = [place for place in places if _PAUSES.search(words[place - 1])]
    joints = [p for p in places if p < rest and words[p].lower().strip("\"“'(") in _JOINING]
    return max(pauses or joints or places)


def _bound(before: str, after: str) -> bool:
    """Whether two words belong together: a number and what it counts, `di` and the place."""
    if _PAUSES.search(before):
        return before.rstrip(",").lower() in _WEEKDAYS and after[0].isdigit()
    return before.lower() in _LEADING or before[-1].isdigit() or after[0].isdigit()


def _said(words: list[str]) -> str:
    """As a sentence of its own: a capital at its beginning, a full stop at its end."""
    said = " ".join(words).rstrip(",;:\u2013\u2014- ")
    if not said:
        return ""
    said = said[0].upper() + said[1:]
    return said if re.search(r"[.!?…][\"”')\]]*$", said) else f"{said}."
