"""From what was sent to what the rooms below take."""

from collections.abc import Collection
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import CharField, Q, prefetch_related_objects
from django.utils.translation import gettext as _

from sambung.api.problems import Missing, Wrong
from sambung.api.schemas import BulletinIn, MaterialIn, MoveIn, ParcelsAsked, StoryIn, VoiceIn
from sambung.bulletins.models import To
from sambung.bulletins.writing import Written
from sambung.media.arriving import Upload
from sambung.media.models import File, FileQuerySet
from sambung.news.consents import Said
from sambung.news.giving import Claim, Told
from sambung.news.picture_models import AGREEMENTS
from sambung.people.actors import Actor, As
from sambung.people.models import Organization
from sambung.people.permissions import visible_to
from sambung.regions.models import Region
from sambung.relay.codes import WrongCode, read_code
from sambung.relay.composed import Composed, Slot
from sambung.relay.items import items
from sambung.relay.models import Parcel, ParcelQuerySet
from sambung.relay.sight import held_by_roles
from sambung.voices.giving import Voiced
from sambung.voices.route import VOICE

AT_TOP = ("to", "note", "sender_note", "public_note", "files")
WITH_ROW = ("holder", "assignee", "region")
REMEMBERED = 100
"""Callers for whom the question after one parcel stays composed."""


def parcels_for(actor: Actor) -> ParcelQuerySet:
    """The parcels that the actor may see, with all that a row shows."""
    relations = [relation for item in items.values() for relation in item.select]
    visible = visible_to(actor, Parcel.objects.all())
    return visible.select_related(*WITH_ROW, *relations).prefetch_related(*_further())


def parcels_asked(asked: ParcelsAsked, actor: Actor) -> ParcelQuerySet:
    """Those among them that the query asks for."""
    parcels = parcels_for(actor)
    if asked.kind:
        parcels = parcels.filter(kind=asked.kind)
    if asked.holder == "me":
        parcels = parcels.open().held_at(held_by_roles(actor))
    elif asked.holder:
        parcels = parcels.filter(holder__slug=asked.holder)
    if asked.state:
        parcels = parcels.filter(state=asked.state)
    return parcels.filter(due_at__lt=asked.due_before) if asked.due_before is not None else parcels


def parcel_by_code(actor: Actor, code: str) -> Parcel:
    """The parcel under a code. Raises `Missing` for one that isn't there or isn't for the actor."""
    try:
        found = seen_by(actor, read_code(code))
    except WrongCode:
        found = None
    if found is None:
        raise Missing
    return found


def seen_by(actor: Actor, code: str) -> Parcel | None:
    """The parcel of that very code with all that a row shows; None where the actor may not see it."""
    found = _of_code(As.of(actor)).first(code=code)
    if found is not None:
        prefetch_related_objects([found], *_further())
    return found


@lru_cache(maxsize=REMEMBERED)
def _of_code(who: As) -> Composed[Parcel]:
    return Composed(lambda: parcels_for(who.actor).filter(code=Slot("code", CharField())))


def _further() -> list[str]:
    return [relation for item in items.values() for relation in item.prefetch]


def voice_by_code(code: str) -> Parcel:
    """The voice under a code, which shows its state and public words to whoever knows it. One question to the
    database whether it is there or not, so that the clock doesn't tell. Raises `Missing`.
    """
    voices = Parcel.objects.filter(kind=VOICE.kind).select_related(*WITH_ROW, "voice__sender")
    try:
        found = voices.filter(code=read_code(code)).first()
    except WrongCode:
        found = None
    if found is None:
        raise Missing
    return found


def uploads(ids: Collection[UUID], actor: Actor) -> list[File]:
    """The files, which may still be taken up. Raises `Wrong` where one isn't there or is another's."""
    if not ids:
        return []
    own = list(_sent_by(actor).usable().unattached().filter(pk__in=ids))
    if len(own) != len(set(ids)):
        if Upload.objects.filter(_own(actor), pk__in=ids, settled_at=None).exists():
            raise Wrong({"files": _("One of these files is not here whole yet. Try again in a moment.")})
        raise Wrong({"files": _("One of these files is not there, was refused, or is used elsewhere.")})
    return own


def arrived(pk: UUID, actor: Actor) -> File | Upload:
    """The file that the actor sent, or what is here of it. Raises `Missing`."""
    return _sent_by(actor).filter(pk=pk).first() or arrival_by_id(pk, actor)


def arrival_by_id(pk: UUID, actor: Actor) -> Upload:
    """What the actor sends in parts, whole or not. Raises `Missing`."""
    found = Upload.objects.filter(_own(actor), pk=pk).first()
    if found is None:
        raise Missing
    return found


def begun_before(key: str) -> Upload | None:
    """The upload that was begun under this send-once key; None without a key or for a new one."""
    return Upload.objects.filter(key=key).first() if key else None


def _sent_by(actor: Actor) -> FileQuerySet:
    return File.objects.filter(_own(actor))


def _own(actor: Actor) -> Q:
    """What the actor sent, and what came without an account: its random id is known to its sender alone."""
    own = Q(uploaded_by=None)
    return own if actor.person is None else own | Q(uploaded_by=actor.person)


def voiced(sent: VoiceIn, *, to_check: bool) -> Voiced:
    region = Region.objects.of_code(sent.region)
    if region is None or not region.regency_code:
        raise Wrong({"region": _("There is no such village. Search it by name and send its code.")})
    return Voiced(
        track=sent.track,
        text=sent.text,
        region=region,
        identity=sent.identity,
        name=sent.name,
        address=sent.address,
        contact=sent.contact,
        place=sent.place,
        about_kind=sent.about or "",
        about=organization(sent.about_org, "about_org") if sent.about_org else None,
        to_office=sent.to_office,
        files=sent.files,
        via=sent.via or "",
        agreed=sent.agreed,
        bring_back=sent.bring_back,
        to_check=to_check,
    )


def told(sent: StoryIn) -> Told:
    region = Region.objects.of_code(sent.region) if sent.region else None
    if sent.region and region is None:
        raise Wrong({"region": _("There is no such village. Search it by name and send its code.")})
    sounds = set(
        File.objects.filter(pk__in=[file.id for file in sent.files], kind=File.Kind.SOUND).values_list(
            "pk", flat=True
        )
    )
    unanswered = [n for n, file in enumerate(sent.files) if not file.people and file.id not in sounds]
    if unanswered:
        raise Wrong({f"files.{n}.people": _("Say of each photo who can be seen on it.") for n in unanswered})
    files = tuple((file.id, file.people) for file in sent.files)
    agreements = {file.id: said for file in sent.files if (said := _said(file)) != Said(file.people)}
    claim = Claim(sent.claim, sent.seen_in, sent.verdict, sent.evidence, sent.answer)
    return Told(
        sent.text,
        region,
        title=sent.title,
        urgent=sent.urgent,
        files=files,
        agreements=agreements,
        track=sent.track,
        claim=claim if claim != Claim() else None,
    )


def _said(sent: MaterialIn) -> Said:
    """Who agreed to be seen, and how, where somebody did."""
    if sent.people not in AGREEMENTS:
        return Said(sent.people)
    return Said(sent.people, sent.who, sent.age, sent.agreed_by, sent.how, sent.on)


def written(sent: BulletinIn) -> Written:
    to = sent.to
    return Written(
        title=sent.title,
        text=sent.text,
        to=To((to.region,) if to.region else (), tuple(to.groups), tuple(to.equipment), to.activity),
        useful_until=sent.useful_until,
        urgent=sent.urgent,
        emergency=sent.emergency,
        public=sent.public,
    )


def organization(slug: str, field: str) -> Organization:
    found = Organization.objects.filter(slug=slug, active=True).first()
    if found is None:
        raise Wrong({field: _("There is no such organization.")})
    return found


def arguments(sent: MoveIn) -> dict[str, Any]:
    """What `relay.move` takes. What stands in `fields` counts where the top level says nothing."""
    inner = {name: sent.fields.get(name) for name in AT_TOP if sent.fields.get(name)}
    to = sent.to or inner.get("to")
    fields: dict[str, Any] = {name: value for name, value in sent.fields.items() if name not in AT_TOP}
    if fields.get("about"):
        fields["about"] = organization(str(fields["about"]), "about")
    return {
        "note": sent.note or str(inner.get("note", "")),
        "sender_note": sent.sender_note or str(inner.get("sender_note", "")),
        "public_note": sent.public_note or str(inner.get("public_note", "")),
        "to": organization(str(to), "to") if to else None,
        "fields": fields,
        "files": sent.files or _ids(inner.get("files")),
        "expect": sent.expect,
    }


def _ids(value: object) -> list[UUID]:
    if value is None:
        return []
    try:
        return [UUID(str(entry)) for entry in value] if isinstance(value, list) else [UUID(str(value))]
    except ValueError:
        raise Wrong({"files": _("Send the ids of uploads.")}) from None
