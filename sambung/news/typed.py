"""The body of a story in a plain text box, where the browser runs no script: nothing set before is lost."""

import re
from html.parser import HTMLParser

from sambung.news.text import paragraphs, plain


class _Blocks(HTMLParser):
    """Where the outermost elements of cleaned HTML begin and end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._depth == 0:
            self.found.append("")
        self._depth += tag != "br"
        self.found[-1] += self.get_starttag_text() or ""

    def handle_endtag(self, tag: str) -> None:
        self._depth = max(0, self._depth - 1)
        self._add(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._add(data)

    def handle_entityref(self, name: str) -> None:
        self._add(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._add(f"&#{name};")

    def _add(self, words: str) -> None:
        if not self.found:
            self.found.append("")
        self.found[-1] += words


def blocks(html: str) -> list[str]:
    """The paragraphs, headings, lists and quotes of cleaned HTML, one by one."""
    parser = _Blocks()
    parser.feed(html)
    parser.close()
    return [block for block in parser.found if block.strip()]


def as_typed(html: str) -> str:
    """The words alone, an empty line between two blocks."""
    return "\n\n".join(plain(block) for block in blocks(html))


def from_typed(typed: str, before: str) -> str:
    """Structured text of what was typed over `as_typed(before)`: a block whose words are still the same stays
    as it was (a heading, a list, a link); everything else is a paragraph."""
    known = {plain(block): block for block in blocks(before)}
    parts = (part.strip() for part in re.split(r"\n\s*\n", typed.replace("\r\n", "\n")))
    made = (paragraphs(part) for part in parts if part)
    return "".join(known.get(plain(block), block) for block in made)
