"""One voice on its way: how it is given, and what its sender, the office and the agencies do."""

from typing import Any
from uuid import UUID

from sambung.ops.demo.journey import Journey
from sambung.ops.demo.voices.telling import ToldVoice
from sambung.people.actors import Actor
from sambung.people.models import Organization, Role
from sambung.regions.models import Region
from sambung.relay.arrivals import prove
from sambung.relay.models import Arrival
from sambung.voices.giving import Voiced, give


class VoiceJourney(Journey[ToldVoice]):
    """A voice, and who carries it."""

    @property
    def region(self) -> Region:
        return self.belitung.villages[self.told.village]

    def open(self) -> None:
        """The voice is given, at `now`."""
        told = self.told
        recorder = self._recorder() if told.via else None
        files = self._photo(told.scene)
        anonymous, hidden = told.identity == "anonymous", told.identity == "hidden"
        number = self.rng.randint(3000, 9999)
        voiced = Voiced(
            track="complaint" if told.track == "complaint_oversight" else told.track,
            text=told.text,
            region=self.region,
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

    def dispatch(self, name: str, **filled: Any) -> None:
        """The office's dispatcher makes a move on what the office may hold no longer."""
        self.act_as(self.someone(self.office, Role.DISPATCHER), name, **filled)

    def lead(self, name: str, **filled: Any) -> None:
        leadership = self.belitung.organizations["kabupaten-belitung"]
        self.act_as(self.someone(leadership, Role.LEADER), name, **filled)

    def send(self, name: str, note: str = "", **filled: Any) -> None:
        """The sender makes a move."""
        self.act_as(Actor.sender(self.parcel.pk), name, note=note, **filled)

    def read(self) -> None:
        """The sender reads the newest words under the code."""
        prove(self.parcel, Arrival.How.READ, actor=Actor.sender(self.parcel.pk), at=self.now)

    def agency(self, slug: str = "") -> Organization:
        return self.belitung.organizations[slug or self.told.agency]

    def after_pictures(self) -> list[UUID]:
        return self._photo(self.told.scene_after)

    def _photo(self, scene: str) -> list[UUID]:
        return [self.album.put(self.told.name, scene, self.now)] if scene else []

    def _recorder(self) -> Actor:
        """Who records it for somebody: the village's group, the office, or the agency."""
        match self.told.by:
            case "dispatcher":
                return self.someone(self.office, Role.DISPATCHER)
            case "liaison":
                return self.someone(self.agency(), Role.LIAISON)
            case _:
                return self.someone(self.belitung.group_in(self.region), Role.MEMBER)


def origin_of(told: ToldVoice) -> str:
    """The send-once key of a voice: code, key and PIN follow from it and the server's secret."""
    return f"demo-regency-{told.name}"
