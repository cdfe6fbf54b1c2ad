"""One thing on its way through the regency: its moments and the moves that its people make."""

import random
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any, Generic, TypeVar

from sambung.ops.demo.pictures import Album
from sambung.ops.demo.regency import Belitung
from sambung.ops.demo.telling import Told
from sambung.people.actors import Actor
from sambung.people.models import Organization, Role
from sambung.regions.days_off import calendar_for
from sambung.regions.models import Region
from sambung.regions.working_days import Calendar
from sambung.relay.models import Parcel
from sambung.relay.moves import move

DAY_BEGINS, DAY_ENDS = time(6, 30), time(20, 45)
ToldT = TypeVar("ToldT", bound=Told)


@dataclass
class Journey(ABC, Generic[ToldT]):
    """`now` is the moment of the latest step; the parcel is as of then, and read anew before each step."""

    told: ToldT
    belitung: Belitung
    today: datetime
    album: Album
    now: datetime = field(init=False)
    parcel: Parcel = field(init=False)
    rng: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.rng = random.Random(self.told.name)  # noqa: S311 the same life for the same story, no secret
        self.now = self.today

    @property
    @abstractmethod
    def region(self) -> Region:
        """Where it is about."""

    @property
    def office(self) -> Organization:
        """The communication office of its regency."""
        return self.belitung.office_of(self.region)

    # Moments. Each is later than `now` and becomes it.

    @property
    def calendar(self) -> Calendar:
        return calendar_for(self.region)

    def days_ago(self, fewest: int, most: int) -> datetime:
        """A time of day when people are up, so many days before today."""
        self.now = self.today - timedelta(days=self.rng.randint(fewest, most))
        self.now += timedelta(minutes=self.rng.randint(6 * 60 + 40, 20 * 60))
        return self.now

    def working_days_ago(self, days: int) -> datetime:
        """In office hours, so many working days before today."""
        day = self.today.date()
        while days:
            day -= timedelta(days=1)
            days -= self.calendar.is_working_day(day)
        self.now = self.calendar.at(day, time(8, self.rng.randint(5, 55)))
        return self.now

    def yesterday_evening(self) -> datetime:
        self.now = self.today - timedelta(minutes=self.rng.randint(150, 290))
        return self.now

    def office_hours(self, fewest: int, most: int) -> datetime:
        """So many working days later, between 8 and 16."""
        days = self.rng.randint(fewest, most)
        day = self.calendar.local(self.now).date()
        if days:
            day = self.calendar.working_day_after(day, days)
        moment = self.calendar.at(day, time(8, 10)) + timedelta(minutes=self.rng.randint(0, 440))
        if moment <= self.now or not self.calendar.is_working_day(day):
            day = self.calendar.working_day_after(day, 1)
            moment = self.calendar.at(day, time(8, 10)) + timedelta(minutes=self.rng.randint(0, 440))
        self.now = moment
        return moment

    def hours(self, fewest: float, most: float) -> datetime:
        """So many hours later, and not in the middle of the night."""
        moment = self.calendar.local(
            self.now + timedelta(minutes=self.rng.randint(int(fewest * 60), int(most * 60)))
        )
        if moment.time() < DAY_BEGINS:
            moment = self.calendar.at(moment.date(), DAY_BEGINS)
        elif moment.time() > DAY_ENDS:
            moment = self.calendar.at(moment.date() + timedelta(days=1), DAY_BEGINS)
        self.now = moment + timedelta(minutes=self.rng.randint(1, 50))
        return self.now

    def days(self, fewest: int, most: int) -> datetime:
        return self.hours(fewest * 24, most * 24)

    # Steps

    def look(self) -> str:
        """The state now, after what clock and others did meanwhile."""
        self.parcel = Parcel.objects.select_related("holder").get(pk=self.parcel.pk)
        return self.parcel.state

    def act(self, name: str, **filled: Any) -> None:
        """Somebody of those who hold it makes a move."""
        self.act_as(self.someone(self.parcel.holder, self.parcel.holder_role), name, **filled)

    def act_as(self, actor: Actor, name: str, **filled: Any) -> None:
        """This one makes a move."""
        self.parcel = move(self.parcel, name, actor=actor, at=self.now, **filled)

    def someone(self, organization: Organization, role: str) -> Actor:
        """Somebody who has the role there; a chair is a member too."""
        actors = self.belitung.actors
        here = list(actors.get((organization.pk, role), []))
        if role == Role.MEMBER:
            here += actors.get((organization.pk, Role.CHAIR), [])
        return here[0] if len(here) == 1 else self.rng.choice(here)

    def one_of(self, phrases: tuple[str, ...]) -> str:
        return self.rng.choice(phrases).format(
            village=self.told.village, place=self.told.place or self.told.village
        )

    def chance(self, share: float) -> bool:
        return self.rng.random() < share
