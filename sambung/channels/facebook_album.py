"""The photos of a story whose film stands on the Page, in a post of their own beside it.

What an app puts on a Page is a film or photos, each by its own edge (…/docs/video-api/guides/publishing,
…/docs/pages-api/posts); who looks after a Page by hand would show both, so both are shown, each post with its
way to the story. The second one carries the same code with a mark behind it, so that the two are told apart.
"""

import structlog

from sambung.channels.facebook_posts import (
    LOOKED_THROUGH,
    MOST_PICTURES,
    attached,
    change_post,
    delete,
    photos,
    photos_there,
)
from sambung.channels.faults import Permanent, Revoked, Temporary, Uncertain
from sambung.channels.graph import Answer, Graph
from sambung.channels.models import Account
from sambung.channels.services import Journal, Piece, Placed

ALBUM = "album"
"""The name of the post with photos among a film's parts."""
MARK = "#foto"

logger = structlog.get_logger("sambung.channels")


def with_album(graph: Graph, account: Account, placed: Placed, piece: Piece, journal: Journal) -> Placed:
    """The film that was placed just now, with its photos. Whatever goes wrong, the film stands: what may come
    right later is left to a change."""
    if not piece.pictures:
        return placed
    try:
        return _made(graph, account, placed, piece, journal)
    except (Permanent, Temporary, Uncertain) as fault:
        for_good = isinstance(fault, Permanent) and not isinstance(fault, Revoked)
        logger.warning("album_not_made", film=placed.external_id, why=str(fault))
        return Placed(placed.external_id, placed.address, placed.parts, whole=for_good)


def changed_album(
    graph: Graph, account: Account, placed: Placed, piece: Piece, own: set[str], journal: Journal
) -> Placed:
    """The film as it stands with the photos that the piece has now. `own` are the names of the film's own
    parts."""
    shown = {name: part for name, part in placed.parts.items() if name not in own | {ALBUM}}
    rest = {name: part for name, part in placed.parts.items() if name in own}
    bare = Placed(placed.external_id, placed.address, rest, placed.whole)
    album, mark = placed.parts.get(ALBUM, ""), f"{piece.address}{MARK}"
    if not piece.pictures:
        for thing in [album, *shown.values()] if album else left_album(graph, account, mark):
            delete(graph, thing)
        return bare
    album = album or _found(graph, account, mark)
    if not album:
        return _made(graph, account, bare, piece, journal)
    try:
        there = change_post(graph, account, Placed(album, "", shown), piece, _words(piece), journal)
        shown = dict(there.parts)
    except Permanent as fault:
        if str(fault) != "gone":  # somebody took it down there: it stays so
            raise
    return Placed(bare.external_id, bare.address, {**rest, ALBUM: album, **shown}, bare.whole)


def found_album(posts: Answer, code: str) -> dict[str, str]:
    """The post with photos among a Page's newest, as a part of its film."""
    for post in posts.get("data", []):
        if f"k={code}{MARK}" in str(post.get("message", "")):
            return {ALBUM: post["id"]}
    return {}


def left_album(graph: Graph, account: Account, mark: str) -> list[str]:
    """The post with photos that carries the mark, and the photos on it: after a cut they may stand there
    without our knowing."""
    album = _found(graph, account, mark)
    return [album, *photos_there(graph, Placed(album, ""))] if album else []


def _made(graph: Graph, account: Account, placed: Placed, piece: Piece, journal: Journal) -> Placed:
    given = photos(graph, account, piece.pictures[:MOST_PICTURES], journal)
    journal.alive()
    fields = {"message": _words(piece), **attached(given)}
    made = graph.post(f"{account.external_id}/feed", fields, placing=True)
    parts = {**placed.parts, ALBUM: str(made["id"]), **given}
    return Placed(placed.external_id, placed.address, parts, placed.whole)


def _found(graph: Graph, account: Account, mark: str) -> str:
    posts = graph.get(f"{account.external_id}/published_posts", fields="id,message", limit=LOOKED_THROUGH)
    there = [post["id"] for post in posts.get("data", []) if mark in str(post.get("message", ""))]
    return str(there[0]) if there else ""


def _words(piece: Piece) -> str:
    title, more = ("Foto-foto", "Selengkapnya") if piece.language == "id" else ("Photos", "Read more")
    return f"{title}: {piece.headline}\n\n{more}: {piece.address}{MARK}"
