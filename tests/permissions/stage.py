"""Everybody who may knock, and one voice for each way of being seen; set up once for all questions."""

import json
import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import SimpleCookie
from django.test import Client
from django.utils import timezone
from PIL import Image

from sambung.channels import connecting
from sambung.channels.models import Account, Attempt, Copy, DemoMail, Post
from sambung.coaching import decrees, keeping, leaving
from sambung.coaching.attendance import rolls
from sambung.coaching.importing import steps as importing
from sambung.coaching.models import Completion, Member
from sambung.coaching.training import certificates
from sambung.coaching.visiting import calendar_keys
from sambung.desk.models import Notice
from sambung.media.intake import receive
from sambung.media.models import File
from sambung.media.processing import process
from sambung.news.comments import Said, comment
from sambung.news.errata.reporting import Found, report
from sambung.news.newsroom.planning import add as plan
from sambung.news.recording_models import Recording
from sambung.news.recordings import add_recordings
from sambung.people import devices, idle, invitations, tokens
from sambung.people.actors import Actor
from sambung.people.models import Device, DeviceMember, Membership, Organization, Person, Role, TermAlert
from sambung.relay.models import Parcel
from sambung.relay.moves import move
from sambung.voices import officer_links
from sambung.voices.consents import choose
from sambung.voices.giving import Given
from sambung.voices.models import StandardAnswer
from tests.bulletins.steps import approved, bulletin
from tests.coaching import steps as coaching
from tests.news.steps import photo as photo_of
from tests.news.steps import sound as sound_of
from tests.news.steps import told, write
from tests.people.clients import signed_in
from tests.people.world import SINCE, World, build
from tests.portal import scene
from tests.voices.steps import give_voice

VISITOR, PHONE = "visitor", "phone"
"""Nobody; and a member by PIN on the group's shared phone."""

ELSEWHERE = [
    ("anggota-3", Role.MEMBER, "kim-baru"),
    ("verifikator-2", Role.DISPATCHER, "diskominfo-belitung-timur"),
    ("kepala-2", Role.HEAD, "diskominfo-belitung-timur"),
    ("petugas-2", Role.LIAISON, "dinas-pu-belitung-timur"),
    ("pimpinan-2", Role.LEADER, "kabupaten-belitung-timur"),
]
"""People of the other regency, whom nothing here concerns."""


@dataclass
class Stage:
    world: World
    people: dict[str, Person]
    clients: dict[str, Client]
    tokens: dict[str, str]
    given: dict[str, Given] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)

    def parcel(self, name: str) -> Parcel:
        return self.given[name].parcel

    def begin(self) -> None:
        """The phone as if just used, and links to others just made, however long all questions take."""
        session = self.clients[PHONE].session
        idle.touch(session)
        session.save()
        Device.objects.waiting().update(created_at=timezone.now())
        Attempt.objects.update(expires_at=timezone.now() + connecting.GOOD_FOR)
        self.things["address for another phone"] = connecting.signed(self.things["attempt"])

    def ask(self, who: str, method: str, path: str, data: Any = None, **headers: str) -> Any:
        """One request in that person's browser; nothing of it stays, in the database or in the browser."""
        client = self.clients[who]
        cookies = client.cookies.output()
        with unchanged():
            answer = getattr(client, method)(path, data or {}, headers=headers)
        client.cookies = SimpleCookie(cookies.replace("Set-Cookie: ", ""))
        return answer

    def call(self, who: str, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """One request to the API with that person's token; nothing of it stays."""
        if who in self.tokens:
            headers["Authorization"] = f"Bearer {self.tokens[who]}"
        sent = {} if method == "get" else {"data": json.dumps(body), "content_type": "application/json"}
        with unchanged():
            return getattr(self.api, method)(path, headers=headers, **sent)

    @cached_property
    def api(self) -> Client:
        return Client(raise_request_exception=False)


def some_of(everybody: Iterable[str], allowed: set[str], most: int, seed: str) -> list[str]:
    """At most so many of those who may, and of those who may not; always the same ones for a seed."""
    chance = random.Random(seed)
    may, others = sorted(allowed & set(everybody)), sorted(set(everybody) - allowed)
    return chance.sample(may, min(most, len(may))) + chance.sample(others, min(most, len(others)))


@contextmanager
def unchanged() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def set_up(world: World | None = None) -> Stage:
    """In the world that is there, else in a new one."""
    world = world or build()
    people = dict(world.people) | _others(world)
    stage = Stage(
        world,
        people,
        {VISITOR: Client()} | {name: signed_in(person) for name, person in people.items()},
        {name: tokens.issue(person, "proof")[1] for name, person in people.items()},
    )
    stage.things |= _shared_phone(stage)
    _voices(stage)
    _stories(stage)
    _bulletins(stage)
    _coaching(stage)
    _things(stage)
    return stage


def _others(world: World) -> dict[str, Person]:
    regency, village = world.regency_2, world.village_of_regency_2
    kinds = Organization.Kind
    for slug, kind, region in (
        ("kim-baru", kinds.KIM, village),
        ("dinas-pu-belitung-timur", kinds.AGENCY, regency),
        ("kabupaten-belitung-timur", kinds.REGENCY, regency),
    ):
        Organization.objects.create(slug=slug, name=slug, kind=kind, region=region, regency=regency)
    people = {name: Person.objects.create(username=name, name=name) for name, _role, _slug in ELSEWHERE}
    for name, role, slug in ELSEWHERE:
        organization = Organization.objects.get(slug=slug)
        Membership.objects.create(person=people[name], organization=organization, role=role, since=SINCE)
    return people


def _shared_phone(stage: Stage) -> dict[str, Any]:
    """The group's phone, with the member's name on it and open by PIN."""
    phone, chair = Client(), stage.people["ketua"]
    device, key = devices.enrol(stage.world.kim, "HP sekretaris", chair)
    phone.post(f"/masuk/perangkat/pasang/{key}/")
    pin = devices.give_pin(device, stage.people["anggota"])
    DeviceMember.objects.filter(device=device).update(joined_at=timezone.now())
    member = DeviceMember.objects.get(device=device)
    phone.post(f"/masuk/perangkat/nama/{member.pk}/", {"pin": pin})
    stage.clients[PHONE] = phone
    return {
        "device": device,
        "on_phone": member,
        "waiting_phone": devices.enrol(stage.world.kim, "Baru", chair)[1],
    }


def _voices(stage: Stage) -> None:
    """Each named by who should see it; all at the present hour, so that nothing is late."""
    world, now = stage.world, timezone.now() - timedelta(minutes=5)

    def give(name: str, /, **voiced: Any) -> Given:
        stage.given[name] = give_voice(world, at=now, key=f"key-of-{name}", **voiced)
        return stage.given[name]

    def go(name: str, step: str, by: str, /, **said: Any) -> None:
        given = stage.given[name]
        moved = move(given.parcel, step, actor=world.actor(by), at=now, **said)
        stage.given[name] = Given(Parcel.objects.get(pk=moved.pk), given.keys)

    stage.things |= {"file": _letter(), "hidden file": _photo()}
    give("at the group")
    for name in ("at the agency", "listed", "may become news", "hidden at the agency"):
        give(name, name="Zulaikha", contact="0812345678", **_differences(stage, name))
        if stage.parcel(name).state == "received":
            go(name, "forward", "anggota")
        if name in ("listed", "may become news"):
            go(name, "set_public_text", "admin-kominfo", fields={"public_text": "Lampu dermaga padam."})
        go(name, "forward", "admin-kominfo", to=world.pu)
    news = stage.parcel("may become news")
    choose(news, True, actor=Actor.sender(news.pk))
    give("hidden at the office", identity="hidden")
    give("anonymous at the office", identity="anonymous")
    give("about the office", about_kind="office")
    give("about the group", about_kind="group")
    give("about the village", about_kind="village")
    give("about the agency", about_kind="agency", about=world.pu)
    go("about the agency", "forward", "anggota")
    give("of the other regency", region=world.village_of_regency_2)


def _stories(stage: Stage) -> None:
    """One that was sent in with a photo, and one that is being written."""
    world, now = stage.world, timezone.now() - timedelta(minutes=5)
    photo = photo_of(world)
    process(str(photo.pk))
    sent = told(world, at=now, files=[(photo.pk, "agreed")])
    written = told(world, at=now)
    move(written, "start", actor=world.actor("editor"), at=now)
    page = Account.objects.create(owner=world.kim, service="facebook", external_id="1", name="KIM")
    copy = Copy.objects.create(account=page, item=f"story:{sent.pk}", code="abcd2345")
    begun = connecting.begin("facebook", world.kim, stage.people["ketua"], "here", by_phone=True)
    write(world, written)
    meant = Said("headline", written.story.versions.get().headline, "Terlalu panjang.")
    heard = sound_of(world)
    process(str(heard.pk))
    add_recordings(sent.story.materials.get(), [heard.pk])
    stage.things |= {
        "account": page,
        "attempt": begun,
        "address for another phone": connecting.signed(begun),
        "post": Post.objects.create(copy=copy, ref=f"story:{sent.pk}", state="failed", error="refused"),
        "planned": plan(
            "topic", {"title": "Panen lada", "day": now.date()}, actor=world.actor("editor"), at=now
        ),
        "story recording": Recording.objects.get(),
        "story comment": comment(written.story, meant, actor=world.actor("editor")),
        "story sent": sent,
        "story written": written,
        "story picture": sent.story.all_pictures.get(),
    }


def _bulletins(stage: Stage) -> None:
    """A draft of the office's, and one that was sent."""
    now = timezone.now() - timedelta(minutes=5)
    stage.things |= {
        "bulletin draft": bulletin(stage.world, at=now),
        "bulletin sent": approved(stage.world, at=now),
    }


def _coaching(stage: Stage) -> None:
    """What a group asked for, a visit that is planned, and what the registry keeps."""
    world, now, today = stage.world, timezone.now() - timedelta(minutes=5), timezone.localdate()
    chair, coach = world.actor("ketua"), world.actor("pembina")
    leaving.enlist(world.kim, actor=chair)
    scan = _letter()
    entered = decrees.Entered("SK 1", today, "village", today, today + timedelta(days=80), scan)
    decrees.enter(world.kim, entered, actor=coach)
    decrees.tell_of_ends()
    training = coaching.session(world, timezone.now())
    called = coaching.visit(world, day=today + timedelta(days=5), at=now)
    solved = [coaching.verified(world, at=now, by=today + timedelta(days=5)) for _each in range(3)]
    stage.things |= {
        "solved": solved[0],
        "card waiting": coaching.carded(world, source=solved[1]),
        "card shown": coaching.shown(world, source=solved[2]),
        "help": coaching.help_asked(world, at=now),
        "training": training,
        "training key": rolls.call(training, actor=coach),
        "visit": called,
        "roll key": rolls.call(called.visit, actor=coach, at=timezone.now()),
        "visit reported": coaching.reported(world, day=today + timedelta(days=6), at=now),
        "journey": coaching.journey(world, (world.kim_2, today + timedelta(days=6)), at=now),
        "ferry": coaching.ferry(world, 1, 4),
        "calendar key": calendar_keys.make(coach),
        "own row": Member.objects.get(person=stage.people["anggota"]),
        "course finished": Completion.objects.create(
            person=stage.people["anggota"],
            group=world.kim,
            course="media-sosial",
            named=True,
            code=certificates.new_code(),
            taken_at=now,
        ),
        "partner": keeping.join_with(world.kim, "Karang Taruna", "", actor=chair),
        "scan": scan,
        "import": importing.send(
            [("anggota.csv", b"Nama,KIM\nYanti,KIM Tanjong Lancor\n")],
            world.regency,
            actor=coach,
            defer=lambda _pk: None,
        ),
        "group notice": Notice.objects.get(group__group=world.kim, person=stage.people["ketua"]),
    }


def _differences(stage: Stage, name: str) -> dict[str, Any]:
    """Identity and files of the voices that go to the agency."""
    if "hidden" in name:
        return {"identity": "hidden", "files": [stage.things["hidden file"].pk]}
    return {"files": [stage.things["file"].pk]} if name == "at the agency" else {}


def _letter() -> File:
    return receive(SimpleUploadedFile("surat.pdf", b"%PDF-1.4\n%%EOF\n"), [File.Kind.DOCUMENT])


def _photo() -> File:
    """From nobody in particular, and ready: who stays hidden sends no letters."""
    out = BytesIO()
    Image.new("RGB", (64, 48), "teal").save(out, "JPEG")
    photo = receive(SimpleUploadedFile("foto.jpg", out.getvalue()), [File.Kind.PICTURE])
    process(str(photo.pk))
    return photo


def _term_notice(person: Person, membership: Membership) -> Notice:
    """That somebody's term ends soon, told to `person`."""
    membership.until = timezone.localdate() + timedelta(days=30)
    membership.save()
    alert = TermAlert.objects.create(membership=membership, until=membership.until, days=30)
    return Notice.objects.create(person=person, kind=Notice.Kind.TERM, term=alert)


def _things(stage: Stage) -> None:
    world, people = stage.world, stage.people
    link = officer_links.create(stage.parcel("at the agency"), "pejabat@example.id", world.actor("petugas"))
    stage.things |= {
        "link": officer_links.token_of(link),
        "invitation": invitations.invite(world.kim, Role.MEMBER, "Baru", people["ketua"])[1],
        "token": people["petugas"].tokens.first(),
        "answer": StandardAnswer.objects.create(
            organization=world.office, title="Terima kasih", text="Baik."
        ),
        "mail": DemoMail.objects.create(to="a@example.id", subject="Hai", body="Isi", regency="19.02"),
        "term notice": _term_notice(people["pembina"], Membership.objects.get(person=people["ketua"])),
        **_published(world),
        "of anggota": Membership.objects.get(person=people["anggota"]),
        "of petugas": Membership.objects.get(person=people["petugas"]),
        "of editor-2": Membership.objects.get(person=people["editor-2"]),
    }


def _published(world: World) -> dict[str, Any]:
    """What everybody reads, and beside it what was taken back or never meant for all."""
    live, withdrawn = scene.stories(world, 2)
    public, inner = scene.bulletins(world, 2)
    scene.change(withdrawn, "withdrawal", "Keliru.")
    inner.public = False
    inner.save()
    return {
        "live story": live,
        "error report": report(Found("Dua gerobak, bukan tiga."), live, origin_key="k" * 32),
        "withdrawn story": withdrawn,
        "public bulletin": public,
        "inner bulletin": inner,
    }
