"""What differs between two texts of a story, part by part, for eyes and ears."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sambung.news.models import Version
from sambung.news.text import Piece, compare


@dataclass(frozen=True)
class Difference:
    """One part of a text with what came and went in it."""

    label: str
    pieces: list[Piece]

    @property
    def in_words(self) -> str:
        """How much it is, for whoever sees no colours: `12 words added, 3 taken out`."""
        came, went = self._count("new"), self._count("old")
        added = ngettext("%(count)d word added", "%(count)d words added", came) % {"count": came}
        taken = ngettext("%(count)d word taken out", "%(count)d words taken out", went) % {"count": went}
        return ", ".join([added] * bool(came) + [taken] * bool(went))

    def _count(self, kind: str) -> int:
        return sum(len(piece.words.split()) for piece in self.pieces if piece.kind == kind)


def between(old: Version, new: Version) -> list[Difference]:
    """The parts in which two versions differ, in reading order; none where they read the same."""
    return [
        Difference(label, compare(before, after))
        for (label, before), (_label, after) in zip(_parts(old), _parts(new), strict=True)
        if before != after
    ]


def from_material(sent: str, version: Version) -> Difference:
    """What became of the words that were sent in."""
    whole = "\n".join(part for part in (version.headline, version.lead, version.text) if part)
    return Difference(_("The text"), compare(sent, whole))


def _parts(version: Version) -> Iterator[tuple[str, str]]:
    yield _("Headline"), version.headline
    yield _("Lead"), version.lead
    yield _("The text"), version.text
    yield _("Place"), version.place
    yield _("Day"), date_format(version.day, "j F Y", use_l10n=False)
    yield _("Topic"), version.get_topic_display()
    yield _("Who is named"), version.names
    yield _("Sources"), version.sources
    yield _("Kind of text"), version.get_form_display()
    yield _("The claim"), version.claim
    yield _("Where it was seen"), version.seen_in
    yield _("Verdict"), version.get_verdict_display()
    yield _("The answer in one sentence"), version.answer
    yield _("Evidence"), version.evidence
