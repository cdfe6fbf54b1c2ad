"""A video on its way to YouTube: in parts that survive a cut and a killed process.

It goes there unseen (private; or unlisted, where it is to stay so); thumbnail and captions follow, and only
then it is shown. The session's address
and the video's id stand in the journal, each step can be done again, and a session that has ended says which
video came of it (https://developers.google.com/youtube/v3/guides/using_resumable_upload_protocol): so nothing
is sent twice. What an overtaken try left there without a journal is found by its code and deleted first.
"""

from typing import Any

import structlog
from googleapiclient.http import MediaUpload

from sambung.channels import youtube_quota
from sambung.channels.faults import Permanent, Revoked, Temporary
from sambung.channels.services import Journal, Piece, PublicFile
from sambung.channels.youtube_api import Answer, YouTubeAPI
from sambung.channels.youtube_words import described

PART = 1024 * 1024
"""Bytes handed over at once (a multiple of 256 KiB): few enough for a poor line within a lease."""
TRIES_OF_A_PART = 3
LOOKED_THROUGH = 50
"""So many of a channel's newest videos are looked through for a code."""
SESSION, VIDEO, FILE = "session", "video", "file"
PRIVATE = "private"
BROKEN = {"failed": "bad_video", "rejected": "rejected"}
"""States of an upload that will never be shown: it can't be read, or is against the service's rules."""
DONE = "processed"

logger = structlog.get_logger("sambung.channels")


class Parts(MediaUpload):
    """A file as the library takes it: part by part, never whole in memory, and each part as bytes, so that it
    can be sent again."""

    def __init__(self, file: PublicFile) -> None:
        self._file, self._content = file, file.open()

    def chunksize(self) -> int:
        return PART

    def mimetype(self) -> str:
        return self._file.mime

    def size(self) -> int:
        return self._file.size

    def resumable(self) -> bool:
        return True

    def getbytes(self, begin: int, length: int) -> bytes:
        self._content.seek(begin)
        return self._content.read(length)

    def close(self) -> None:
        self._content.close()


def handed_over(api: YouTubeAPI, file: PublicFile, piece: Piece, code: str, journal: Journal) -> str:
    """The id of the video, which nobody sees yet. Raises what services raise."""
    notes = journal.read()
    if notes.get(FILE) == file.id and notes.get(VIDEO):
        return notes[VIDEO]
    if notes.get(FILE) != file.id or SESSION not in notes:
        clear_away(api, code)
        notes = {}
    try:
        video = _sent(api, file, piece, notes.get(SESSION, ""), journal)
    except Permanent as fault:
        if str(fault) != "gone" or SESSION not in notes:
            raise
        clear_away(api, code)  # the session is over: whatever came of it is not shown
        video = _sent(api, file, piece, "", journal)
    journal.write({VIDEO: video})
    return video


def _sent(api: YouTubeAPI, file: PublicFile, piece: Piece, session: str, journal: Journal) -> str:
    parts = Parts(file)
    try:
        if not session:
            youtube_quota.spend(youtube_quota.INSERT)
        body = described(piece, "" if piece.unlisted else PRIVATE)
        request = api.api.videos().insert(part=",".join(body), body=body, media_body=parts)
        if session:  # ask first how far it came
            request.resumable_uri, request._in_error_state = session, True
        return _until_done(api, request, file, journal)
    finally:
        parts.close()


def _until_done(api: YouTubeAPI, request: Any, file: PublicFile, journal: Journal) -> str:
    """Part after part; after a break from where the service says that it goes on."""
    failed, kept = 0, request.resumable_uri
    while True:
        journal.alive()
        before = request.resumable_progress
        try:
            _status, done = api.next_part(request)
        except Temporary as fault:
            failed += 1
            if failed >= TRIES_OF_A_PART or fault.after is not None or fault.whole_account:
                raise
            continue
        finally:
            if request.resumable_uri != kept:
                kept = request.resumable_uri
                journal.write({SESSION: kept, FILE: file.id, VIDEO: ""})
        if done:
            return str(done["id"])
        failed = 0 if request.resumable_progress > before else failed + 1
        if failed >= TRIES_OF_A_PART:
            raise Temporary("upload_lost")


def clear_away(api: YouTubeAPI, code: str) -> None:
    """What an earlier try left there, with older words or another film."""
    for video in with_code(api, code):
        delete(api, video["id"])


def with_code(api: YouTubeAPI, code: str) -> list[Answer]:
    """The channel's own newest videos that carry this code, shown or not."""
    channels = api.call("channels.list", part="contentDetails", mine=True)
    if not channels.get("items"):
        raise Revoked("missing_right")
    uploads = channels["items"][0]["contentDetails"]["relatedPlaylists"]["uploads"]
    try:
        told = api.call("playlistItems.list", part="snippet", playlistId=uploads, maxResults=LOOKED_THROUGH)
    except Permanent as fault:
        if str(fault) == "gone":  # a channel without any video has no such list
            return []
        raise
    snippets = [item["snippet"] for item in told.get("items", [])]
    ids = [each["resourceId"]["videoId"] for each in snippets if f"k={code}" in each.get("description", "")]
    return api.call("videos.list", part="status", id=",".join(ids)).get("items", []) if ids else []


def delete(api: YouTubeAPI, video: str) -> None:
    """Take it down; what is not there any more is well."""
    try:
        api.call("videos.delete", id=video)
    except Permanent as fault:
        if str(fault) != "gone":
            raise


def show(api: YouTubeAPI, video: str, piece: Piece) -> None:
    """Let it say what the piece says, for whom it is meant; again does no harm."""
    body = {"id": video, **described(piece)}
    api.call("videos.update", part="snippet,status", body=body)


def accepted(api: YouTubeAPI, video: str) -> bool:
    """Whether YouTube has prepared it for those who watch. Where it never will, it is deleted there and
    `Permanent` raised."""
    items = api.call("videos.list", part="status", id=video).get("items", [])
    if not items:
        raise Permanent("gone")
    status = items[0]["status"]
    state = status.get("uploadStatus")
    if state in BROKEN:
        delete(api, video)
        why = status.get("failureReason") or status.get("rejectionReason", "")
        logger.info("video_refused", video=video, why=why)
        raise Permanent(BROKEN[state])
    return bool(state == DONE)
