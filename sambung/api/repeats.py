"""The same request sent again: nothing is made twice, nothing is asked for anew."""

import hashlib

from ninja import UploadedFile

from sambung.api.models import FirstUpload
from sambung.media.models import File
from sambung.relay.errors import KeyReused
from sambung.relay.models import Parcel


def first_upload(key: str, upload: UploadedFile) -> File | None:
    """The file that came under this key before; None without a key or for a new one.

    Raises `KeyReused` when it was another file.
    """
    first = FirstUpload.objects.select_related("file").filter(key=key).first() if key else None
    if first is None:
        return None
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    if digest.hexdigest() != first.file.sha256:
        raise KeyReused
    return first.file


def remember_upload(key: str, received: File) -> File:
    """The file that counts for this key: this one, or one that a parallel request kept a moment earlier."""
    if not key:
        return received
    first, _new = FirstUpload.objects.get_or_create(key=key, defaults={"file": received})
    return first.file


def given_before(key: str) -> bool:
    return bool(key) and Parcel.objects.filter(origin_key=f"voice:{key}").exists()


def made_before(parcel: Parcel, key: str | None) -> bool:
    return key is not None and parcel.handoffs.filter(key=key).exists()
