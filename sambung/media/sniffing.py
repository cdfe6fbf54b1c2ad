"""What a file is, told by its first bytes. A name or a claimed type counts for nothing."""

PICTURES = "picture"
SOUNDS = "sound"
DOCUMENTS = "document"

_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})


def sniff(head: bytes) -> tuple[str, str] | None:
    """Kind and MIME type of a file that begins with `head` (16 bytes or more); None if we don't take it."""
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
