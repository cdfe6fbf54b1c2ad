"""What a file is, told by its bytes. A name or a claimed type counts for nothing."""

import re
from collections.abc import Collection
from typing import IO, Any

PICTURES = "picture"
SOUNDS = "sound"
VIDEOS = "video"
DOCUMENTS = "document"

_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_VIDEO_OF = {"audio/mp4": "video/mp4", "audio/3gpp": "video/3gpp", "audio/webm": "video/webm"}
"""Containers that hold sound, or moving pictures with it."""

_MOST_BOXES = 64
_MOST_INDEX_BYTES = 8_000_000
_WEBM_HEAD_BYTES = 65_536
_WEBM_PICTURES = re.compile(rb"\x86[\x80-\xff]V_")
_ISO_PICTURES = re.compile(rb"hdlr.{8}vide", re.DOTALL)


def sniff(head: bytes) -> tuple[str, str] | None:
    """Kind and MIME type of a file that begins with `head` (16 bytes or more); None if we don't take it.
    A container that may hold moving pictures is taken for sound: `recognise` looks further."""
    if head.startswith(b"\xff\xd8\xff"):
        return PICTURES, "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PICTURES, "image/png"
    if head.startswith(b"%PDF-"):
        return DOCUMENTS, "application/pdf"
    if head[:4] == b"RIFF":
        return {b"WEBP": (PICTURES, "image/webp"), b"WAVE": (SOUNDS, "audio/wav")}.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _iso_media(head[8:12])
    return _stream(head)


def recognise(opened: IO[Any], kinds: Collection[str]) -> tuple[str, str] | None:
    """Kind and MIME type of an open file, where one of `kinds` is wanted; None if we don't take it.

    Where a container may hold either and both are wanted, its index says whether there are moving pictures;
    no decoder is asked. The position in the file afterwards is anywhere.
    """
    opened.seek(0)
    found = sniff(opened.read(32))
    if found is None or found[1] not in _VIDEO_OF or VIDEOS not in kinds:
        return found
    if SOUNDS in kinds and not _shows_pictures(opened, found[1]):
        return found
    return VIDEOS, _VIDEO_OF[found[1]]


def _iso_media(brand: bytes) -> tuple[str, str]:
    if brand in _HEIC_BRANDS:
        return PICTURES, "image/heic"
    return SOUNDS, "audio/3gpp" if brand.startswith(b"3g") else "audio/mp4"


def _stream(head: bytes) -> tuple[str, str] | None:
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return SOUNDS, "audio/webm"
    if head.startswith(b"OggS"):
        return SOUNDS, "audio/ogg"
    if head.startswith((b"#!AMR\n", b"#!AMR-WB\n")):
        return SOUNDS, "audio/amr"
    if head.startswith((b"\xff\xf1", b"\xff\xf9")):
        return SOUNDS, "audio/aac"
    if head.startswith((b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")):
        return SOUNDS, "audio/mpeg"
    return None


def _shows_pictures(opened: IO[Any], mime: str) -> bool:
    if mime == "audio/webm":
        opened.seek(0)
        return bool(_WEBM_PICTURES.search(opened.read(_WEBM_HEAD_BYTES)))
    return bool(_ISO_PICTURES.search(_index_of(opened)))


def _index_of(opened: IO[Any]) -> bytes:
    """The `moov` box, wherever among the outermost boxes it stands; as much of it as is worth reading."""
    place = 0
    for _box in range(_MOST_BOXES):
        opened.seek(place)
        head = opened.read(16)
        size = int.from_bytes(head[:4], "big")
        if size == 1:  # a size of eight bytes follows the name
            size = int.from_bytes(head[8:16], "big")
        if head[4:8] == b"moov":
            opened.seek(place)
            return bytes(opened.read(min(size or _MOST_INDEX_BYTES, _MOST_INDEX_BYTES)))
        if size < 8:
            break
        place += size
    return b""
