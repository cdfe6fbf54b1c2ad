"""The film that a story got only after its post stood on the Page, in a post of its own beside it.

A post can be changed in words and photos, never into a film (…/docs/pages-api/posts,
…/docs/video-api/guides/publishing). The film carries the same code with a mark behind it, as photos beside a
film do (`facebook_album`).
"""

from collections.abc import Mapping

import structlog

from sambung.channels.facebook_posts import LOOKED_THROUGH, delete
from sambung.channels.facebook_video import VIDEO, change_video, prepared, send_video
from sambung.channels.faults import Permanent, Revoked, Temporary, Uncertain
from sambung.channels.graph import Answer, Graph
from sambung.channels.models import Account
from sambung.channels.services import Journal, Piece, Placed

MARK = "#film"
BESIDE = "film:"
"""What the names of its parts begin with among those of the post."""

logger = structlog.get_logger("sambung.channels")


def apart(placed: Placed) -> tuple[Placed, dict[str, str]]:
    """The post without its film, and the film's parts by their own names."""
    film = {name.removeprefix(BESIDE): part for name, part in placed.parts.items() if name.startswith(BESIDE)}
    own = {name: part for name, part in placed.parts.items() if not name.startswith(BESIDE)}
    return Placed(placed.external_id, placed.address, own, placed.whole), film


def with_film(
    graph: Graph,
    account: Account,
    post: Placed,
    film: Mapping[str, str],
    piece: Piece,
    words: str,
    journal: Journal,
) -> Placed:
    """The post that was changed just now, with the piece's film beside it, or without. Whatever goes wrong,
    the post stands: what may come right later is left to another change. `words` end with the address."""
    try:
        parts = _brought(graph, account, film, piece, f"{words}{MARK}", journal)
    except (Permanent, Temporary, Uncertain) as fault:
        for_good = isinstance(fault, Permanent) and not isinstance(fault, Revoked)
        logger.warning("film_not_made", post=post.external_id, why=str(fault))
        return _together(post, film, whole=for_good)
    return _together(post, parts, whole=post.whole)


def film_prepared(graph: Graph, film: Mapping[str, str]) -> bool:
    """Whether those who watch have it. One of which nothing can come is taken down; its post stands."""
    try:
        return prepared(graph, Placed(film[VIDEO], ""))
    except Permanent as fault:
        logger.warning("film_came_to_nothing", film=film[VIDEO], why=str(fault))
        delete(graph, film[VIDEO])
        return True


def found_film(videos: Answer, mark: str) -> dict[str, str]:
    """The film beside a post among a Page's newest, as a part of that post."""
    there = [
        video["id"]
        for video in videos.get("data", [])
        if f"{mark}{MARK}" in str(video.get("description", ""))
    ]
    return {f"{BESIDE}{VIDEO}": there[0]} if there else {}


def left_film(graph: Graph, account: Account, mark: str) -> list[str]:
    """A film that stands beside a post without our knowing: after a cut."""
    videos = graph.get(f"{account.external_id}/videos", fields="id,description", limit=LOOKED_THROUGH)
    return list(found_film(videos, mark).values())


def _brought(
    graph: Graph, account: Account, film: Mapping[str, str], piece: Piece, words: str, journal: Journal
) -> Mapping[str, str]:
    there = film.get(VIDEO, "") or next(iter(left_film(graph, account, piece.address)), "")
    if piece.video is None:
        if there:
            delete(graph, there)
        return {}
    if not there:
        return send_video(graph, account.external_id, piece.video, piece, words, journal).parts
    return change_video(graph, Placed(there, "", film or {VIDEO: there}), piece, words).parts


def _together(post: Placed, film: Mapping[str, str], *, whole: bool) -> Placed:
    beside = {f"{BESIDE}{name}": part for name, part in film.items()}
    return Placed(post.external_id, post.address, {**post.parts, **beside}, whole)
