"""A recording drawn: when somebody speaks, and when it is quiet."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from sambung.media.models import File

HEIGHT = 32
STEP = 4
_LEAST = 2
"""Units: what is quiet is a dot."""


def drawn(file: File) -> SafeString:
    """The waveform as SVG in the colour of the text around it; '' where none is known. An ornament: the
    length is said in words."""
    peaks = bytes(file.peaks or b"")
    if not peaks:
        return SafeString("")
    strokes = "".join(f"M{STEP * at + 2} {_top(peak)}v{_long(peak)}" for at, peak in enumerate(peaks))
    return format_html(
        '<svg class="waveform" viewBox="0 0 {} {}" preserveAspectRatio="none" aria-hidden="true">'
        '<path d="{}" stroke="currentColor" stroke-width="2" stroke-linecap="round"/></svg>',
        STEP * len(peaks),
        HEIGHT,
        strokes,
    )


def _long(peak: int) -> int:
    return max(_LEAST, peak * (HEIGHT - 2) // 255)


def _top(peak: int) -> int:
    return (HEIGHT - _long(peak)) // 2
