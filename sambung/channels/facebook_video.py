"""A video on a Facebook Page, in parts that survive a cut.

Begin, hand over part after part, finish: only the last request makes it public
(https://developers.facebook.com/docs/video-api/guides/publishing). Captions are SubRip files named by
language (https://developers.facebook.com/docs/graph-api/reference/video/captions).
"""

import json
import re
from collections.abc import Mapping

import structlog
from django.conf import settings

from sambung.channels.faults import Permanent, Revoked, Temporary
from sambung.channels.graph import Graph, WrongOffset
from sambung.channels.services import Journal, Piece, Placed, PublicFile

VIDEO, CAPTIONS, LOCALE = "video", "captions", "locale"
OWN_PARTS = {VIDEO, CAPTIONS, LOCALE}
"""Names of a film's own parts: its id there, the captions by our id, and their language there."""
PART = 4 * 1024 * 1024
"""Bytes handed over at once: few enough for a poor line, and for memory."""
TRIES_OF_A_PART = 3
LOCALES = {"id": "id_ID", "en": "en_US"}

logger = structlog.get_logger("sambung.channels")


def send_video(
    graph: Graph, page: str, video: PublicFile, piece: Piece, words: str, journal: Journal
) -> Placed:
    """Where it stands. Raises what services raise."""
    begun = _begun(graph, page, video, journal)
    _hand_over(graph, page, video, begun, journal)
    fields = {
        "upload_phase": "finish",
        "upload_session_id": begun["session"],
        "title": piece.title or piece.headline,
        "description": words,
    }
    journal.placing()
    done = graph.post(f"{page}/videos", fields, placing=True, video=True)
    if not done.get("success", True):
        raise Permanent("bad_video")
    placed = Placed(begun["video"], f"{settings.FACEBOOK_SITE}/{begun['video']}", {VIDEO: begun["video"]})
    return _with_captions(graph, placed, piece)


def change_video(graph: Graph, placed: Placed, piece: Piece, words: str) -> Placed:
    """Its words; the pictures in it can't be changed. A video that is to be shown no more is taken down."""
    if piece.video is None:
        graph.delete(placed.external_id)
        raise Permanent("gone")
    graph.post(placed.external_id, {"name": piece.title or piece.headline, "description": words})
    return _with_captions(graph, placed, piece)


def prepared(graph: Graph, placed: Placed) -> bool:
    """Whether it is ready for those who watch. Raises `Permanent` where it never will be."""
    told = graph.get(placed.external_id, fields="status")
    state = (told.get("status") or {}).get("video_status", "ready")
    if state == "error":
        raise Permanent("bad_video")
    return bool(state == "ready")


def _begun(graph: Graph, page: str, video: PublicFile, journal: Journal) -> Mapping[str, str]:
    """The session of an earlier try of this post, or a new one."""
    notes = journal.read()
    if "session" in notes:
        return notes
    fields = {"upload_phase": "start", "file_size": str(video.size)}
    told = graph.post(f"{page}/videos", fields, video=True)
    notes = {"session": told["upload_session_id"], "video": told["video_id"], "start": told["start_offset"]}
    journal.write(notes)
    return notes


def _hand_over(
    graph: Graph, page: str, video: PublicFile, begun: Mapping[str, str], journal: Journal
) -> None:
    """Every part from where the service says that it goes on."""
    start, failed = int(begun["start"]), 0
    with video.open() as content:
        while start < video.size:
            content.seek(start)
            part = content.read(PART)
            fields = {
                "upload_phase": "transfer",
                "upload_session_id": begun["session"],
                "start_offset": str(start),
            }
            try:
                files = {"video_file_chunk": ("part.mp4", part, "application/octet-stream")}
                journal.write({"start": str(start)})
                start, failed = (
                    int(graph.post(f"{page}/videos", fields, files, video=True)["start_offset"]),
                    0,
                )
            except WrongOffset as wrong:
                start, failed = wrong.start, failed + 1
                if failed >= TRIES_OF_A_PART:
                    raise Temporary("upload_lost") from None
            except Temporary as fault:
                failed += 1
                if failed >= TRIES_OF_A_PART or fault.after is not None:
                    raise


def _with_captions(graph: Graph, placed: Placed, piece: Piece) -> Placed:
    """With those that the piece has now, in the place of those before. It stands there already: what fails
    for good is left out, what breaks comes with the next change."""
    parts, whole = dict(placed.parts), placed.whole
    try:
        _caption(graph, placed.external_id, piece, parts)
    except (Permanent, Temporary) as fault:
        whole = whole and isinstance(fault, Permanent) and not isinstance(fault, Revoked)
        logger.warning("captions_not_taken", video=placed.external_id, why=str(fault))
    return Placed(placed.external_id, placed.address, parts, whole)


def _caption(graph: Graph, video: str, piece: Piece, parts: dict[str, str]) -> None:
    captions = piece.captions
    language = (captions.language if captions else "") or piece.language
    if captions is not None and parts.get(CAPTIONS) == captions.id:
        return
    if LOCALE in parts:
        graph.post(f"{video}/captions", {"locales_to_delete": json.dumps([parts[LOCALE]])})
        del parts[LOCALE]
        parts.pop(CAPTIONS, None)
    if captions is None or language not in LOCALES:
        return
    locale = LOCALES[language]
    with captions.open() as content:
        lines = subrip(content.read().decode("utf-8", "replace"))
    files = {"captions_file": (f"captions.{locale}.srt", lines.encode(), "application/x-subrip")}
    graph.post(f"{video}/captions", {"default_locale": locale}, files)
    parts |= {CAPTIONS: captions.id, LOCALE: locale}


def subrip(webvtt: str) -> str:
    """WebVTT's cues as SubRip: numbered, hours written out, a comma before the thousandths."""
    cues = re.findall(
        r"((?:\d+:)?\d\d:\d\d\.\d{3}) --> ((?:\d+:)?\d\d:\d\d\.\d{3})[^\n]*\n(.*?)(?:\n\s*\n|\Z)",
        webvtt.replace("\r\n", "\n"),
        re.DOTALL,
    )
    return "".join(
        f"{number}\n{_hours(begin)} --> {_hours(end)}\n{re.sub(r'<[^>]+>', '', text).strip()}\n\n"
        for number, (begin, end, text) in enumerate(cues, 1)
    )


def _hours(moment: str) -> str:
    whole = moment if moment.count(":") == 2 else f"00:{moment}"
    return whole.rjust(12, "0").replace(".", ",")
