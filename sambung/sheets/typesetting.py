"""Documents by typst: from a template of this room and facts to a PDF, in the process that asks.

Facts are handed over as data; the templates show them as plain words and never read them as markup, so nothing
that somebody wrote can become a command. A document takes some 20 to 80 ms.
"""

import json
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


def typeset(template: str, facts: Mapping[str, Any], at: datetime) -> tuple[bytes, list[str]]:
    """The PDF (PDF/UA-1: it can be read aloud) and what typst had to remark, such as a font that is missing.

    `template` is a file of `documents/` without its ending; `at` stands in the PDF as when it was made, so that
    the same facts give the same bytes.
    """
    inputs = {"facts": json.dumps(facts, ensure_ascii=False)}
    with _alone:
        pdf, remarks = _compiler().compile_with_warnings(
            input=str(DOCUMENTS / f"{template}.typ"),
            sys_inputs=inputs,
            pdf_standards=["ua-1"],
            timestamp=datetime.fromtimestamp(int(at.timestamp()), UTC),
        )
    if not isinstance(pdf, bytes):
        raise TypeError("a PDF is one file")  # noqa: TRY004
    return pdf, [remark.message for remark in remarks]
