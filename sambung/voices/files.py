"""The files of a voice: where they are seen, by whom, and that they are kept."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sambung.media.intake import attach
from sambung.media.models import File
from sambung.media.waveform import drawn
from sambung.people.actors import Actor, ActorKind
from sambung.people.permissions import visible_to
from sambung.relay.composed import Composed, Slot
from sambung.relay.cord import CordFile
from sambung.relay.models import Audience, Handoff, Note, Parcel
from sambung.relay.sight import only_leads
from sambung.voices.models import Voice


@dataclass(frozen=True)
class HeardFile(CordFile):
    """A recording in a page: `opus` is its address in half the bytes, `waveform` when somebody speaks."""

    opus: str
    waveform: SafeString


def visible_files(actor: Actor, files: QuerySet[File]) -> QuerySet[File]:
    """Files of the words that the actor may read; for everybody those with public words of listed voices."""
    return files.filter(Exists(_notes(actor).filter(files__contains=[OuterRef("pk")])))


def _notes(actor: Actor) -> QuerySet[Note]:
    notes = Note.objects.filter(handoff__parcel__kind="voice", erased_at=None)
    match actor.kind:
        case ActorKind.SENDER:
            own = Q(audience__in=(Audience.SENDER, Audience.PUBLIC)) | Q(handoff__seq=1)
            return notes.filter(own, handoff__parcel=actor.parcel_id)
        case ActorKind.VISITOR:
            listed = Voice.objects.listed().values("parcel")
            return notes.filter(audience=Audience.PUBLIC, handoff__parcel__in=listed)
        case _:
            seen = visible_to(actor, notes)
            return seen.filter(handoff__parcel__confidential=False) if only_leads(actor) else seen


_with_files = Composed(
    lambda: (
        Note.objects.filter(handoff=Slot("handoff", BigIntegerField()))
        .exclude(files=[])
        .only("handoff", "files")
    )
)


def tells_more(files: Collection[UUID]) -> str:
    """Why files can't come from a sender who stays hidden, in words; '' where they can. A PDF is passed on as
    it is, and may say who wrote it, with which program and under which name; all else is made anew."""
    if File.objects.filter(pk__in=files, kind=File.Kind.DOCUMENT).exists():
        return _("A PDF may say who wrote it. Please photograph the paper: a photo tells nothing else.")
    return ""


def take_up(handoff: Handoff) -> None:
    """Keep the files that came with a hand-off: from now on something refers to them. What a sender who is to
    stay hidden called them goes no further: it may be a name."""
    ids = [file for note in _with_files.all(handoff=handoff.pk) for file in note.files]
    if not ids:
        return
    came = File.objects.filter(pk__in=ids)
    attach(came)
    if handoff.parcel.confidential and (handoff.seq == 1 or handoff.actor_kind == ActorKind.SENDER):
        came.update(name="")


def address(file: File, rendition: str, **words: str) -> str:
    """Where a rendition is fetched; `kunci` or `jawab` is what lets somebody without an account in."""
    path = reverse("voices:file", args=[file.pk, rendition])
    given = {name: word for name, word in words.items() if word}
    return f"{path}?{urlencode(given)}" if given else path


def shown(file: File, **words: str) -> CordFile:
    """How a file stands in a page: a small picture, or its name."""
    label = file.why_refused or str(file.get_kind_display())
    if file.state == File.State.RECEIVED:
        label = _("%(kind)s, being prepared") % {"kind": label}
    match file.kind:
        case File.Kind.PICTURE:
            small = address(file, "small", **words) if file.is_ready else ""
            return CordFile(address(file, "large", **words), small, label)
        case File.Kind.SOUND:
            aac, opus = (address(file, rendition, **words) for rendition in ("sound", "opus"))
            return HeardFile(aac, "", label, opus, drawn(file)) if file.is_ready else CordFile(aac, "", label)
        case _:
            return CordFile(address(file, "document", **words), "", file.name or label)


def addresses_in(parcel: Parcel, **words: str) -> Callable[[UUID], CordFile]:
    """The address of each file of a parcel, read with one query when the first is asked for."""
    known: dict[UUID, File] = {}

    def of(file_id: UUID) -> CordFile:
        if not known:
            known.update(File.objects.in_bulk(_ids_in(parcel)))
        file = known.get(file_id)
        return (
            shown(file, **words) if file is not None else CordFile("", "", _("a file that is no longer kept"))
        )

    return of


def opening_files(parcel: Parcel) -> list[File]:
    """What came with the voice itself, in the order sent."""
    ids = _ids_in(parcel, handoff__seq=1)
    found = File.objects.in_bulk(ids) if ids else {}
    return [found[pk] for pk in ids if pk in found]


def _ids_in(parcel: Parcel, **some: int) -> list[UUID]:
    """The ids of the files that came with its notes, or with some of them."""
    notes = Note.objects.filter(handoff__parcel=parcel, erased_at=None, **some)
    return [file for files in notes.values_list("files", flat=True) for file in files]
