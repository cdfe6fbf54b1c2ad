"""How a piece will look on a Facebook Page.

Text: a post takes 63,206 characters (the service's own limit); on a phone about 480 are read before "See
more". Pictures: JPEG and PNG up to 4 MB are advised
(https://developers.facebook.com/docs/graph-api/reference/page/photos); several are shown as squares, a single
one at most four to five. Videos: 10 GB and four hours.
"""

from django.utils.translation import gettext as _

from sambung.channels.services import Piece, Preview, PublicFile

LONGEST = 63_206
READ_AT_FIRST = 480
HEAVIEST_PICTURE = 4 * 1024 * 1024
HEAVIEST_VIDEO = 10 * 1024**3
LONGEST_VIDEO = 4 * 3600
TAKEN = ("image/jpeg", "image/png")


def preview_of(piece: Piece, words: str) -> Preview:
    """`words` is what stands above pictures or link."""
    shown, more = _split(words[:LONGEST])
    return Preview(
        shown=shown,
        more=more,
        cut=words[LONGEST:],
        crops=_crops(piece),
        missing=_missing(piece),
    )


def _split(words: str) -> tuple[str, str]:
    """At the last space before the cut-off."""
    if len(words) <= READ_AT_FIRST:
        return words, ""
    at = words.rfind(" ", 0, READ_AT_FIRST)
    at = at if at > 0 else READ_AT_FIRST
    return words[:at], words[at:]


def _crops(piece: Piece) -> list[str]:
    several = len(piece.pictures) > 1
    crops = []
    if piece.video is not None and piece.pictures:
        crops.append(_("The pictures follow in a second post: a video and pictures don't fit into one."))
    for number, picture in enumerate(piece.pictures, 1):
        if not picture.width or not picture.height:
            continue
        shape = picture.width / picture.height
        if several and not 0.95 < shape < 1.05:
            side = _("left and right") if shape > 1 else _("above and below")
            crops.append(
                _("Picture %(number)d is shown as a square: %(side)s is cut away until somebody opens it.")
                % {"number": number, "side": side}
            )
        elif not several and shape < 0.8:
            crops.append(_("The picture is shown 4 wide to 5 high: above and below is cut away."))
    return crops


def _missing(piece: Piece) -> list[str]:
    missing = []
    if piece.video is None and not piece.pictures:
        missing.append(_("No picture: Facebook shows the link alone, and fewer people see it."))
    if len(piece.pictures) > 10:
        missing.append(_("Only the first 10 pictures go to Facebook."))
    for number, picture in enumerate(piece.pictures, 1):
        missing += _missing_of(number, picture)
    if piece.video is not None:
        if piece.video.size > HEAVIEST_VIDEO or piece.video.seconds > LONGEST_VIDEO:
            missing.append(_("The video is too large for Facebook (10 GB, four hours)."))
        if piece.captions is None:
            missing.append(_("The video has no captions: most people watch it without sound."))
    return missing


def _missing_of(number: int, picture: PublicFile) -> list[str]:
    about = {"number": number}
    missing = []
    if picture.mime not in TAKEN:
        missing.append(_("Facebook doesn't take picture %(number)d as it is (JPEG or PNG).") % about)
    if picture.size > HEAVIEST_PICTURE:
        missing.append(_("Picture %(number)d is larger than 4 MB.") % about)
    if not picture.alt:
        missing.append(_("Picture %(number)d has no words for those who can't see it.") % about)
    return missing
