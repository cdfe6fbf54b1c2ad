"""One story on its way: what its group and its editor do."""

from functools import cached_property

from sambung.news.consents import Said
from sambung.news.giving import Told as Given
from sambung.news.giving import give
from sambung.news.models import Story
from sambung.news.picture_models import Consent, PeopleAnswer, Picture
from sambung.news.pictures import Described, describe
from sambung.news.writing import Written, save
from sambung.ops.demo.journey import Journey
from sambung.ops.demo.news.telling import ToldStory
from sambung.people.actors import Actor
from sambung.people.models import Organization, Role
from sambung.regions.models import Region
from sambung.relay.arrivals import prove
from sambung.relay.models import Arrival

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
        photos = [
            (
                self.album.put_loose(
                    f"kabar/{told.name}-{number}", picture.scene, self.now, film=picture.film
                ),
                picture.people,
            )
            for number, picture in enumerate(told.pictures, start=1)
        ]
        agreements = {
            photo: Said(picture.people, age=AGES[picture.people], agreed_by=picture.agreed_by, how="words")
            for (photo, _people), picture in zip(photos, told.pictures, strict=True)
            if picture.agreed_by
        }
        given = Given(
            text=told.raw, urgent=told.urgent, files=photos, agreements=agreements, place=self.place
        )
        self.parcel = give(given, actor=self.author, origin_key=f"demo-regency-{told.name}", at=self.now)
        self.album.taken_up((photo for photo, _people in photos), self.now)

    def edit(self, name: str, **filled: object) -> None:
        """The editor makes a move."""
        self.act_as(self.editor, name, **filled)

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
            place=told.place or self.region.short_name,
            day=self.calendar.local(self.parcel.opened_at).date(),
            names=told.names,
            sources=told.sources,
        )
        story = Story.objects.get(pk=self.parcel.pk)
        self.version = save(story, written, actor=self.editor, based_on=self.version, at=self.now).number

    def describe_pictures(self) -> None:
        """The editor writes what is on each photo."""
        pictures = Picture.objects.filter(story=self.parcel.pk).select_related("story__parcel")
        for picture, told in zip(pictures, self.told.pictures, strict=True):
            describe(picture, Described(caption=told.caption, alt=told.alt), actor=self.editor)
