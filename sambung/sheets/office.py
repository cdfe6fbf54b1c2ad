"""Papers of an office and of whoever leads the regency: one sheet of how things stand, and the report.

Making one may raise `making.Busy`."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import get_language

from sambung.sheets import charts
from sambung.sheets.making import a_place
from sambung.sheets.typesetting import cleaned, typeset


@dataclass(frozen=True)
class Chart:
    """Numbers drawn as columns, one for each (label, number)."""

    title: str
    bars: Sequence[tuple[str, int]]


@dataclass(frozen=True)
class Line:
    """What stands on one line: `title` bold, `more` below it, `words` that somebody said about it."""

    title: str
    more: str = ""
    words: str = ""


@dataclass(frozen=True)
class Block:
    """Lines under one heading; `cut` says how many of all they are, `empty` that there are none."""

    title: str
    lines: Sequence[Line]
    empty: str
    cut: str = ""


@dataclass(frozen=True)
class Count:
    """A row of a table with bars: what, how often, and a remark."""

    label: str
    count: int
    remark: str = ""


@dataclass(frozen=True)
class Counts:
    title: str
    rows: Sequence[Count]
    cut: str = ""


@dataclass(frozen=True)
class Sheet:
    """One A4. `sentences` stand beside `bars`, where there are any; `left` and `right` beside each other;
    `chart` and `counts` below."""

    title: str
    author: str
    when: str
    foot: str
    sentences: Sequence[str]
    left: Sequence[Block]
    right: Sequence[Block]
    below: str
    chart: Chart
    counts: Sequence[Counts] = field(default_factory=list)
    bars: Counts | None = None


def one_sheet(sheet: Sheet, at: datetime) -> bytes:
    """On one page, set as large as it fits; where even the smallest letters don't, blocks lose their last
    lines, and say so beforehand by `cut`."""
    facts = {**asdict(sheet), "chart": drawn(sheet.chart)}
    return made("leader", facts, at)


@dataclass(frozen=True)
class TableOnPaper:
    """`rows` and `sums` are cells in words already; `cut` says how many of all rows stand there."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    sums: Sequence[str] = ()
    cut: str = ""
    note: str = ""


@dataclass(frozen=True)
class SectionOnPaper:
    title: str
    paragraphs: Sequence[str]
    tables: Sequence[TableOnPaper]
    chart: Chart | None = None


@dataclass(frozen=True)
class Signed:
    """Who stands for it, as what, where and when."""

    name: str
    role: str
    place: str


@dataclass(frozen=True)
class ReportOnPaper:
    """`standing` says that it is a draft, or when it was signed off."""

    title: str
    author: str
    months: str
    standing: str
    foot: str
    nothing: str
    sections: Sequence[SectionOnPaper]
    sign: Signed | None = None


NARROW = 7
"""Columns from which on their heads are set narrower."""


def report(on_paper: ReportOnPaper, at: datetime) -> bytes:
    """On as many pages as it takes."""
    facts = asdict(on_paper)
    for section, known in zip(facts["sections"], on_paper.sections, strict=True):
        section["chart"] = drawn(known.chart) if known.chart else None
        for table in section["tables"]:
            table["wide"] = "narrow" if len(table["head"]) > NARROW else "usual"
    return made("report", {**facts, "signed": on_paper.sign is not None}, at)


def drawn(chart: Chart) -> dict[str, Any]:
    """A chart for a template: its drawing, and its numbers in words for whoever hears the document."""
    return {
        "title": chart.title,
        "svg": charts.columns(chart.bars, chart.title),
        "alt": f"{chart.title}. {charts.in_words(chart.bars)}",
        "bars": [list(bar) for bar in chart.bars],
    }


def made(template: str, facts: Mapping[str, Any], at: datetime) -> bytes:
    """A document in the language of the page on which it was asked for."""
    common = {
        "lang": get_language() or "id",
        "qr": "",
        "scan": "",
        "address": "",
        "paragraphs": [],
        "ask": [],
    }
    with a_place():
        return typeset(template, cleaned({**common, **facts}), at)[0]
