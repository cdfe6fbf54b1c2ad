"""The style helper: what makes an Indonesian news text hard to read or to believe, found by rule.

Pure functions. It proposes and never stops anything; to be of use it must not cry wolf, so each rule would
rather miss something than flag what is fine. Limits are house rules.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sambung.news import style_words as known
from sambung.news.sentences import Sentence, sentences_of, words_of

LONGEST_SENTENCE = 25
"""Words; a longer one is read twice."""
MOST_PASSIVES = 2
"""Passive verbs that one sentence bears."""
PASSIVES_IN_A_ROW = 5
"""In three sentences that follow each other."""
ENOUGH_TO_JUDGE = 12
"""Words; in less nobody can have said who, where, when, why and how."""
LARGE = 100
"""From here on a number was counted by somebody, and the reader wants to know by whom."""
MUCH_MONEY = 1_000_000
"""Rupiah; what costs less is a price that anybody can see."""
MOST_OF_A_RULE = 4
"""Findings of one rule that are shown; the others are counted."""
PROMPT = "✎"
"""With this begins a line that a template proposed (`outlines`)."""


class Rule(StrEnum):
    PROMPTS = "prompts"
    LONG = "long"
    PASSIVES = "passives"
    QUESTIONS = "questions"
    NUMBERS = "numbers"
    SHORT_FORMS = "short_forms"


@dataclass(frozen=True)
class Finding:
    """One thing to look at: in which part of the text (`lead` or `text`, '' for the whole), from where to
    where, the sentence, why it is hard, what to do."""

    rule: Rule
    part: str
    start: int
    end: int
    sentence: str
    why: str
    do: str


@dataclass(frozen=True)
class Looked:
    """What was found, in reading order; `more` is how many more there are of the rules of which only the
    first few are shown."""

    findings: list[Finding] = field(default_factory=list)
    more: int = 0


@dataclass(frozen=True)
class Draft:
    """What is looked at: plain words, a line a paragraph. `place`, `names` and `sources` are the fields
    beside the text, which answer for it."""

    lead: str = ""
    text: str = ""
    headline: str = ""
    place: str = ""
    names: str = ""
    sources: str = ""

    def parts(self) -> Iterator[tuple[str, str]]:
        yield "lead", self.lead
        yield "text", self.text


FIELDS = ("lead", "text", "headline", "place", "names", "sources")
"""As they are called on a version."""


def look(draft: Draft) -> Looked:
    """All that the rules find."""
    shown: list[Finding] = []
    more = 0
    for rule in RULES:
        found = list(rule(draft))
        shown += found[:MOST_OF_A_RULE]
        more += len(found[MOST_OF_A_RULE:])
    order = {"": 0, "lead": 1, "text": 2}
    return Looked(sorted(shown, key=lambda one: (order[one.part], one.start, one.rule)), more)


def is_passive(word: str) -> bool:
    """Whether it is a verb with di-: `dibersihkan`, not `dinas` or `dirinya`."""
    small = word.lower()
    if len(small) < 5 or not small.startswith("di") or "-" in small[:4]:
        return False
    bare = next((small.removesuffix(ending) for ending in known.ENDINGS if small.endswith(ending)), small)
    return small not in known.NOT_PASSIVE and bare not in known.NOT_PASSIVE


def _in_sentences(draft: Draft) -> Iterator[tuple[str, list[Sentence]]]:
    for part, text in draft.parts():
        yield part, [each for each in sentences_of(text) if not each.words.startswith(PROMPT)]


def _prompts(draft: Draft) -> Iterator[Finding]:
    for part, text in draft.parts():
        for found in re.finditer(rf"{PROMPT}[^\n]*", text):
            yield Finding(
                Rule.PROMPTS, part, found.start(), found.end(), found[0],
                _("A proposal of the template still stands here."),
                _("Write your answer in its place. When you save, what is not filled in is left out."),
            )  # fmt: skip


def _long(draft: Draft) -> Iterator[Finding]:
    for part, sentences in _in_sentences(draft):
        for each in sentences:
            count = len(each.words.split())
            if count > LONGEST_SENTENCE:
                why = ngettext("%(count)d word in one sentence.", "%(count)d words in one sentence.", count)
                yield _at(
                    Rule.LONG, part, each, why % {"count": count},
                    _("Make two of it: one thought a sentence, at most %(most)d words.")
                    % {"most": LONGEST_SENTENCE},
                )  # fmt: skip


def _passives(draft: Draft) -> Iterator[Finding]:
    do = _("Say who does it: “Warga membersihkan …” instead of “Dibersihkan oleh warga …”.")
    for part, sentences in _in_sentences(draft):
        before: list[int] = []
        for each in sentences:
            verbs = [word.letters for word in words_of(each.words) if is_passive(word.letters)]
            if len(verbs) > MOST_PASSIVES:
                why = _("Passive verbs in a chain: %(verbs)s.") % {"verbs": ", ".join(verbs)}
                yield _at(Rule.PASSIVES, part, each, why, do)
                before = []
                continue
            before = [*before[-2:], len(verbs)]
            if len(before) == 3 and all(before) and sum(before) >= PASSIVES_IN_A_ROW:
                why = _("The third sentence in a row with passive verbs.")
                yield _at(Rule.PASSIVES, part, each, why, do)
                before = []


def _questions(draft: Draft) -> Iterator[Finding]:
    """Which of the questions that news answers (5W1H) seem to have no answer. The headline says what."""
    whole = f"{draft.lead}\n{draft.text}"
    said = {word.letters.lower() for word in words_of(whole)}
    if len(whole.split()) < ENOUGH_TO_JUDGE:
        return
    asked = (
        (_says_who(draft, said), _("Who?")),
        (bool(draft.place) or bool(said & known.WHERE), _("Where?")),
        (_says_when(whole, said), _("When?")),
        (bool(said & (known.WHY | known.HOW)), _("Why, or how?")),
    )
    if missing := [question for answered, question in asked if not answered]:
        why = _("Nothing seems to answer: %(questions)s") % {"questions": " ".join(missing)}
        yield Finding(Rule.QUESTIONS, "", 0, 0, "", why, _("Add a sentence that does, or ask the group."))


def _says_who(draft: Draft, said: set[str]) -> bool:
    return bool(draft.names.strip()) or bool(said & known.PEOPLE) or _names_somebody(draft)


def _names_somebody(draft: Draft) -> bool:
    """Two words with capitals beside each other, after the beginning of a sentence."""
    return any(
        re.search(r"\s[A-Z][a-z]+\s[A-Z][a-z]+", each.words)
        for _part, sentences in _in_sentences(draft)
        for each in sentences
    )


def _says_when(whole: str, said: set[str]) -> bool:
    return bool(said & known.WHEN) or re.search(r"\b\d{1,2}[./]\d{1,2}\b", whole) is not None


_NUMBER = re.compile(r"(?P<money>Rp\.?\s?)?(?P<digits>\d[\d.,/:-]*\d|\d)(?P<percent>\s?%)?")


def _numbers(draft: Draft) -> Iterator[Finding]:
    if draft.sources.strip():
        return
    for part, sentences in _in_sentences(draft):
        for number, each in enumerate(sentences):
            around = " ".join(one.words for one in sentences[max(0, number - 1) : number + 2])
            if {word.letters.lower() for word in words_of(around)} & known.SAYS:
                continue
            figure = next(_figures(each.words), "")
            if figure:
                why = _("“%(figure)s”: says who?") % {"figure": figure}
                do = _(
                    "Name where the number is from: “menurut kepala desa”, “data BPS”, or fill in Sources."
                )
                yield _at(Rule.NUMBERS, part, each, why, do)


def _figures(words: str) -> Iterator[str]:
    """Numbers that somebody counted or reckoned: no date, time, age, address or small count."""
    for found in _NUMBER.finditer(words):
        after = re.match(r"\s+([^\W\d_]+|%)", words[found.end() :])
        before = re.search(r"([^\W\d_]+)\.?\s*$", words[: found.start()])
        following = after[1].lower() if after else ""
        leading = before[1].lower() if before else ""
        is_sum = bool(found["percent"]) or following in known.COUNTED
        is_price = bool(found["money"]) and _value(found["digits"]) < MUCH_MONEY
        is_named = is_price or following in known.MEASURES or leading in known.BEFORE_A_NAME
        if is_sum or (_is_large(found["digits"]) and not is_named):
            is_told_with_it = after and not found["percent"] and following not in known.NEVER_COUNTED
            yield f"{found[0]} {after[1]}" if after and is_told_with_it else found[0]


def _is_large(digits: str) -> bool:
    if re.search(r"[:/-]", digits) or re.fullmatch(r"\d{1,2}[.,]\d{2}", digits):  # a time, date or telephone
        return False
    looks_like_a_year = "." not in digits and 1800 <= _value(digits) <= 2100
    return LARGE <= _value(digits) < 10**12 and not looks_like_a_year


def _value(digits: str) -> int:
    """What digits are worth as Indonesians write them: `1.500,50` is 1500."""
    return int(re.sub(r"\D", "", digits.split(",")[0]) or 0)


_SHORT = re.compile(r"(?<![\w.-])[A-Z]{2,10}(?![\w.])|(?<![\w.-])[A-Z]{2,10}(?=\.(?:\s|$))")
_ROMAN = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")


def _short_forms(draft: Draft) -> Iterator[Finding]:
    whole = "\n".join((draft.lead, draft.text, draft.names))
    seen: set[str] = set()
    for part, sentences in _in_sentences(draft):
        for each in sentences:
            for found in _SHORT.finditer(each.words):
                short = found[0]
                if short in seen or short in known.KNOWN_SHORT or _ROMAN.fullmatch(short):
                    continue
                seen.add(short)
                if _is_explained(short, whole) or _is_shouted(each.words, found.start()):
                    continue
                why = _("“%(short)s” is explained nowhere.") % {"short": short}
                do = _("Write it out once, with the short form in brackets behind it.")
                yield _at(Rule.SHORT_FORMS, part, each, why, do)


def _is_explained(short: str, whole: str) -> bool:
    behind = rf"\(\s*{short}\s*\)|{short}\s*\(|{short},?\s+(?:atau|singkatan|kependekan|yaitu|yakni|adalah)\b"
    return re.search(rf"{behind}|\batau\s+{short}\b|\bdisingkat\s+{short}\b", whole) is not None


def _is_shouted(words: str, start: int) -> bool:
    """Whether it is a word of a line in capitals, not a short form."""
    others = [word.letters for word in words_of(words) if word.start != start and len(word.letters) > 2]
    return len(others) >= 2 and all(other.isupper() for other in others)


def _at(rule: Rule, part: str, each: Sentence, why: str, do: str) -> Finding:
    return Finding(rule, part, each.start, each.end, each.words, why, do)


RULES: tuple[Callable[[Draft], Iterator[Finding]], ...] = (
    _prompts, _long, _passives, _questions, _numbers, _short_forms,
)  # fmt: skip
