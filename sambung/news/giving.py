"""Giving a story: from what a member or the office sent in to a story on its way."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sambung.media.models import File
from sambung.news import consents
from sambung.news.consents import Said
from sambung.news.genres import CLARIFICATION, Verdict
from sambung.news.models import Material, Story
from sambung.news.picture_models import PeopleAnswer
from sambung.news.pictures import MOST_FILES, add_pictures
from sambung.news.recordings import add_recordings
from sambung.news.route import STORY
from sambung.news.rules import places_to_give
from sambung.news.text import first_sentence
from sambung.people.actors import Actor
from sambung.people.models import Organization, Role
from sambung.regions.models import Region
from sambung.relay.errors import Incomplete, NotAllowed
from sambung.relay.models import Parcel
from sambung.relay.moves import open_parcel
from sambung.relay.words import cleaned

LONGEST_TITLE = 110
"""How long a title may be that is taken from the text."""

LONGEST = {"text": 20_000, "title": 200}
CLAIM_LONGEST = {"claim": 1_000, "seen_in": 1_000, "verdict": 12, "evidence": 4_000, "answer": 300}


@dataclass(frozen=True)
class Claim:
    """What is claimed, and what is known about it when it is sent in; a member may know the claim alone."""

    claim: str = ""
    seen_in: str = ""
    verdict: str = ""
    evidence: str = ""
    answer: str = ""

    def tidied(self) -> "Claim":
        return Claim(**{name: cleaned(words) for name, words in asdict(self).items()})


@dataclass(frozen=True)
class Told:
    """What was sent in. `files` are photos, videos and recordings that are already received, each with its
    answer about people; '' where it was not given yet, and for a recording. `agreements`: who agreed and how,
    by file, where the sender knows it. `place` is for whom it is given, where somebody belongs to several.
    `claim` belongs to the track of clarifications."""

    text: str
    region: Region | None = None
    title: str = ""
    urgent: bool = False
    files: Sequence[tuple[UUID, str]] = field(default_factory=tuple)
    agreements: Mapping[UUID, Said] = field(default_factory=dict)
    place: Organization | None = None
    track: str = "news"
    claim: Claim | None = None


def give(told: Told, *, actor: Actor, origin_key: str = "", at: datetime | None = None) -> Parcel:
    """Open the story: a group's with the editor, the office's own in the editor's hands.

    The same `origin_key` and content gives the first one again. Raises `NotAllowed`, `Incomplete`,
    `KeyReused`, and `NobodyToHold`.
    """
    told = replace(
        told,
        text=cleaned(told.text),
        title=" ".join(cleaned(told.title).split()),
        claim=told.claim and told.claim.tidied(),
    )
    places = places_to_give(actor)
    place = next((place for place in places if told.place in (None, place)), None)
    if place is None:
        raise NotAllowed
    region = told.region or place.region
    if problems := _problems(told, place, region):
        raise Incomplete(problems)
    return _open(told, place, region, actor, origin_key, at)


def about_claim(told: Told) -> Told:
    """The same as a clarification: its words are what is claimed."""
    claim = cleaned(told.text)[: CLAIM_LONGEST["claim"]]
    return replace(told, track=CLARIFICATION, claim=Claim(claim=claim))


def make(told: Told, office: Organization, *, actor: Actor, at: datetime | None = None) -> Parcel:
    """Open a story of the office's own, made at the desk of something else; whether the actor may is for who
    calls to ask. Raises `Incomplete` and `NobodyToHold`."""
    told = replace(told, text=cleaned(told.text))
    region = told.region or office.region
    if problems := _problems(told, office, region):
        raise Incomplete(problems)
    return _open(told, office, region, actor, "", at)


def _open(
    told: Told, place: Organization, region: Region, actor: Actor, origin_key: str, at: datetime | None
) -> Parcel:
    group = place if place.kind == Organization.Kind.KIM else None
    return open_parcel(
        STORY.kind,
        actor=actor,
        region=region,
        track=told.track,
        state="submitted" if group else "editing",
        taken=bool(actor.roles_in(place.pk) & {Role.EDITOR}) and group is None,
        origin_key=_origin(origin_key, actor),
        content=_content(told, place, region),
        draft=lambda parcel: Story(
            parcel=parcel,
            group=group,
            author=actor.person,
            title=told.title or _title_of(told, region),
            region=region,
            regency_id=region.regency_code,
            urgent=told.urgent,
            claimed=asdict(told.claim) if told.claim else {},
        ),
        item=lambda parcel: _keep(parcel, told, actor),
        at=at,
    )


def given_before(origin_key: str, actor: Actor) -> bool:
    """Whether a story was opened under this key."""
    key = _origin(origin_key, actor)
    return key is not None and Parcel.objects.filter(origin_key=key).exists()


def _origin(origin_key: str, actor: Actor) -> str | None:
    """A key as it is kept: each person's own, so that nobody gets another's story by guessing a key."""
    if not origin_key:
        return None
    whose = actor.person.pk if actor.person else 0
    return f"story:{hashlib.sha256(f'{whose}:{origin_key}'.encode()).hexdigest()}"


def _problems(told: Told, place: Organization, region: Region) -> dict[str, str]:
    problems = {}
    if not told.text and not told.files:
        problems["text"] = _("Write one sentence, record it, or add a photo.")
    for name, longest in LONGEST.items():
        if len(getattr(told, name)) > longest:
            problems[name] = _("Please keep it under %(count)s characters.") % {"count": longest}
    problems |= _problems_of_claim(told)
    if region.regency_code != place.regency_id:
        problems["region"] = _("Choose a place of your own regency.")
    ids = [file for file, _people in told.files]
    if len(ids) > MOST_FILES or len(set(ids)) != len(ids):
        problems["files"] = _("Send at most %(count)s photos, each once.") % {"count": MOST_FILES}
    elif any(people not in ("", *PeopleAnswer.values) for _file, people in told.files):
        problems["files"] = _("Say of each photo who can be seen on it.")
    elif ids and File.objects.filter(pk__in=ids, kind=File.Kind.DOCUMENT).exists():
        problems["files"] = _("A story takes photos, videos and recordings. Photograph the letter instead.")
    elif wrong := _problems_of_agreements(told):
        problems["files"] = wrong
    return problems


def _problems_of_agreements(told: Told) -> str:
    said = [told.agreements[file] for file, _people in told.files if file in told.agreements]
    wrong = (consents.problems_of(each.tidied()) for each in said)
    return " ".join(dict.fromkeys(words for problems in wrong for words in problems.values()))


def _problems_of_claim(told: Told) -> dict[str, str]:
    if told.track not in STORY.tracks:
        return {"track": _("Choose news or clarification.")}
    if told.track != CLARIFICATION:
        return {"claim": _("A claim belongs to a clarification.")} if told.claim else {}
    claim = told.claim or Claim()
    problems = {
        name: _("Please keep it under %(count)s characters.") % {"count": CLAIM_LONGEST[name]}
        for name, words in asdict(claim).items()
        if len(words) > CLAIM_LONGEST[name]
    }
    if not claim.claim:
        problems["claim"] = _("Say what is claimed.")
    if claim.verdict not in ("", *Verdict.values):
        problems["verdict"] = _("Choose one of the four verdicts.")
    return problems


def _keep(parcel: Parcel, told: Told, actor: Actor) -> None:
    """Keep the story with its parcel, which has its number now."""
    story: Story = parcel.story
    story.parcel = parcel
    story.save(force_insert=True)
    material = Material.objects.create(story=story, text=told.text, by=actor.person, at=parcel.opened_at)
    sounds = set(_sounds_among(told))
    add_recordings(material, [file for file, _people in told.files if file in sounds])
    shown = [(file, people) for file, people in told.files if file not in sounds]
    add_pictures(story, shown, actor, parcel.opened_at, told.agreements)


def _sounds_among(told: Told) -> Iterable[UUID]:
    ids = [file for file, _people in told.files]
    return File.objects.filter(pk__in=ids, kind=File.Kind.SOUND).values_list("pk", flat=True)


def _title_of(told: Told, region: Region) -> str:
    """What it is called until it has a headline: its first words, else what came without any."""
    if told.text:
        return first_sentence(told.text, LONGEST_TITLE).rstrip(".")
    words = _("Recording from %(place)s") if any(_sounds_among(told)) else _("Photos from %(place)s")
    return words % {"place": region.short_name}


def _content(told: Told, place: Organization, region: Region) -> dict[str, object]:
    return {
        "text": told.text,
        "title": told.title,
        "region": region.code,
        "urgent": told.urgent,
        "place": place.slug,
        "files": [[str(file), people] for file, people in told.files],
        **({"agreements": _as_content(told.agreements)} if told.agreements else {}),
        **({"track": told.track, "claim": asdict(told.claim or Claim())} if told.track != "news" else {}),
    }


def _as_content(agreements: Mapping[UUID, Said]) -> dict[str, object]:
    return {
        str(file): [said.answer, said.who, said.age, said.agreed_by, said.how, str(said.on or "")]
        for file, said in agreements.items()
    }
