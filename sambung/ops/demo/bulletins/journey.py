"""One bulletin on its way, and the copy of each group."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import cached_property
from random import Random
from typing import Any

from django.utils.formats import date_format

from sambung.bulletins.models import Copy, To
from sambung.bulletins.wordings import keep
from sambung.bulletins.writing import Written, write
from sambung.ops.demo.bulletins.telling import ToldBulletin
from sambung.ops.demo.journey import Journey
from sambung.people.actors import Actor
from sambung.people.models import Organization, Role
from sambung.regions.models import Region


class BulletinJourney(Journey[ToldBulletin]):
    """A bulletin, its writer and the head who approves it."""

    day: date
    """What the bulletin is about happens on this day."""

    @property
    def author(self) -> Organization:
        return self.belitung.organizations[self.told.author]

    @property
    def region(self) -> Region:
        return self.author.region

    @cached_property
    def writer(self) -> Actor:
        role = self.told.by or (Role.LIAISON if self.author.kind == Organization.Kind.AGENCY else Role.EDITOR)
        return self.someone(self.author, role)

    @property
    def second(self) -> Actor:
        """Somebody of the office who did not write it."""
        return self.someone(self.office, Role.EDITOR if self.told.by == Role.DISPATCHER else Role.DISPATCHER)

    def open(self) -> None:
        """It is written."""
        told = self.told
        self.day = self._day()
        written = Written(
            title=self.dated(told.title),
            text=self.dated(told.text.replace(told.right, told.wrong) if told.wrong else told.text),
            to=To(told.regions or (() if told.groups else (self.region.code,)), told.groups, told.equipment),
            useful_until=self.ends_at,
            urgent=told.urgent,
            emergency=told.emergency,
            public=told.public,
            author=self.author,
        )
        key = f"demo-regency-{told.name}"
        self.parcel = write(written, actor=self.writer, origin_key=key, at=self.now)
        other = {form: (self.dated(title), self.dated(text)) for form, (title, text) in told.other.items()}
        if other:
            keep(self.parcel, other, self.writer, at=self.now)

    @property
    def ends_at(self) -> datetime:
        """Nobody needs it any more after the day."""
        return self.calendar.at(self.day, time(20))

    def dated(self, text: str) -> str:
        return text.strip().replace("{day}", date_format(self.day, "l, j F Y"))

    def write_as(self, name: str, **filled: Any) -> None:
        """Whoever wrote it makes a move."""
        self.act_as(self.writer, name, **filled)

    def decide(self, name: str, **filled: Any) -> None:
        """The head of the office makes a move."""
        self.act_as(self.someone(self.office, Role.HEAD), name, **filled)

    def copies(self) -> "list[CopyJourney]":
        """Those of the present edition that are open, from now on."""
        found = Copy.objects.open().filter(bulletin=self.parcel.pk)
        copies = found.select_related("parcel__holder", "group__region", "group__profile").order_by(
            "group__slug"
        )
        return [CopyJourney.of(copy, self) for copy in copies]

    def _day(self) -> date:
        day = self.calendar.local(self.now).date() + timedelta(days=self.told.in_days)
        if self.told.weekday >= 0:
            day += timedelta(days=(self.told.weekday - day.weekday()) % 7)
        return day


class CopyJourney(Journey[ToldBulletin]):
    """A group's copy of a bulletin."""

    copy: Copy

    @classmethod
    def of(cls, copy: Copy, bulletin: BulletinJourney) -> "CopyJourney":
        """As it stands when the bulletin has just been sent."""
        journey = cls(bulletin.told, bulletin.belitung, bulletin.today, bulletin.album)
        journey.copy, journey.parcel, journey.now = copy, copy.parcel, bulletin.now
        journey.rng = Random(f"{bulletin.told.name} {copy.group.slug}")  # noqa: S311 no secret
        return journey

    @property
    def region(self) -> Region:
        return self.copy.group.region

    @property
    def slug(self) -> str:
        return self.copy.group.slug

    @property
    def has(self) -> Iterable[str]:
        """What the group has to work with."""
        return self.copy.group.profile.equipment

    @property
    def is_open(self) -> bool:
        return self.look() == "to_pass_on"

    def photo(self, scene: str) -> dict[str, Any]:
        """A photo that proves it."""
        return {"files": [self.album.put(f"siaran/{self.told.name}-{self.slug}", scene, self.now)]}
