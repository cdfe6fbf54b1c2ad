"""One voice on its way through the regency: its moments and the moves that its people make."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from sambung.ops.demo.regency import Belitung
from sambung.ops.demo.stories import Told
from sambung.people.actors import Actor
from sambung.people.models import Organization, Role
from sambung.regions.days_off import calendar_for
from sambung.regions.working_days import Calendar
from sambung.relay.arrivals import prove
from sambung.relay.models import Arrival, Parcel
from sambung.relay.moves import move
from sambung.voices.giving import Voiced, give

PUT_FILES = Callable[[Told, str, datetime], list[UUID]]
"""Makes the pictures of a voice: which voice, which scene, when; their ids."""

OFFICE = "diskominfo-belitung"
DAY_BEGINS, DAY_ENDS = time(6, 30), time(20, 45)


@dataclass
class Journey:
    """`now` is the moment of the latest step; the parcel is as of then, and read anew before each step."""

    told: Told
    belitung: Belitung
    today: datetime
    pictures: PUT_FILES
    now: datetime = field(init=False)
    parcel: Parcel = field(init=False)
    rng: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.rng = random.Random(self.told.name)  # noqa: S311 the same life for the same story, no secret
        self.now = self.today

    # Moments. Each is later than `now` and becomes it.

    @property
    def calendar(self) -> Calendar:
        return calendar_for(self.belitung.villages[self.told.village])

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

    def open(self) -> None:
        """The voice is given, at `now`."""
        told = self.told
        recorder = self._recorder() if told.via else None
        files = self.pictures(told, told.scene, self.now) if told.scene else []
        anonymous, hidden = told.identity == "anonymous", told.identity == "hidden"
        number = self.rng.randint(3000, 9999)
        voiced = Voiced(
            track="complaint" if told.track == "complaint_oversight" else told.track,
            text=told.text,
            region=self.belitung.villages[told.village],
            identity=told.identity,
            name="" if anonymous else told.who,
            address=f"{told.village}, Belitung" if told.track == "foi" else "",
            contact="" if told.via or anonymous else f"+62 812 0000 {number}",
            place="" if anonymous or hidden else told.place,
            about_kind=told.about,
            about=self.belitung.organizations.get(told.about_slug),
            to_office=told.to_office,
            files=files,
            via=told.via,
            agreed=bool(told.via),
            bring_back=bool(told.via),
        )
        given = give(voiced, actor=recorder or Actor.visitor(), origin_key=origin_of(told), at=self.now)
        self.parcel = given.parcel

    def look(self) -> str:
        """The state now, after what clock and others did meanwhile."""
        self.parcel = Parcel.objects.select_related("holder").get(pk=self.parcel.pk)
        return self.parcel.state

    def act(self, name: str, **filled: Any) -> None:
        """Somebody of those who hold it makes a move."""
        self._make(name, self._someone(self.parcel.holder, self.parcel.holder_role), **filled)

    def lead(self, name: str, **filled: Any) -> None:
        leadership = self.belitung.organizations["kabupaten-belitung"]
        self._make(name, self._someone(leadership, Role.LEADER), **filled)

    def send(self, name: str, note: str = "", **filled: Any) -> None:
        """The sender makes a move."""
        self._make(name, Actor.sender(self.parcel.pk), note=note, **filled)

    def read(self) -> None:
        """The sender reads the newest words under the code."""
        prove(self.parcel, Arrival.How.READ, actor=Actor.sender(self.parcel.pk), at=self.now)

    def agency(self, slug: str = "") -> Organization:
        return self.belitung.organizations[slug or self.told.agency]

    def after_pictures(self) -> list[UUID]:
        return self.pictures(self.told, self.told.scene_after, self.now) if self.told.scene_after else []

    def one_of(self, phrases: tuple[str, ...]) -> str:
        return self.rng.choice(phrases).format(
            village=self.told.village, place=self.told.place or self.told.village
        )

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def _make(self, name: str, actor: Actor, **filled: Any) -> None:
        self.parcel = move(self.parcel, name, actor=actor, at=self.now, **filled)

    def _someone(self, organization: Organization, role: str) -> Actor:
        actors = self.belitung.actors
        here = list(actors.get((organization.pk, role), []))
        if role == Role.MEMBER:
            here += actors.get((organization.pk, Role.CHAIR), [])
        return here[0] if len(here) == 1 else self.rng.choice(here)

    def _recorder(self) -> Actor:
        """Who records it for somebody: the village's group, the office, or the agency."""
        told = self.told
        match told.by:
            case "dispatcher":
                return self._someone(self.belitung.organizations[OFFICE], Role.DISPATCHER)
            case "liaison":
                return self._someone(self.agency(), Role.LIAISON)
            case _:
                village = self.belitung.villages[told.village]
                group = next(
                    o
                    for o in self.belitung.organizations.values()
                    if o.kind == Organization.Kind.KIM and o.region_id == village.code
                )
                return self._someone(group, Role.MEMBER)


def origin_of(told: Told) -> str:
    """The send-once key of a voice: code, key and PIN follow from it and the server's secret."""
    return f"demo-regency-{told.name}"
