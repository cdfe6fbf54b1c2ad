"""One story on its way: what its group and its editor do."""

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from itertools import chain
from typing import Any
from uuid import UUID

from sambung.news import checking
from sambung.news.consents import Said
from sambung.news.errata.reporting import Found, report
from sambung.news.genres import CLARIFICATION
from sambung.news.giving import Claim, give
from sambung.news.giving import Told as Given
from sambung.news.models import Story
from sambung.news.picture_models import Consent, PeopleAnswer, Picture
from sambung.news.pictures import Described, describe
from sambung.news.writing import Written, save
from sambung.ops.demo.journey import Journey
from sambung.ops.demo.news import telling
from sambung.ops.demo.news.telling import ToldStory
from sambung.ops.demo.pictures import FILM, PHOTO, SPOKEN
from sambung.people.actors import Actor
from sambung.people.models import Organization, Role
from sambung.regions.models import Region
from sambung.relay.arrivals import prove
from sambung.relay.models import Arrival, Parcel
from sambung.relay.moves import move
from sambung.relay.situation import Situation

AGES = {
    PeopleAnswer.AGREED.value: Consent.Age.ADULTS.value,
    PeopleAnswer.CHILD_AGREED.value: Consent.Age.CHILDREN.value,
}


class StoryJourney(Journey[ToldStory]):
    """A story, its author and its editor, who stay the same."""

    version = 0
    """The number of the version that the editor saved last."""

    @property
    def place(self) -> Organization:
        """The group that gave it, or the office."""
        return self.belitung.organizations[self.told.group or self.told.office]

    @property
    def region(self) -> Region:
        return self.place.region

    @cached_property
    def editor(self) -> Actor:
        return self.someone(self.office, Role.EDITOR)

    @cached_property
    def author(self) -> Actor:
        return self.someone(self.place, Role.MEMBER) if self.told.group else self.editor

    def open(self) -> None:
        """It is sent in, with its photos."""
        told = self.told
        photos = list(self._photos())
        files = [*photos, *self._recordings()]
        agreements = {
            photo: Said(picture.people, age=AGES[picture.people], agreed_by=picture.agreed_by, how="words")
            for (photo, _people), picture in zip(photos, told.pictures, strict=True)
            if picture.agreed_by
        }
        claim = Claim(claim=told.claim["claim"], seen_in=told.claim["seen_in"]) if told.claim else None
        given = Given(
            text=told.raw,
            urgent=told.urgent,
            files=files,
            agreements=agreements,
            place=self.place,
            track=CLARIFICATION if claim else "news",
            claim=claim,
        )
        self.parcel = give(given, actor=self.author, origin_key=f"demo-regency-{told.name}", at=self.now)
        self.album.taken_up((file for file, _people in files), self.now)

    def _photos(self) -> Iterator[tuple[UUID, str]]:
        for number, picture in enumerate(self.told.pictures, start=1):
            owner, form = f"kabar/{self.told.name}-{number}", FILM if picture.film else PHOTO
            yield self.album.put_loose(owner, picture.scene, self.now, form), picture.people

    def _recordings(self) -> Iterator[tuple[UUID, str]]:
        for number in range(self.told.recordings):
            owner = f"kabar/{self.told.name}-suara-{number}"
            yield self.album.put_loose(owner, f"suara {number}", self.now, SPOKEN), ""

    def join(self) -> None:
        """The editor lets it go on with the one about the same event."""
        target = Story.objects.get(materials__text=telling.named(self.told.joins).raw)
        self.edit("join", fields={"story": target.parcel.code})

    def reader_says(self, at: datetime) -> Parcel:
        """A reader reports what is wrong in it."""
        story = Story.objects.select_related("region", "live").get(pk=self.parcel.pk)
        found = Found(self.told.say("report"))
        return report(found, story, origin_key=f"demo-regency-{self.told.name}", at=at)

    def answer(self, reported: Parcel, name: str, **filled: Any) -> None:
        """The editor makes a move on a reader's report."""
        move(reported, name, actor=self.editor, at=self.now, **filled)

    def edit(self, name: str, **filled: Any) -> None:
        """The editor makes a move."""
        self.act_as(self.editor, name, **filled)

    def let_out(self, name: str = "publish", **filled: Any) -> None:
        """The editor looks it over, ticks that, and lets it go out now or at the chosen hour."""
        looked = checking.to_tick(Situation(self.parcel, self.now, self.editor))
        fields = {**filled.pop("fields", {}), "ticks": [check.value for check in looked]}
        self.edit(name, fields=fields, **filled)

    def group_does(self, name: str, **filled: object) -> None:
        """Somebody of the group makes a move."""
        self.act_as(self.someone(self.place, Role.MEMBER), name, **filled)

    def read(self) -> None:
        """Somebody of the group opens what the editor has written."""
        reader = self.someone(self.place, Role.MEMBER)
        prove(self.parcel, Arrival.How.READ, to=self.place.slug, actor=reader, at=self.now)

    def write(self, body: str) -> None:
        """The editor saves a version."""
        told = self.told
        written = Written(
            headline=told.headline,
            lead=told.lead,
            body=body,
            topic=told.topic,
            form="" if told.claim else told.form,
            **told.claim,
            place=told.place or self.region.short_name,
            day=self.calendar.local(self.parcel.opened_at).date(),
            names=told.names,
            sources=told.sources,
        )
        story = Story.objects.get(pk=self.parcel.pk)
        self.version = save(story, written, actor=self.editor, based_on=self.version, at=self.now).number

    def describe_pictures(self) -> None:
        """The editor writes what is on each photo, also on those of what was joined to it."""
        pictures = Picture.objects.filter(story=self.parcel.pk).select_related("story__parcel")
        joined = (story.pictures for story in telling.read() if story.joins == self.told.name)
        for picture, told in zip(pictures, chain(self.told.pictures, *joined), strict=True):
            describe(picture, Described(caption=told.caption, alt=told.alt), actor=self.editor)
