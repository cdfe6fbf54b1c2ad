"""What YouTube is told about a video, and how it will look there.

Limits by https://developers.google.com/youtube/v3/docs/videos: title 100 characters, description 5,000 bytes,
tags 500 characters together (a tag with a space counts two more), neither < nor >. Videos: 256 GB, twelve
hours.
"""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from sambung.channels import youtube_quota
from sambung.channels.services import Piece, Preview

LONGEST_TITLE, TITLE_READ = 100, 70
"""Characters that are taken, and those that a list of videos shows on a phone."""
LONGEST_DESCRIPTION = 5_000
READ_AT_FIRST = 150
"""Characters of the description before "more"."""
LONGEST_TAGS = 500
HEAVIEST_VIDEO, LONGEST_VIDEO = 256 * 1024**3, 12 * 3600
NEWS = "25"
"""The category News & Politics."""
_BRACKETS = str.maketrans("<>", "\u2039\u203a")


def described(piece: Piece, privacy: str = "") -> dict[str, Any]:
    """`snippet` and `status` of the video; `privacy` in place of what the piece wants."""
    return {
        "snippet": {
            "title": title(piece),
            "description": description(piece)[0],
            "tags": tags(piece.tags),
            "categoryId": NEWS,
            "defaultLanguage": piece.language,
            "defaultAudioLanguage": piece.language,
        },
        "status": {
            "privacyStatus": privacy or ("unlisted" if piece.unlisted else "public"),
            "selfDeclaredMadeForKids": piece.made_for_kids,
        },
    }


def title(piece: Piece) -> str:
    """Cut at a word where it is too long."""
    whole = " ".join((piece.title or piece.headline).translate(_BRACKETS).split())
    if len(whole) <= LONGEST_TITLE:
        return whole
    at = whole.rfind(" ", 0, LONGEST_TITLE - 1)
    return f"{whole[: at if at > 0 else LONGEST_TITLE - 1].rstrip()}…"


def description(piece: Piece) -> tuple[str, str]:
    """The text, with the address and its code always at the end; and what of the text has no room."""
    more = "Selengkapnya" if piece.language == "id" else "Read more"
    end = f"{more}: {piece.address}"
    text = piece.text.translate(_BRACKETS).strip()
    room = LONGEST_DESCRIPTION - len(f"\n\n{end}".encode())
    fits = text.encode()[:room].decode(errors="ignore")
    if len(fits) < len(text):
        fits = fits[: fits.rfind(" ")] if " " in fits else fits
    return "\n\n".join(part for part in (fits.rstrip(), end) if part), text[len(fits) :].strip()


def tags(wanted: Sequence[str]) -> list[str]:
    """As many as there is room for, each once."""
    taken: list[str] = []
    room = LONGEST_TAGS
    for tag in dict.fromkeys(
        " ".join(each.translate(_BRACKETS).replace(",", " ").split()) for each in wanted
    ):
        needs = len(tag) + 2 * (" " in tag) + bool(taken)
        if tag and needs <= room:
            taken.append(tag)
            room -= needs
    return taken


def cost_of(piece: Piece) -> int:
    """Units that sending it takes of the day, besides one of its uploads."""
    calls = ["channels.list", "playlistItems.list", "videos.list", "videos.update"]
    calls += ["thumbnails.set"] if piece.pictures else []
    calls += ["captions.insert"] if piece.captions else []
    return sum(youtube_quota.COSTS[call] for call in calls)


def preview_of(piece: Piece) -> Preview:
    words, cut = description(piece)
    whole = title(piece)
    shown = f"{whole}\n{words[:READ_AT_FIRST]}"
    if piece.video is None:
        return Preview(shown, missing=[_("No video: it does not go to YouTube.")])
    return Preview(
        shown=shown,
        more=words[READ_AT_FIRST:],
        cut=cut,
        crops=_crops(piece, whole),
        missing=_missing(piece),
        cost=cost_of(piece),
        budget=max(0, settings.YOUTUBE_UNITS - youtube_quota.spent()),
    )


def _crops(piece: Piece, whole: str) -> list[str]:
    crops = []
    if whole.endswith("…"):
        crops.append(_("The title is cut to 100 characters: “%(title)s”.") % {"title": whole})
    elif len(whole) > TITLE_READ:
        crops.append(_("On a phone about 70 characters of the title are read at first."))
    video = piece.video
    if video is not None and video.width and video.height and video.width / video.height < 1.6:
        crops.append(_("The video is narrower than 16 to 9: YouTube shows it with bars at the sides."))
    if piece.tags:
        crops.append(_("Tags: %(tags)s") % {"tags": ", ".join(tags(piece.tags))})
    kids = _("made for children") if piece.made_for_kids else _("not made for children")
    seen = _("only who has the address finds it") if piece.unlisted else _("public")
    return [*crops, f"{kids}, {seen}."]


def _missing(piece: Piece) -> list[str]:
    missing = []
    video = piece.video
    if video is not None and (video.size > HEAVIEST_VIDEO or video.seconds > LONGEST_VIDEO):
        missing.append(_("The video is too large for YouTube (256 GB, twelve hours)."))
    if piece.captions is None:
        missing.append(_("The video has no captions: most people watch it without sound."))
    if youtube_quota.spent(youtube_quota.UPLOADS) >= settings.YOUTUBE_UPLOADS:
        missing.append(_("Today's uploads are used up: it goes out tomorrow."))
    return missing
