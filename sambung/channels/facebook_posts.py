"""Posts on a Facebook Page with their photos: handed over unseen, hung on the post, changed and taken down
(https://developers.facebook.com/docs/pages-api/posts,
https://developers.facebook.com/docs/graph-api/reference/page/photos)."""

import json
from collections.abc import Mapping, Sequence

from django.conf import settings

from sambung.channels.faults import Permanent
from sambung.channels.graph import Graph
from sambung.channels.models import Account
from sambung.channels.services import Journal, Piece, Placed, PublicFile

MOST_PICTURES = 10
LOOKED_THROUGH = 50
"""So many of a Page's newest posts are looked through for a code."""


def words(piece: Piece) -> str:
    """What is read there; the address with its code stands in the words, so that it can be found again."""
    more = "Selengkapnya" if piece.language == "id" else "Read more"
    return "\n\n".join(part for part in (piece.headline, piece.text, f"{more}: {piece.address}") if part)


def address_of(external_id: str) -> str:
    return f"{settings.FACEBOOK_SITE}/{external_id}"


def photos(
    graph: Graph, account: Account, pictures: Sequence[PublicFile], journal: Journal
) -> dict[str, str]:
    """Hand over the photos, unseen yet; those of an earlier try are used again."""
    if not pictures:
        return {}
    journal.alive()
    had = journal.read()
    parts = {}
    for picture in pictures:
        if picture.id not in had:
            had[picture.id] = _photo(graph, account, picture)
            journal.write({picture.id: had[picture.id]})
        parts[picture.id] = had[picture.id]
    return parts


def _photo(graph: Graph, account: Account, picture: PublicFile) -> str:
    fields = {"published": "false", "alt_text_custom": picture.alt, "caption": picture.caption}
    with picture.open() as content:
        files = {"source": (f"{picture.id}.jpg", content, picture.mime)}
        given = {name: value for name, value in fields.items() if value}
        return str(graph.post(f"{account.external_id}/photos", given, files)["id"])


def attached(parts: Mapping[str, str]) -> dict[str, str]:
    media = [{"media_fbid": photo} for photo in parts.values()]
    return {"attached_media": json.dumps(media)} if media else {}


def change_post(
    graph: Graph, account: Account, placed: Placed, piece: Piece, message: str, journal: Journal
) -> Placed:
    """`message` in place of its words; photos that are no longer shown are deleted, also where they only hung
    on this post."""
    pictures = piece.pictures[:MOST_PICTURES]
    stays = {picture.id: placed.parts[picture.id] for picture in pictures if picture.id in placed.parts}
    stray = [] if placed.parts else photos_there(graph, placed)
    new = [picture for picture in pictures if picture.id not in stays]
    parts = stays | photos(graph, account, new, journal)
    parts = {picture.id: parts[picture.id] for picture in pictures}
    fields = {"message": message}
    if new or stray or len(parts) < len(placed.parts):
        fields |= attached(parts)
    journal.alive()
    graph.post(placed.external_id, fields)
    for photo in [*placed.parts.values(), *stray]:
        if photo not in parts.values():
            delete(graph, photo)
    return Placed(placed.external_id, placed.address, parts)


def photos_there(graph: Graph, placed: Placed) -> list[str]:
    """The photos of a post that was found by its code, whose ids we never got."""
    fields = "type,target{id},subattachments{type,target{id}}"
    told = graph.get(f"{placed.external_id}/attachments", fields=fields).get("data", [])
    below = [each for one in told for each in (one.get("subattachments") or {}).get("data", [])]
    return [each["target"]["id"] for each in (*told, *below) if each.get("type") == "photo"]


def delete(graph: Graph, thing: str) -> None:
    """Take it down; what is not there any more is well."""
    try:
        graph.delete(thing)
    except Permanent as fault:
        if str(fault) != "gone":
            raise
