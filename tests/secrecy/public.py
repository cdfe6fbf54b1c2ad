"""Everything that a visitor may open, from the addresses and their decisions themselves: a new public address
is read without being named here."""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from itertools import cycle

from django.test import Client
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.translation import override

from sambung.insight.figures import NAMES
from tests.permissions.decisions import DECISIONS, OVER_API
from tests.permissions.stage import VISITOR, Stage

LINK = re.compile(r'href="(/[^"#]*)|<loc>https?://[^/<]+(/[^<]*)</loc>')
SEARCHED = re.compile(r'<input[^>]* name="q"')


def read(address: str) -> str:
    """All that a visitor gets there: the head of the answer, its words, and those of what is packed in it."""
    answer = Client().get(address)
    content = answer.getvalue()
    if content.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(content)) as packed:
            content = b"\n".join(packed.read(name) for name in packed.namelist())
    return f"{answer.headers}\n{content.decode(errors='replace')}"


def decided(stage: Stage) -> list[str]:
    """Each address for everybody, in both languages, with what its decisions give it; and all data."""
    found = []
    for name, cases in DECISIONS.items():
        for case in cases:
            if VISITOR in (case.get or ()):
                for language in ("id", "en"):
                    with override(language):
                        found.append(reverse(name, args=case.args(stage)) + case.query(stage))
    files = [f"/data/{name}.{form}?wilayah=19.02" for name in NAMES for form in ("csv", "json")]
    return list(dict.fromkeys([*found, *files]))


def of_codes(codes: list[str]) -> Iterator[str]:
    """Each address that takes one word, whoever may open it, with one of the codes in turn."""
    turn = cycle(codes)
    for name in (*DECISIONS, *OVER_API):
        try:
            yield reverse(name, args=[next(turn)])
        except NoReverseMatch:
            continue


def with_links(addresses: list[str], most: int) -> Iterator[tuple[str, str]]:
    """These addresses and what they lead to, at most so many more of one kind; each with what it says."""
    known, kinds, waiting = set(addresses), Counter[str](), list(addresses)
    while waiting:
        address = waiting.pop(0)
        page = read(address)
        yield address, page
        for link in sorted({unescape(one or two) for one, two in LINK.findall(page)} - known):
            try:
                kind = resolve(link.partition("?")[0]).view_name
            except Resolver404:
                continue
            kinds[kind] += 1
            if kinds[kind] <= most:
                known.add(link)
                waiting.append(link)


def asked_for(pages: dict[str, str], words: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """A word and a page that searches for it: each with one, where it can be typed with all."""
    turn = cycle(words)
    for address, page in pages.items():
        if "?" not in address:
            for word in words if SEARCHED.search(page) else (next(turn),):
                yield word, f"{address}?q={word}"
