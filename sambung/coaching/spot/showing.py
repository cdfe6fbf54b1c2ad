"""The report of a visit as it is read: who was there, what was found with its photos, the group's word."""

from dataclasses import dataclass, field
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from sambung.coaching.models import Confirmation, Finding
from sambung.media.models import File
from sambung.people.actors import Actor
from sambung.people.permissions import may
from sambung.relay.items import Step
from sambung.relay.models import Parcel

SHOWN_AS = {File.Kind.PICTURE: "large", File.Kind.SOUND: "sound"}


@dataclass(frozen=True)
class ShownFile:
    """A photo or recording; `address` is '' where it can't be shown (yet), `small` where it is no photo."""

    label: str
    address: str = ""
    small: str = ""
    is_sound: bool = False


@dataclass
class ShownFinding:
    """A hindrance in the group's words."""

    category: str
    label: str
    words: str
    files: list[ShownFile] = field(default_factory=list)


@dataclass(frozen=True)
class ShownFindings:
    """What was found. `together` are words that were said about all of it, which stand with none alone."""

    rows: list[ShownFinding]
    together: str = ""


def present_at(parcel: Parcel, actor: Actor) -> list[str]:
    """The names of who was there, members first, for those who may know them: one query."""
    if not may(actor, "visit.people", parcel):
        return []
    rows = parcel.visit.present.select_related("member").order_by("member__name", "pk")
    names = [row.member.name if row.member else row.words for row in rows]
    return [name for name in names if name]


def findings_of(parcel: Parcel) -> ShownFindings:
    """What was found, with its photos and recordings: one query for all of them."""
    found = list(parcel.visit.findings.all())
    ids = {pk for finding in found for pk in finding.files}
    files = File.objects.in_bulk(list(ids)) if ids else {}
    said = {finding.words for finding in found}
    together = said.pop() if len(found) > 1 and len(said) == 1 else ""
    return ShownFindings([_shown(each, parcel, files, together) for each in found], together)


def _shown(finding: Finding, parcel: Parcel, files: dict[UUID, File], together: str) -> ShownFinding:
    words = "" if together else finding.words
    shown = [_file(files[pk], parcel) for pk in finding.files if pk in files]
    return ShownFinding(finding.category, finding.get_category_display(), words, shown)


def _file(file: File, parcel: Parcel) -> ShownFile:
    if file.refusal:
        return ShownFile(file.why_refused)
    if not file.is_ready:
        return ShownFile(_("%(kind)s, being prepared") % {"kind": file.get_kind_display()})

    def at(rendition: str) -> str:
        return reverse("desk:file", args=[parcel.code, file.pk, rendition])

    whole = at(SHOWN_AS.get(File.Kind(file.kind), "document"))
    small = at("small") if file.kind == File.Kind.PICTURE else ""
    return ShownFile(str(file.get_kind_display()), whole, small, file.kind == File.Kind.SOUND)


def confirmation_of(parcel: Parcel) -> Confirmation | None:
    """The group's word on the report, read with the visit where that was asked for."""
    said: Confirmation | None = getattr(parcel.visit, "confirmation", None)
    return said


def write_on_the_spot(parcel: Parcel, actor: Actor) -> Step | None:
    """Where the coach writes while they are there."""
    if not parcel.is_open or not may(actor, "visit.write", parcel):
        return None
    return Step(_("Write it on the spot"), reverse("coaching:on_the_spot", args=[parcel.code]))
