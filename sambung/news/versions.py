"""The versions of a story: all that somebody may see, two of them compared, one taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sambung.news import differences
from sambung.news.models import Story, Version
from sambung.news.seen import SeenStory
from sambung.news.writing import WrittenMeanwhile, of_version, save
from sambung.people.actors import Actor


@dataclass
class Versions:
    """`asked`: the numbers `lama` and `baru` of the two to compare; without them the newest with the one
    before."""

    story: Story
    actor: Actor
    asked: Mapping[str, str]

    @cached_property
    def seen(self) -> SeenStory:
        return SeenStory(self.story.parcel, self.actor)

    @property
    def all(self) -> list[Version]:
        """Newest first."""
        return self.seen.versions

    @property
    def new(self) -> Version | None:
        return self._numbered(self.asked.get("baru", "")) or (self.all[0] if len(self.all) > 1 else None)

    @property
    def old(self) -> Version | None:
        return self._numbered(self.asked.get("lama", "")) or (self.all[1] if len(self.all) > 1 else None)

    @property
    def both(self) -> list[Version]:
        """The two, the older first."""
        return [version for version in (self.old, self.new) if version is not None]

    @property
    def differences(self) -> list[differences.Difference]:
        return differences.between(self.old, self.new) if self.old and self.new else []

    @property
    def to_restore(self) -> Version | None:
        """The older of the two, where the actor may write and it is not what stands already."""
        return self.old if self.seen.may_write and self.old and self.old != self.all[0] else None

    @property
    def next_number(self) -> int:
        return self.all[0].number + 1

    def restored(self, sent: Mapping[str, str]) -> bool:
        """Save the version `pulihkan` anew; False where another was saved since the page was shown."""
        chosen = self._numbered(sent.get("pulihkan", ""))
        if chosen is None or sent.get("based_on") != str(self.all[0].number):
            return False
        try:
            save(self.story, of_version(chosen), actor=self.actor, based_on=self.all[0].number)
        except WrittenMeanwhile:
            return False
        return True

    def _numbered(self, number: str) -> Version | None:
        return next((version for version in self.all if str(version.number) == number), None)
