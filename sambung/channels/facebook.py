"""Facebook Pages: text with a link, photos, video; changed and taken down; read back.

Posts: https://developers.facebook.com/docs/pages-api/posts, photos (unpublished first, then attached):
https://developers.facebook.com/docs/graph-api/reference/page/photos, resumable video:
https://developers.facebook.com/docs/video-api/guides/publishing, sign-in:
https://developers.facebook.com/docs/facebook-login/guides/access-tokens. Everything before the last request
is invisible there, so a break before it costs nothing but doing it again.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sambung.channels import accounts
from sambung.channels.facebook_album import ALBUM, MARK, changed_album, found_album, left_album, with_album
from sambung.channels.facebook_film import BESIDE, apart, film_prepared, found_film, left_film, with_film
from sambung.channels.facebook_film import MARK as FILM_MARK
from sambung.channels.facebook_look import preview_of
from sambung.channels.facebook_posts import (
    LOOKED_THROUGH,
    MOST_PICTURES,
    address_of,
    attached,
    change_post,
    delete,
    photos,
    words,
)
from sambung.channels.facebook_video import (
    CAPTIONS,
    LOCALE,
    OWN_PARTS,
    VIDEO,
    change_video,
    prepared,
    send_video,
)
from sambung.channels.faults import Permanent, Revoked, Temporary
from sambung.channels.graph import NEARLY_FULL, Graph
from sambung.channels.models import Account
from sambung.channels.services import Grant, Health, Journal, Piece, Placed, Preview, Reach, Remark

UNSEEN = (CAPTIONS, LOCALE)
"""Parts that are nothing by themselves."""
ALL = "total_count"
SUMMED = f"limit(0).summary({ALL})"
VIEWS = "post_total_media_view_unique"
"""How many people saw it; only told for Pages with 100 followers or more."""


class FacebookPage:
    name = "facebook"
    label = "Facebook"
    has_manners = False
    needs: Mapping[str, str | Promise] = {
        "pages_show_list": _("see which Pages you look after"),
        "pages_manage_posts": _("publish, change and take down posts of the Page"),
        "pages_read_engagement": _("see how many liked and shared them"),
        "pages_read_user_content": _("read the comments below them"),
        "read_insights": _("see how many people they reached"),
    }

    def ready(self) -> bool:
        return bool(settings.FACEBOOK_APP_ID and settings.FACEBOOK_APP_SECRET)

    # Posts.

    def takes(self, piece: Piece) -> bool:
        return True

    def send(self, account: Account, piece: Piece, code: str, journal: Journal) -> Placed:
        with _signed_in(account) as graph:
            if piece.video is not None:
                journal.alive()
                film = send_video(graph, account.external_id, piece.video, piece, words(piece), journal)
                return with_album(graph, account, film, piece, journal)
            parts = photos(graph, account, piece.pictures[:MOST_PICTURES], journal)
            fields = {"message": words(piece), **attached(parts)}
            if not parts:
                fields["link"] = piece.address
            journal.placing()
            made = graph.post(f"{account.external_id}/feed", fields, placing=True)
            _respect(account, graph)
            return Placed(str(made["id"]), address_of(str(made["id"])), parts)

    def look_up(self, account: Account, code: str) -> Placed | None:
        """Films first: a Page lists each of them among its posts too."""
        mark = f"k={code}"
        with _signed_in(account) as graph:
            page = account.external_id
            videos = graph.get(f"{page}/videos", fields="id,description", limit=LOOKED_THROUGH)
            posts = graph.get(f"{page}/published_posts", fields="id,message", limit=LOOKED_THROUGH)
        for video in videos.get("data", []):
            description = str(video.get("description", ""))
            if mark in description and f"{mark}{FILM_MARK}" not in description:
                parts = {VIDEO: video["id"], **found_album(posts, code)}
                return Placed(video["id"], address_of(video["id"]), parts, whole=False)
        for post in posts.get("data", []):
            message = str(post.get("message", ""))
            if mark in message and not any(f"{mark}{other}" in message for other in (MARK, FILM_MARK)):
                film = found_film(videos, mark)
                return Placed(post["id"], address_of(post["id"]), film, whole=not film)
        return None

    def at(self, account: Account, address: str) -> Placed | None:
        """`…/<Page>_<post>`, `…/<Page>/posts/<post>` and `…/videos/<video>`, as they are copied from
        there."""
        parts = urlsplit(address.strip())
        if parts.hostname not in _hosts():
            return None
        number = parts.path.rstrip("/").rpartition("/")[2]
        if "/videos/" in parts.path and number.isdecimal():
            return Placed(number, address_of(number), {VIDEO: number})
        page, _line, post = number.rpartition("_")
        if post.isdecimal() and page in ("", account.external_id):
            whole = f"{account.external_id}_{post}"
            return Placed(whole, address_of(whole))
        return None

    def change(self, account: Account, placed: Placed, piece: Piece, journal: Journal) -> Placed:
        with _signed_in(account) as graph:
            journal.alive()
            if VIDEO in placed.parts:
                try:
                    film = change_video(graph, placed, piece, words(piece))
                except Permanent:
                    if piece.video is None:
                        self._remove(graph, account, placed, piece.address)
                    raise
                return changed_album(graph, account, film, piece, OWN_PARTS, journal)
            post, beside = apart(placed)
            post = change_post(graph, account, post, piece, words(piece), journal)
            return with_film(graph, account, post, beside, piece, words(piece), journal)

    def remove(self, account: Account, placed: Placed, code: str) -> None:
        with _signed_in(account) as graph:
            self._remove(graph, account, placed, f"k={code}")

    def _remove(self, graph: Graph, account: Account, placed: Placed, mark: str) -> None:
        there = [part for name, part in placed.parts.items() if name.removeprefix(BESIDE) not in UNSEEN]
        if VIDEO not in placed.parts and f"{BESIDE}{VIDEO}" not in placed.parts:
            there += left_film(graph, account, mark)
        elif VIDEO in placed.parts and ALBUM not in placed.parts:
            there += left_album(graph, account, f"{mark}{MARK}")
        for thing in dict.fromkeys((placed.external_id, *there)):
            delete(graph, thing)

    def clear_away(self, account: Account, code: str) -> None:
        """Nothing can be found: what hangs on no post and what isn't finished is deleted there after a day
        (…/docs/graph-api/reference/page/photos, `temporary`)."""

    def finished(self, account: Account, placed: Placed, code: str) -> bool:
        _post, film = apart(placed)
        if VIDEO not in placed.parts and not film:
            return True
        with _signed_in(account) as graph:
            if film:
                return film_prepared(graph, film)
            try:
                return prepared(graph, placed)
            except Permanent as fault:
                if str(fault) != "gone":
                    self._remove(graph, account, placed, f"k={code}")
                raise

    # What comes back.

    def reach(self, account: Account, placed: Placed) -> Reach:
        with _signed_in(account) as graph:
            if VIDEO in placed.parts:
                fields = f"views,likes.{SUMMED},comments.{SUMMED}"
                told = graph.get(placed.external_id, fields=fields)
                return Reach(told.get("views"), _total(told, "likes"), _total(told, "comments"))
            fields = f"shares,reactions.{SUMMED},comments.{SUMMED}"
            told = graph.get(placed.external_id, fields=fields)
            shares = (told.get("shares") or {}).get("count", 0)
            return Reach(_seen(graph, placed), _total(told, "reactions"), _total(told, "comments"), shares)

    def remarks(self, account: Account, placed: Placed) -> Sequence[Remark]:
        """Asked for without `from`: who wrote it never comes here."""
        with _signed_in(account) as graph:
            fields = "id,message,created_time,permalink_url"
            order = "reverse_chronological"
            told = graph.get(f"{placed.external_id}/comments", fields=fields, order=order, limit=100)
        return [
            Remark(row["id"], row["message"], _moment(row["created_time"]), row.get("permalink_url", ""))
            for row in told.get("data", [])
            if row.get("message")
        ]

    def preview(self, piece: Piece) -> Preview:
        return preview_of(piece, words(piece))

    # The account.

    def health(self, account: Account) -> Health:
        token = accounts.secrets_of(account)["token"]
        with _as_app() as graph:
            told = graph.get("debug_token", input_token=token)["data"]
        if not told.get("is_valid"):
            subcode = (told.get("error") or {}).get("subcode")
            raise Revoked("expired" if subcode == 463 else "revoked")
        missing = [right for right in self.needs if right not in told.get("scopes", ())]
        if missing:
            raise Revoked("missing_right")
        return Health(_ends(told), told.get("scopes", ()))

    def consent_address(self, state: str, back: str) -> str:
        asked = {
            "client_id": settings.FACEBOOK_APP_ID,
            "redirect_uri": back,
            "state": state,
            "scope": ",".join(self.needs),
            "response_type": "code",
        }
        return f"{settings.FACEBOOK_DIALOG}?{urlencode(asked)}"

    def exchange(self, code: str, back: str) -> Sequence[Grant]:
        """A code for the person's key, that for one that lasts, and that for the keys of their Pages."""
        with Graph() as graph:
            app = {"client_id": settings.FACEBOOK_APP_ID, "client_secret": settings.FACEBOOK_APP_SECRET}
            short = graph.post("oauth/access_token", app | {"redirect_uri": back, "code": code})
            lasting = app | {"grant_type": "fb_exchange_token", "fb_exchange_token": short["access_token"]}
            token = graph.post("oauth/access_token", lasting)["access_token"]
        with Graph(token) as graph:
            pages = graph.get("me/accounts", fields="id,name,link,access_token,tasks", limit=100)["data"]
        return [self._granted(page) for page in pages if "CREATE_CONTENT" in page.get("tasks", ())]

    def _granted(self, page: Mapping[str, str]) -> Grant:
        with _as_app() as graph:
            told = graph.get("debug_token", input_token=page["access_token"])["data"]
        return Grant(
            external_id=page["id"],
            name=page["name"],
            address=page.get("link", ""),
            secrets={"token": page["access_token"]},
            may=told.get("scopes", ()),
            expires_at=_ends(told),
        )

    def revoke(self, account: Account) -> None:
        """Nothing: Meta takes back a person's consent as a whole, and they may look after other Pages too."""


def _signed_in(account: Account) -> Graph:
    """Raises `Revoked` where there is no key."""
    return Graph(accounts.secrets_of(account)["token"])


def _as_app() -> Graph:
    """Calls about keys are made in the app's own name."""
    return Graph(f"{settings.FACEBOOK_APP_ID}|{settings.FACEBOOK_APP_SECRET}")


def _respect(account: Account, graph: Graph) -> None:
    """Wait of our own accord before a limit is reached."""
    if graph.usage >= NEARLY_FULL:
        accounts.pause(account, timezone.now() + timedelta(seconds=graph.wait))


def _seen(graph: Graph, placed: Placed) -> int | None:
    """How many people saw it, where the Page is large enough for Facebook to say so."""
    try:
        told = graph.get(f"{placed.external_id}/insights", metric=VIEWS, period="lifetime")["data"]
        return int(told[0]["values"][0]["value"])
    except (Permanent, IndexError, KeyError, TypeError, ValueError):
        return None


def _total(told: Mapping[str, dict[str, dict[str, int]]], edge: str) -> int | None:
    return told.get(edge, {}).get("summary", {}).get(ALL)


def _ends(told: Mapping[str, int]) -> datetime | None:
    """The earlier of the key's own end and that of access to data (0: never)."""
    ends = [told.get("expires_at") or 0, told.get("data_access_expires_at") or 0]
    return min((datetime.fromtimestamp(end, UTC) for end in ends if end), default=None)


def _moment(told: str) -> datetime:
    """`2026-11-28T02:03:04+0000`."""
    try:
        return datetime.strptime(told, "%Y-%m-%dT%H:%M:%S%z")
    except ValueError:
        raise Temporary("odd_answer") from None


def _hosts() -> set[str | None]:
    facebook = {"www.facebook.com", "facebook.com", "m.facebook.com", "web.facebook.com"}
    return facebook | {urlsplit(settings.FACEBOOK_SITE).hostname}
