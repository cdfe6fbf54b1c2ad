"""What a request does, with its files in one transaction; sent again with its key, it does nothing twice."""

import hashlib

from django.db import transaction
from ninja import UploadedFile

from sambung.api import requests
from sambung.api.models import FirstUpload
from sambung.api.problems import Wrong
from sambung.api.schemas import MoveIn, StoryIn, VoiceIn
from sambung.media.intake import attach, receive
from sambung.media.models import File
from sambung.news import giving as stories
from sambung.people.actors import Actor
from sambung.relay.errors import KeyReused
from sambung.relay.models import Parcel
from sambung.relay.moves import move
from sambung.voices.attempts import too_many_voices
from sambung.voices.giving import Given, give


@transaction.atomic
def give_voice(sent: VoiceIn, actor: Actor, key: str, address: str) -> Given:
    """Give a voice. Those that come without an account are counted by the `address` that they come from."""
    given_before = bool(key) and Parcel.objects.filter(origin_key=f"voice:{key}").exists()
    files = [] if given_before else requests.uploads(sent.files, actor)
    to_check = actor.person is None and too_many_voices(address)
    given = give(requests.voiced(sent, to_check=to_check), actor=actor, origin_key=key)
    attach(files)
    return given


@transaction.atomic
def give_story(sent: StoryIn, actor: Actor, key: str) -> Parcel:
    """Give a story with its files, which are the caller's own. Raises `NotMoved`."""
    told = requests.told(sent)
    try:
        requests.uploads([file.id for file in sent.files], actor)
    except Wrong:
        if not stories.given_before(key, actor):  # sent again, its photos stand in the first story
            raise
    return stories.give(told, actor=actor, origin_key=key)


@transaction.atomic
def make_move(parcel: Parcel, sent: MoveIn, actor: Actor, key: str) -> None:
    """Make a move with its files. Raises `NotMoved`."""
    arguments = requests.arguments(sent)
    made_before = bool(key) and parcel.handoffs.filter(key=key).exists()
    files = [] if made_before else requests.uploads(arguments["files"], actor)
    move(parcel, sent.move, actor=actor, key=key or None, **arguments)
    attach(files)


@transaction.atomic
def take_upload(upload: UploadedFile, actor: Actor, key: str) -> File:
    """Keep a file of any kind. Raises `Refused`, and `KeyReused` for another file under the same key."""
    received = _first_upload(key, upload) or receive(upload, File.Kind.values, by=actor.person)
    if not key:
        return received
    # a parallel request may have kept its file under this key a moment earlier: then that one counts
    first, _new = FirstUpload.objects.get_or_create(key=key, defaults={"file": received})
    return first.file


def _first_upload(key: str, upload: UploadedFile) -> File | None:
    """The file that came under this key before; None without a key or for a new one."""
    first = FirstUpload.objects.select_related("file").filter(key=key).first() if key else None
    if first is None:
        return None
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    if digest.hexdigest() != first.file.sha256:
        raise KeyReused
    return first.file
