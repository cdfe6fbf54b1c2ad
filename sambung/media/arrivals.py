"""Who may send how much in parts, and giving up what was sent."""

from django.db import transaction

from sambung.media import pieces
from sambung.media.allowances import allowance
from sambung.media.arriving import Upload
from sambung.media.intake import waiting_bytes
from sambung.media.limits import MOST_WAITING_BYTES
from sambung.media.models import File
from sambung.media.purging import purge
from sambung.media.refusals import Refusal, Refused
from sambung.media.storage import has_room
from sambung.people.models import Person

_KIND_OF = {"image": File.Kind.PICTURE, "audio": File.Kind.SOUND, "application": File.Kind.DOCUMENT}


def most_bytes(claimed: str, by: Person | None) -> int:
    """How large a file of the claimed type may be that `by` sends."""
    return allowance(_kind(claimed), by).bytes


def may_begin(length: int, claimed: str, by: Person | None) -> None:
    """Raises `Refused` where it is plain from the beginning that the file will not be taken: nobody should
    send for an hour to hear that. What a file really is counts once it is here."""
    most = allowance(_kind(claimed), by)
    if length > most.bytes:
        raise Refused(Refusal.TOO_BIG, [_kind(claimed)], most)
    if by is not None and waiting_bytes(by) + length > MOST_WAITING_BYTES:
        raise Refused(Refusal.NO_ROOM)
    if not has_room(length):
        raise Refused(Refusal.NO_ROOM)


def why_refused(upload: Upload) -> str:
    """The sentence for the sender, in the active language; empty unless refused."""
    if not upload.refusal:
        return ""
    kind = _kind(str(upload.metadata.get("filetype", "")))
    kinds = [kind] if upload.refusal == Refusal.TOO_BIG else File.Kind.values
    return str(Refused(upload.refusal, kinds, allowance(kind, upload.uploaded_by)))


def may_give_up(upload: Upload) -> bool:
    """Not while a file is made of it, and not once something has taken the file up."""
    if upload.whole_at is None or upload.refusal:
        return True
    return File.objects.unattached().filter(pk=upload.pk).exists()


def give_up(upload: Upload) -> None:
    """Delete an upload, and the file that came of it where nothing has taken it up."""
    with transaction.atomic():
        for file in File.objects.unattached().select_for_update().filter(pk=upload.pk):
            purge(file)
        pieces.forget([upload])


def _kind(claimed: str) -> str:
    return _KIND_OF.get(claimed.partition("/")[0].strip().lower(), File.Kind.VIDEO)
