"""What a text of a kind usually answers, in which order: proposed to whoever writes it.

A proposal is added below what is written and never put over it. A prompt that nobody answered is left out
when a version is saved; one in whose line somebody wrote stays as it was typed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sambung.news.genres import CLARIFICATION, Genre
from sambung.news.style import PROMPT
from sambung.news.text import plain
from sambung.news.typed import blocks


@dataclass(frozen=True)
class Step:
    """A heading with what is to be said under it; without a heading it belongs to the beginning."""

    ask: Promise
    heading: Promise | str = ""


@dataclass(frozen=True)
class Outline:
    """The steps of a kind of text: one of `genres.Genre`, or a clarification."""

    kind: str
    steps: tuple[Step, ...]


OUTLINES = (
    Outline(
        Genre.EVENT,
        (
            Step(_("Who did what, where and when, in one sentence.")),
            Step(_("What could be seen and heard; how many came, and who says so."), _("How it went")),
            Step(_("Words of somebody who was there, with name and role."), _("What people say")),
            Step(_("For what it was done; what comes next, and when."), _("Why, and what next")),
        ),
    ),
    Outline(
        Genre.ANNOUNCEMENT,
        (
            Step(_("What there is, for whom, from when to when.")),
            Step(_("Day, hour, place; what to bring, what it costs."), _("When and where")),
            Step(_("The steps, one a line."), _("What to do")),
            Step(_("Name, role and number of whom to ask."), _("Whom to ask")),
        ),
    ),
    Outline(
        Genre.PROFILE,
        (
            Step(_("Who it is, in one picture: what the person is doing just now.")),
            Step(_("Where they come from, how it began, what was hard."), _("The way so far")),
            Step(_("What they do today, for whom, with whom."), _("Today")),
            Step(_("What they say of it in their own words; what others say of them."), _("In their words")),
        ),
    ),
    Outline(
        Genre.PRODUCT,
        (
            Step(_("What is made, by whom, where.")),
            Step(_("Of what, how, how long it takes; what is special about it."), _("How it is made")),
            Step(_("Price, amount, permits; who says so."), _("Price and amount")),
            Step(_("Where it can be bought, by which number."), _("Where to get it")),
        ),
    ),
    Outline(
        Genre.DISASTER,
        (
            Step(_("What happened, where, at what hour; what is confirmed, and by whom.")),
            Step(_("People first: how many, where they are now; no names of victims."), _("The people")),
            Step(_("What is broken or closed: roads, power, water, signal."), _("What is damaged")),
            Step(_("Who helps, where one goes, which numbers to call."), _("Help")),
            Step(_("What is not known yet, and when there will be more."), _("Not known yet")),
        ),
    ),
    Outline(
        CLARIFICATION,
        (
            Step(_("What is right, in one sentence, before the rumour.")),
            Step(_("What is going round, where and since when, in neutral words."), _("The claim")),
            Step(_("What was looked at, who was asked, what they said; with links."), _("What was checked")),
            Step(_("False, misleading, unproven or true, and why."), _("The verdict")),
        ),
    ),
)
BY_KIND = {outline.kind: outline for outline in OUTLINES}


def proposal(kind: str, body: str) -> str:
    """What is to be added to a body: the steps of that kind whose heading or prompt it has not got yet.
    Nothing for a kind that isn't known."""
    outline = BY_KIND.get(kind)
    there = {plain(block) for block in blocks(body)}
    return "".join(_as_html(step) for step in (outline.steps if outline else ()) if not _is_in(step, there))


def _is_in(step: Step, there: set[str]) -> bool:
    return bool(step.heading and str(step.heading) in there) or _line(step) in there


def _line(step: Step) -> str:
    return f"{PROMPT} {step.ask}"


def _as_html(step: Step) -> str:
    heading = f"<h3>{escape(str(step.heading), quote=False)}</h3>" if step.heading else ""
    return f"{heading}<p>{escape(_line(step), quote=False)}</p>"


def without_prompts(body: str) -> str:
    """A body without the prompts that nobody answered, and without their headings where nothing else stands
    under them."""
    if PROMPT not in body:
        return body
    headings, prompts = _all_words()
    kept: list[str] = []
    dropped = False
    for block in [*blocks(body), ""]:
        if plain(block) in prompts:
            dropped = True
            continue
        follows_heading = not block or block.startswith(("<h2", "<h3"))
        if dropped and follows_heading and kept and plain(kept[-1]) in headings:
            kept.pop()
        dropped = False
        kept.append(block)
    return "".join(kept)


def headings_html() -> str:
    """All headings of all outlines, so that a plain text box knows them for what they are."""
    return "".join(f"<h3>{escape(words, quote=False)}</h3>" for words in sorted(_all_words()[0]))


@lru_cache(maxsize=1)
def _all_words() -> tuple[frozenset[str], frozenset[str]]:
    """The headings and the prompts in every language of the pages."""
    found = list(_in_every_language())
    return frozenset(heading for heading, _ask in found if heading), frozenset(ask for _heading, ask in found)


def _in_every_language() -> Iterator[tuple[str, str]]:
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            for outline in OUTLINES:
                for step in outline.steps:
                    yield str(step.heading), " ".join(_line(step).split())
