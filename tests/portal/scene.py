"""Something of everything that the public reads, and many rows at once for lists."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db.models import Value
from django.utils import timezone

from sambung.bulletins.models import Bulletin, Edition, Wording
from sambung.coaching.models import Hindrance, Practice
from sambung.media.models import Captions, File, Rendition
from sambung.news.models import Publication, Story, Version
from sambung.news.picture_models import Picture, ShownPicture
from sambung.people.models import Organization
from sambung.relay.models import Handoff, Parcel
from sambung.voices.models import Voice
from tests.people.world import World

BODY = "<p>Sampah diangkut dengan dua gerobak.</p><h2>Gotong royong</h2><ul><li>pagi</li></ul>"


@dataclass(frozen=True)
class Scene:
    """One each of what may be read, and of what was taken back."""

    world: World
    voice: Voice
    story: Story
    corrected: Story
    withdrawn: Story
    bulletin: Bulletin
    recalled: Bulletin
    clarification: Story
    film: Story
    practice: Practice


def build(world: World) -> Scene:
    story = stories(world, 1, pictures=1)[0]
    corrected = stories(world, 1, headline="Lampu dermaga menyala")[0]
    change(corrected, "correction", "Dua lampu, bukan tiga.")
    withdrawn = stories(world, 1, headline="Kabar yang keliru")[0]
    change(withdrawn, "withdrawal", "Isinya tidak benar.")
    bulletin, recalled = bulletins(world, 2)
    recalled.recalled_at = timezone.now()
    recalled.save()
    voice = voices(world, 1, state="answered")[0]
    say_otherwise(bulletin)
    clarification = clarifications(world, 1)[0]
    film = stories(world, 1, headline="Perahu diturunkan")[0]
    video(film)
    practice = practices(world, [story])[0]
    return Scene(world, voice, story, corrected, withdrawn, bulletin, recalled, clarification, film, practice)


def practices(world: World, of: list[Story]) -> list[Practice]:
    """Cards of good practice that the group agreed to, one of each story."""
    return [
        Practice.objects.create(
            group=world.kim,
            source=story.parcel,
            category=Hindrance.values[number % len(Hindrance.values)],
            title=f"Jadwal kapal di setiap warung {number}",
            problem="Orang datang ke dermaga, dan kapal sudah berangkat.",
            did="Jadwal ditulis besar-besar dan ditempel di setiap warung.",
            result="Sejak itu hampir tidak ada yang tertinggal.",
            advice="Mulai dari satu warung; perbarui setiap Senin.",
            agreed_at=timezone.now(),
        )
        for number, story in enumerate(of)
    ]


def stories(world: World, count: int, pictures: int = 0, slug: str = "", **parts: Any) -> list[Story]:
    """Live stories of the group, one an hour, the last the newest. Rows as `publish` leaves them."""
    now = timezone.now()
    live = []
    for number in range(count):
        at = now - timedelta(hours=count - number)
        parcel = _parcel(world, "story", "news", at, closed_at=at, outcome="published", reason="published")
        story = Story.objects.create(
            parcel=parcel, group=world.kim, region=world.village, regency=world.regency
        )
        filled = {
            "headline": f"Dermaga bersih {number}",
            "lead": "Ibu-ibu membersihkan dermaga.",
            "body": BODY,
            "text": "Sampah diangkut dengan dua gerobak. Gotong royong pagi",
            "place": "Suak Gual",
            "sources": "Ketua RT",
            **parts,
        }
        version = Version.objects.create(story=story, number=1, day=at.date(), at=at, **filled)
        story.live = version
        story.current = Publication.objects.create(story=story, version=version, kind="first", at=at)
        for position in range(pictures):
            _picture(story, position)
        story.published_at = story.changed_at = at
        story.slug = slug or filled["headline"].lower().replace(" ", "-")
        story.words = SearchVector(Value(f"{filled['headline']} {filled['text']}"), config="indonesian")
        story.save()
        live.append(Story.objects.get(pk=story.pk))
    return live


def clarifications(world: World, count: int) -> list[Story]:
    """Live clarifications of what went round."""
    claimed = {
        "headline": "Air sumur tidak beracun",
        "claim": "Air sumur di Suak Gual beracun.",
        "seen_in": "WhatsApp\nFacebook",
        "verdict": "false",
        "evidence": "Puskesmas memeriksa: https://dinkes.example.go.id/sumur/",
        "answer": "Air sumur sudah diperiksa dan aman.",
    }
    made = stories(world, count, **claimed)
    Story.objects.filter(pk__in=[story.pk for story in made]).update(verdict="false")
    return list(Story.objects.filter(pk__in=[story.pk for story in made]).order_by("pk"))


def say_otherwise(bulletin: Bulletin) -> None:
    """The bulletin in a language of the region, too."""
    assert bulletin.live is not None
    Wording.objects.create(
        bulletin=bulletin,
        number=bulletin.live.number,
        form="zlm",
        title="Imunisasi budak-budak",
        text="Datanglah pukol 8.\n\nBawak buku KIA.",
        at=bulletin.live.at,
    )


def video(story: Story) -> None:
    """A film of the story, with captions."""
    _picture(story, 0)
    shown = ShownPicture.objects.get(publication=story.current)
    file = shown.picture.file
    File.objects.filter(pk=file.pk).update(kind="video", mime="video/mp4")
    Rendition.objects.bulk_create(
        Rendition(
            file=file,
            name=name,
            mime="video/mp4",
            width=height * 16 // 9,
            height=height,
            size=height * 9_000,
            path=f"{file.path}-{name}",
        )
        for name, height in (("video360", 360), ("video720", 720))
    )
    Captions.objects.create(file=file, language="id", text="WEBVTT", digest="0" * 32)


def change(story: Story, kind: str, note: str) -> None:
    """A correction, update or withdrawal, as its move leaves it."""
    now, version = timezone.now(), story.live
    made = Publication.objects.create(story=story, version=version, kind=kind, public_note=note, at=now)
    if kind == "withdrawal":
        gone = {"live": None, "current": None, "words": None, "withdrawn_at": now, "slug": "ditarik"}
        Story.objects.filter(pk=story.pk).update(**gone)
    else:
        Story.objects.filter(pk=story.pk).update(current=made, changed_at=now)
    story.refresh_from_db()


def voices(world: World, count: int, text: str = "Lampu dermaga padam.", **parcel: Any) -> list[Voice]:
    """Public voices of the village, at public works."""
    now = timezone.now()
    more = {"holder": world.pu, "holder_role": "liaison", "state": "in_progress", **parcel}
    made = [_parcel(world, "voice", "complaint", now, **more) for _number in range(count)]
    Handoff.objects.bulk_create(
        Handoff(
            parcel=one,
            seq=1,
            move="answer",
            actor_kind="member",
            via="desk",
            at=now,
            from_organization=world.pu,
            to_organization=world.pu,
            to_role="liaison",
            track=one.track,
            state=one.state,
        )
        for one in made
    )
    rows = [Voice(parcel=one, text="Rahasia.", identity="public", public_text=text) for one in made]
    return Voice.objects.bulk_create(rows)


def bulletins(world: World, count: int) -> list[Bulletin]:
    """Public bulletins of the office that went out."""
    now, sent = timezone.now(), []
    for number in range(count):
        done = {"closed_at": now, "outcome": "sent", "reason": "sent", "region": world.regency}
        parcel = _parcel(world, "bulletin", "information", now, **done)
        words = {
            "title": f"Imunisasi {number}",
            "text": "Datang pukul 8.\n\nBawa buku KIA.",
            "useful_until": now + timedelta(days=9),
        }
        one = Bulletin.objects.create(parcel=parcel, author=world.office, **words)
        one.live = Edition.objects.create(bulletin=one, number=1, at=now, **words)
        one.save()
        sent.append(one)
    return sent


def groups(world: World, count: int) -> None:
    """Further groups of the village."""
    Organization.objects.bulk_create(
        Organization(
            slug=f"kim-lain-{n}",
            name=f"KIM Lain {n}",
            kind="kim",
            region=world.village,
            regency=world.regency,
        )
        for n in range(count)
    )


_codes = iter(range(10**6))


def _parcel(world: World, kind: str, track: str, at: Any, **more: Any) -> Parcel:
    closed = "closed_at" in more
    running = {} if closed else {"due_at": at + timedelta(days=5), "due_from": at, "next_check_at": at}
    filled = {
        "code": f"SB-{next(_codes):09}",
        "kind": kind,
        "track": track,
        "state": "closed" if closed else "in_progress",
        "region": world.village,
        "regency": world.regency,
        "holder": world.office,
        "holder_role": "editor",
        "opened_at": at,
        "seq": 1,
        **running,
        **more,
    }
    return Parcel.objects.create(**filled)


def _picture(story: Story, position: int) -> None:
    name = f"{story.pk}-{position}"
    file = File.objects.create(
        kind="picture",
        state="ready",
        name="a.jpg",
        mime="image/jpeg",
        size=9,
        sha256="0" * 64,
        path=name,
        digest=hashlib.sha256(name.encode()).hexdigest()[:32],
    )
    Rendition.objects.bulk_create(
        Rendition(
            file=file,
            name=f"w{width}",
            mime=mime,
            width=width,
            height=width * 3 // 4,
            size=50_000,
            path=f"{name}-{width}-{mime}",
        )
        for width in (320, 640, 1024, 1600)
        for mime in ("image/webp", "image/jpeg")
    )
    words = {"caption": "Dermaga pagi hari.", "alt": "Dermaga kayu, dua gerobak", "photographer": "Rusdi"}
    picture = Picture.objects.create(story=story, file=file, people="nobody", position=position, **words)
    ShownPicture.objects.create(publication=story.current, picture=picture, position=position, **words)
