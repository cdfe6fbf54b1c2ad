"""YouTube: a video with its words, thumbnail and captions; changed and taken down; read back.

Videos: https://developers.google.com/youtube/v3/docs/videos, captions: …/docs/captions, comments:
…/docs/commentThreads, signing in: https://developers.google.com/youtube/v3/guides/auth/server-side-web-apps.
How one gets there stands in `youtube_video`.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sambung.channels import accounts, youtube_api
from sambung.channels.faults import Permanent, Revoked, Temporary
from sambung.channels.models import Account
from sambung.channels.services import Grant, Health, Journal, Piece, Placed, Preview, Reach, Remark
from sambung.channels.youtube_api import YouTubeAPI, signed_in
from sambung.channels.youtube_dress import dressed
from sambung.channels.youtube_quota import READING, SENDING
from sambung.channels.youtube_video import (
    PRIVATE,
    accepted,
    clear_away,
    delete,
    handed_over,
    show,
    with_code,
)
from sambung.channels.youtube_words import preview_of

SCOPE = "https://www.googleapis.com/auth/youtube.force-ssl"
VIDEO_ID = re.compile(r"[\w-]{11}")


class YouTube:
    name = "youtube"
    label = "YouTube"
    has_manners = True
    needs: Mapping[str, str | Promise] = {
        SCOPE: _("upload, change and take down videos of the channel, and read their figures and comments")
    }

    def ready(self) -> bool:
        return bool(settings.GOOGLE_CLIENT_ID and settings.GOOGLE_CLIENT_SECRET)

    # Videos.

    def takes(self, piece: Piece) -> bool:
        return piece.video is not None

    def send(self, account: Account, piece: Piece, code: str, journal: Journal) -> Placed:
        if piece.video is None:
            raise Permanent("no_video")
        journal.alive()
        with signed_in(account, SENDING) as api:
            video = handed_over(api, piece.video, piece, code, journal)
            accepted(api, video)
            journal.alive()
            placed = dressed(api, Placed(video, address_of(video)), piece)
            journal.placing()
            show(api, video, piece)
        return placed

    def look_up(self, account: Account, code: str) -> Placed | None:
        """What was handed over but not shown when a process was killed is shown now; what belongs to it may
        be missing."""
        with signed_in(account) as api:
            found = with_code(api, code)
            for video in sorted(found, key=lambda each: each["status"]["privacyStatus"] == PRIVATE):
                if video["status"]["privacyStatus"] == PRIVATE:
                    _show_as_it_is(api, video)
                return Placed(video["id"], address_of(video["id"]), whole=False)
        return None

    def at(self, account: Account, address: str) -> Placed | None:
        """`…/watch?v=<id>`, `…/shorts/<id>`, `youtu.be/<id>`."""
        parts = urlsplit(address.strip())
        if parts.hostname not in _hosts():
            return None
        last = parts.path.rstrip("/").rpartition("/")[2]
        video = parse_qs(parts.query).get("v", [last])[0]
        return Placed(video, address_of(video)) if VIDEO_ID.fullmatch(video) else None

    def change(self, account: Account, placed: Placed, piece: Piece, journal: Journal) -> Placed:
        """Words, thumbnail, captions; the pictures in it can't be changed. A video that is to be shown no
        more is taken down."""
        journal.alive()
        with signed_in(account) as api:
            if piece.video is None:
                delete(api, placed.external_id)
                raise Permanent("gone")
            show(api, placed.external_id, piece)
            journal.alive()
            return dressed(api, placed, piece)

    def remove(self, account: Account, placed: Placed, code: str) -> None:
        with signed_in(account) as api:
            delete(api, placed.external_id)

    def clear_away(self, account: Account, code: str) -> None:
        with signed_in(account) as api:
            clear_away(api, code)

    # What comes back.

    def finished(self, account: Account, placed: Placed, code: str) -> bool:
        with signed_in(account, READING) as api:
            return accepted(api, placed.external_id)

    def reach(self, account: Account, placed: Placed) -> Reach:
        with signed_in(account, READING) as api:
            told = api.call("videos.list", part="statistics", id=placed.external_id).get("items", [])
        if not told:
            raise Permanent("gone")
        counts = told[0].get("statistics", {})
        return Reach(_count(counts, "viewCount"), _count(counts, "likeCount"), _count(counts, "commentCount"))

    def remarks(self, account: Account, placed: Placed) -> Sequence[Remark]:
        """Asked for by fields: who wrote it never comes here."""
        wanted = "items(id,snippet/topLevelComment/snippet(textOriginal,publishedAt))"
        asked = {"part": "snippet", "order": "time", "maxResults": 100, "fields": wanted}
        try:
            with signed_in(account, READING) as api:
                told = api.call("commentThreads.list", videoId=placed.external_id, **asked)
        except Permanent:  # switched off there, or for children
            return []
        return [_remark(row, placed) for row in told.get("items", [])]

    def preview(self, piece: Piece) -> Preview:
        return preview_of(piece)

    # The account.

    def health(self, account: Account) -> Health:
        """The lasting key has an end of its own only where somebody granted it for a time."""
        secrets = youtube_api.renewed(account, accounts.secrets_of(account))
        may = secrets.get("may", "").split()
        if may and SCOPE not in may:
            raise Revoked("missing_right")
        with signed_in(account, READING) as api:
            if not api.call("channels.list", part="id", mine=True).get("items"):
                raise Revoked("missing_right")
        return Health(account.expires_at, may)

    def consent_address(self, state: str, back: str) -> str:
        """`offline` and `consent`: only so there is a lasting key each time."""
        asked = {
            "client_id": settings.GOOGLE_CLIENT_ID,
            "redirect_uri": back,
            "state": state,
            "scope": " ".join(self.needs),
            "response_type": "code",
            "access_type": "offline",
            "prompt": "consent",
        }
        return f"{settings.YOUTUBE_DIALOG}?{urlencode(asked)}"

    def exchange(self, code: str, back: str) -> Sequence[Grant]:
        """A code for the keys; they are for the one channel that was chosen there."""
        told = youtube_api.tokens(grant_type="authorization_code", code=code, redirect_uri=back)
        may = str(told.get("scope", "")).split()
        if SCOPE not in may or "refresh_token" not in told:
            raise Permanent("missing_right")
        secrets = {
            "refresh": told["refresh_token"],
            "token": told["access_token"],
            "until": youtube_api.ends(told),
            "may": " ".join(may),
        }
        with YouTubeAPI(secrets["token"]) as api:
            channels = api.call("channels.list", part="snippet", mine=True).get("items", [])
        return [
            Grant(
                each["id"], each["snippet"]["title"], channel_address(each["id"]), secrets, may, _over(told)
            )
            for each in channels
        ]

    def revoke(self, account: Account) -> None:
        youtube_api.give_back(accounts.secrets_of(account)["refresh"])


def address_of(video: str) -> str:
    return f"{settings.YOUTUBE_SITE}/watch?v={video}"


def channel_address(channel: str) -> str:
    return f"{settings.YOUTUBE_SITE}/channel/{channel}"


def _over(told: Mapping[str, object]) -> datetime | None:
    """The end of a lasting key, where it has one (a project in testing, or access granted for a time)."""
    seconds = str(told.get("refresh_token_expires_in", ""))
    return timezone.now() + timedelta(seconds=int(seconds)) if seconds.isdecimal() else None


def _show_as_it_is(api: YouTubeAPI, video: Mapping[str, Mapping[str, object]]) -> None:
    kids = video["status"].get("selfDeclaredMadeForKids", False)
    status = {"privacyStatus": "public", "selfDeclaredMadeForKids": kids}
    api.call("videos.update", part="status", body={"id": video["id"], "status": status})


def _count(counts: Mapping[str, str], name: str) -> int | None:
    """Numbers come as words; what is hidden doesn't come."""
    said = counts.get(name, "")
    return int(said) if str(said).isdecimal() else None


def _remark(row: Mapping[str, Mapping[str, Mapping[str, Mapping[str, str]]]], placed: Placed) -> Remark:
    try:
        said = row["snippet"]["topLevelComment"]["snippet"]
        at = datetime.fromisoformat(said["publishedAt"])
        return Remark(str(row["id"]), said["textOriginal"], at, f"{placed.address}&lc={row['id']}")
    except (KeyError, ValueError):
        raise Temporary("odd_answer") from None


def _hosts() -> set[str | None]:
    youtube = {"www.youtube.com", "youtube.com", "m.youtube.com", "youtu.be"}
    return youtube | {urlsplit(settings.YOUTUBE_SITE).hostname}
