"""JSON API v1: each address is one short function on the rooms below."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import File as Upload
from ninja import Path, Query, Router, Status, UploadedFile
from pydantic import StringConstraints

from sambung.api import copies, once, pages, requests, schemas, showing
from sambung.api.callers import Anybody, Bearer, caller, send_once_key
from sambung.api.problems import Missing
from sambung.bulletins.writing import write
from sambung.people import sign_in, tokens
from sambung.people.actors import Actor
from sambung.relay.errors import NotAllowed
from sambung.relay.models import Parcel
from sambung.voices.acting import actor_by_key
from sambung.voices.attempts import address_of

router = Router(by_alias=True)
Code = Annotated[str, StringConstraints(max_length=20)]
PROBLEMS: dict[Any, Any] = dict.fromkeys((400, 401, 403, 404, 409, 413, 422, 429), schemas.ProblemOut)


@router.post("/tokens", response={201: schemas.TokenOut, **PROBLEMS}, auth=None)
def post_token(request: HttpRequest, sent: schemas.TokenIn) -> Any:
    """A token for a person; with a second factor its code is asked for as `otp`."""
    person = sign_in.check(request, sent.login, sent.password, sent.otp)
    token, key = tokens.issue(person, name=request.headers.get("User-Agent", "")[:60] or "API")
    shown = {"token": key, "expires_at": token.expires_at, "person": showing.person(person)}
    return Status(201, shown)


@router.post("/voices", response={201: schemas.VoiceGivenOut, **PROBLEMS}, auth=Anybody())
def post_voice(request: HttpRequest, sent: schemas.VoiceIn) -> Any:
    """Give a voice. The same `Idempotency-Key` and content gives the same code, key and PIN."""
    given = once.give_voice(sent, caller(request), send_once_key(request), address_of(request))
    keys, link = given.keys, f"/lacak/{given.parcel.code}/?kunci={given.keys.key}"
    shown = showing.voice_row(given.parcel)
    return Status(201, {**shown, "key": keys.key, "pin": keys.pin, "url": request.build_absolute_uri(link)})


@router.post("/stories", response={201: schemas.ParcelOut, **PROBLEMS}, auth=Bearer())
def post_story(request: HttpRequest, sent: schemas.StoryIn) -> Any:
    """Send in a story for your group or office. The same `Idempotency-Key` and content gives the first."""
    actor = caller(request)
    return Status(201, showing.afterwards(once.give_story(sent, actor, send_once_key(request)), actor))


@router.post("/bulletins", response={201: schemas.ParcelOut, **PROBLEMS}, auth=Bearer())
def post_bulletin(request: HttpRequest, sent: schemas.BulletinIn) -> Any:
    """Write a bulletin for your office or agency. The same `Idempotency-Key` and content gives the first."""
    actor = caller(request)
    opened = write(requests.written(sent), actor=actor, origin_key=send_once_key(request))
    return Status(201, showing.afterwards(opened, actor))


@router.get("/voices/{code}", response={200: schemas.VoiceOut, **PROBLEMS}, auth=None, exclude_unset=True)
def get_voice(request: HttpRequest, code: Path[Code]) -> Any:
    """A voice under its code; with `X-Voice-Key` also its text, the words to the sender, and the moves."""
    parcel = requests.voice_by_code(code)
    return Status(200, showing.voice(parcel, _sender(request, parcel)))


@router.post("/voices/{code}/moves", response={200: schemas.VoiceOut, **PROBLEMS}, auth=Anybody())
def post_voice_move(request: HttpRequest, code: Path[Code], sent: schemas.MoveIn) -> Any:
    """Act as the sender: `reply add confirm reopen object withdraw`."""
    parcel = requests.voice_by_code(code)
    sender = _sender(request, parcel)
    if sender is None:
        raise NotAllowed
    once.make_move(parcel, sent, sender, send_once_key(request))
    return Status(200, showing.voice(requests.voice_by_code(code), sender))


@router.get("/parcels", response={200: schemas.ParcelPageOut, **PROBLEMS}, auth=Bearer())
def get_parcels(request: HttpRequest, asked: Query[schemas.ParcelsAsked]) -> Any:
    """What you may see, soonest deadline first. `holder=me`: what your roles hold now."""
    actor = caller(request)
    rows, following = pages.page(request, requests.parcels_asked(asked, actor), asked.cursor, asked.limit)
    return Status(200, {"items": [showing.row(parcel, actor) for parcel in rows], "next": following})


@router.get("/parcels/{code}", response={200: schemas.ParcelOut, **PROBLEMS}, auth=Bearer())
def get_parcel(request: HttpRequest, code: Path[Code]) -> Any:
    """One parcel with its timeline and the moves that you may make now."""
    actor = caller(request)
    return Status(200, showing.parcel_whole(requests.parcel_by_code(actor, code), actor))


@router.post("/parcels/{code}/moves", response={200: schemas.ParcelOut, **PROBLEMS}, auth=Bearer())
def post_parcel_move(request: HttpRequest, code: Path[Code], sent: schemas.MoveIn) -> Any:
    """Make a move; the answer is the parcel afterwards as you may still see it."""
    actor = caller(request)
    parcel = requests.parcel_by_code(actor, code)
    once.make_move(parcel, sent, actor, send_once_key(request))
    return Status(200, showing.afterwards(parcel, actor))


@router.get("/parcels/{code}/copies", response={200: schemas.CopiesOut, **PROBLEMS}, auth=Bearer())
def get_copies(request: HttpRequest, code: Path[Code]) -> Any:
    """For whoever decides: over which accounts an item goes, in what manner, and where it stands."""
    actor = caller(request)
    return Status(200, copies.shown(copies.item_of(requests.parcel_by_code(actor, code), actor), actor))


@router.put("/parcels/{code}/copies", response={200: schemas.CopiesOut, **PROBLEMS}, auth=Bearer())
def put_copies(request: HttpRequest, code: Path[Code], sent: schemas.CopiesIn) -> Any:
    """Choose accounts and manner; what stands already follows the manner."""
    actor = caller(request)
    item = copies.item_of(requests.parcel_by_code(actor, code), actor)
    copies.choose(item, sent, actor)
    return Status(200, copies.shown(item, actor))


@router.post("/uploads", response={201: schemas.UploadOut, **PROBLEMS}, auth=Anybody())
def post_upload(request: HttpRequest, file: Upload[UploadedFile]) -> Any:
    """Send one file. Its content is checked afterwards; GET it to see whether it was accepted."""
    return Status(201, showing.upload(once.take_upload(file, caller(request), send_once_key(request))))


@router.get("/uploads/{id}", response={200: schemas.UploadOut, **PROBLEMS}, auth=Anybody())
def get_upload(request: HttpRequest, id: Path[UUID]) -> Any:
    """How an upload fares, and why it was refused where it was."""
    return Status(200, showing.arrival(requests.arrived(id, caller(request))))


def _sender(request: HttpRequest, parcel: Parcel) -> Actor | None:
    """The sender by the key in `X-Voice-Key`; None without one. Raises `NotAllowed` for a wrong one, and
    `Missing` where a confidential voice is not there for who hasn't the key."""
    key = request.headers.get("X-Voice-Key", "")
    sender = actor_by_key(parcel, key, via="api")
    if sender is None and parcel.confidential:
        raise Missing
    if key and sender is None:
        raise NotAllowed
    return sender
