"""What belongs to a video on YouTube besides itself: its thumbnail and its captions.

Captions: https://developers.google.com/youtube/v3/docs/captions (one track a language and name), thumbnails:
https://developers.google.com/youtube/v3/docs/thumbnails. A video goes out without what the service doesn't
take of it: not every channel may have thumbnails of its own.
"""

from typing import Any

import structlog
from googleapiclient.http import MediaInMemoryUpload

from sambung.channels.faults import Permanent, Revoked, Temporary
from sambung.channels.services import Piece, Placed, PublicFile
from sambung.channels.youtube_api import YouTubeAPI

HEAVIEST_THUMBNAIL = 2 * 1024 * 1024
THUMBNAIL, CAPTIONS, TRACK, LANGUAGE = "thumbnail", "captions", "track", "language"
"""Names of what we know of a video's parts: the ids of our files, the service's of the captions and their
language."""
NOT_FOR_THIS = "missing_right"

logger = structlog.get_logger("sambung.channels")


def dressed(api: YouTubeAPI, placed: Placed, piece: Piece) -> Placed:
    """With thumbnail and captions, as far as they are new. Not whole where the line broke meanwhile."""
    parts, whole = dict(placed.parts), True
    thumbnail = thumbnail_of(piece)
    steps = [
        lambda: _pictured(api, placed.external_id, thumbnail, parts),
        lambda: _captioned(api, placed.external_id, piece, parts),
    ]
    for step in steps:
        try:
            step()
        except Revoked as fault:
            if str(fault) != NOT_FOR_THIS:
                raise
            logger.warning("not_allowed", video=placed.external_id)
        except Permanent as fault:
            logger.warning("not_taken", video=placed.external_id, why=str(fault))
        except Temporary as fault:
            whole = False
            logger.info("not_yet", video=placed.external_id, why=str(fault))
    return Placed(placed.external_id, placed.address, parts, whole)


def thumbnail_of(piece: Piece) -> PublicFile | None:
    """The first picture of the piece that YouTube takes as one."""
    fit = (each for each in piece.pictures if each.mime in ("image/jpeg", "image/png"))
    return next((each for each in fit if each.size <= HEAVIEST_THUMBNAIL), None)


def _pictured(api: YouTubeAPI, video: str, thumbnail: PublicFile | None, parts: dict[str, str]) -> None:
    if thumbnail is not None and parts.get(THUMBNAIL) != thumbnail.id:
        api.call("thumbnails.set", media_body=_media(thumbnail), videoId=video)
        parts[THUMBNAIL] = thumbnail.id


def _captioned(api: YouTubeAPI, video: str, piece: Piece, parts: dict[str, str]) -> None:
    """New ones are put in the place of those that are there; what nobody has any more is deleted."""
    captions = piece.captions
    if captions is None:
        if TRACK in parts:
            _forget(api, parts)
        return
    if parts.get(CAPTIONS) == captions.id:
        return
    language = captions.language or piece.language
    if TRACK in parts and parts.get(LANGUAGE) != language:
        _forget(api, parts)
    if TRACK not in parts or not _replaced(api, parts[TRACK], captions):
        parts[TRACK] = _put(api, video, captions, language)
    parts[CAPTIONS], parts[LANGUAGE] = captions.id, language


def _put(api: YouTubeAPI, video: str, captions: PublicFile, language: str) -> str:
    """The id of the track; one that an earlier try left is replaced."""
    snippet = {"videoId": video, "language": language, "name": ""}
    try:
        made = api.call(
            "captions.insert", part="snippet", body={"snippet": snippet}, media_body=_media(captions)
        )
        return str(made["id"])
    except Permanent as fault:
        if str(fault) != "there_already":
            raise
    tracks = api.call("captions.list", part="snippet", videoId=video).get("items", [])
    there = [each["id"] for each in tracks if each["snippet"]["language"] == language]
    if not there or not _replaced(api, there[0], captions):
        raise Permanent("there_already")
    return str(there[0])


def _replaced(api: YouTubeAPI, track: str, captions: PublicFile) -> bool:
    """False where the track is not there any more."""
    try:
        api.call("captions.update", part="id", body={"id": track}, media_body=_media(captions))
    except Permanent as fault:
        if str(fault) != "gone":
            raise
        return False
    return True


def _forget(api: YouTubeAPI, parts: dict[str, str]) -> None:
    try:
        api.call("captions.delete", id=parts[TRACK])
    except Permanent as fault:
        if str(fault) != "gone":
            raise
    for name in (TRACK, CAPTIONS, LANGUAGE):
        parts.pop(name, None)


def _media(file: PublicFile) -> Any:
    mime = "application/octet-stream" if file.mime == "text/vtt" else file.mime
    with file.open() as content:
        return MediaInMemoryUpload(content.read(), mimetype=mime)
