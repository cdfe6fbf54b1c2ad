"""Documents by typst: from a template of this room and facts to a PDF, in the process that asks.

Facts are handed over as data; the templates show them as plain words and never read them as markup, so
nothing that somebody wrote can become a command. A document takes some 20 to 80 ms.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst

FONTS = Path(__file__).parent / "fonts"
DOCUMENTS = Path(__file__).parent / "documents"
_alone = Lock()
"""One at a time: the compiler keeps what it knows of the fonts between two documents."""


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    return typst.Compiler(root=str(DOCUMENTS), font_paths=fonts, ignore_system_fonts=True)


_LITTLE_PICTURES = (range(0x2300, 0x2400), range(0x2600, 0x27C0), range(0x2B00, 0x2C00))


def typeset(template: str, facts: Mapping[str, Any], at: datetime) -> tuple[bytes, list[str]]:
    """The PDF and what typst had to remark, such as a font that is missing.

    `template` is a file of `documents/` without its ending; `at` stands in the PDF as when it was made, so
    that the same facts give the same bytes. It can be read aloud (PDF/UA-1), except where it has letters that
    none of our fonts has: those show as empty boxes, and the standard allows none.
    """
    try:
        return _compiled(template, facts, at, ["ua-1"])
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        return _compiled(template, facts, at, [])


def _compiled(
    template: str, facts: Mapping[str, Any], at: datetime, standards: list[str]
) -> tuple[bytes, list[str]]:
    with _alone:
        pdf, remarks = _compiler().compile_with_warnings(
            input=str(DOCUMENTS / f"{template}.typ"),
            sys_inputs={"facts": json.dumps(facts, ensure_ascii=False)},
            pdf_standards=standards,  # type: ignore[arg-type]
            timestamp=datetime.fromtimestamp(int(at.timestamp()), UTC),
        )
    if not isinstance(pdf, bytes):
        raise TypeError("a PDF is one file")
    return pdf, [remark.message for remark in remarks]


def printable(words: str) -> str:
    """The words without what paper can't show: signs that steer a screen, little pictures of phones."""
    return "".join(c for c in words if c == "\n" or not _unprintable(c))


def cleaned(value: Any) -> Any:
    """Facts without what paper can't show, however they are nested."""
    match value:
        case str():
            return printable(value)
        case list() | tuple():
            return [cleaned(one) for one in value]
        case dict():
            return {name: cleaned(one) for name, one in value.items()}
    return value


def breakable(words: str) -> str:
    """What is longer than a line, such as an address, may go on in the next."""
    return re.sub(r"(\S{30})(?=\S{10})", "\\1\u200b", words)


def _unprintable(letter: str) -> bool:
    kind = unicodedata.category(letter)
    drawn = kind[0] == "S" and (
        ord(letter) > 0xFFFF or any(ord(letter) in block for block in _LITTLE_PICTURES)
    )
    return drawn or kind in ("Cc", "Cn", "Co", "Cs") or letter == "\ufe0f"
