"""Cuts, kills and misbehaviours at random moments while posts go out: none lost, none there twice, none
stuck."""

import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection, transaction
from django.utils import timezone
from pytest_django import Settings

from sambung.channels import accounts, posting, sending
from sambung.channels.models import Account, Copy, Post
from sambung.channels.services import Grant
from sambung.people.models import Organization, Person
from sambung.simulations.facebook import Facebook
from sambung.simulations.misbehaving import WIRE
from sambung.simulations.server import FarSide
from sambung.simulations.shelf import Shelf, Thing
from sambung.simulations.youtube import YouTube
from tests.channels import shapes
from tests.channels.outside import KIND
from tests.channels.youtube_shapes import youtube as youtube_shape
from tests.people.world import World
from tests.relay.conftest import empty_queue

__all__ = ["empty_queue"]
pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]

SEED = 20_261_128
PAGES, CHANNELS = 4, 2
SHARE = 0.25
"""Of all requests something happens to so many."""
WHATS = (
    *WIRE,
    *WIRE,
    "server_error",
    "rate_limited",
    "rate_limited_silent",
    "lose_half",
    "refused",
    "expired",
)
OF_ONE = {"facebook": (), "youtube": ("quota", "upload_limit")}
"""What only one of them can meet."""
KILL_EVERY = 10
"""One kill for so many misbehaviours."""
KEY = "the-key-that-seals-in-this-storm-0123456789"
STUCK = 60
"""Seconds after which nothing may be left that neither arrived nor waits for a person."""


@dataclass
class Storm:
    """The far side in a temper, a worker that is killed, and what should stand there in the end."""

    far_side: FarSide
    facebook: Facebook
    youtube: YouTube
    folder: Path
    owners: list[Account]
    person: Person
    chance: random.Random
    wanted: dict[int, int | None] = field(default_factory=dict)
    versions: Counter[int] = field(default_factory=Counter)
    workers: "subprocess.Popen[str] | None" = None
    kills: int = 0
    keys: int = 0
    next_hour: float = 0

    # What the program does on its own is done by a worker.

    def load(self) -> None:
        """What workers are forked from."""
        database = connection.settings_dict
        host, port = quote(str(database["HOST"]), safe=""), database.get("PORT") or ""
        user, secret = quote(str(database["USER"])), quote(str(database.get("PASSWORD") or ""))
        address = f"postgres://{user}:{secret}@{host}:{port}/{database['NAME']}"
        script = Path(__file__).with_name("outside_worker.py")
        environment = os.environ | {
            "SAMBUNG_DATABASE_URL": address,
            "SAMBUNG_MODE": "demo",
            "SAMBUNG_SIMULATIONS_PORT": str(self.far_side.port),
            "SAMBUNG_CHANNEL_KEYS": KEY,
            "SAMBUNG_YOUTUBE_UNITS": "100000000",
            "SAMBUNG_YOUTUBE_UPLOADS": "1000000",
            "SAMBUNG_LOG_LEVEL": "ERROR",
            "PYTHONPATH": str(Path(__file__).parents[2]),
        }
        self.workers = subprocess.Popen(
            [sys.executable, str(script), str(self.folder)],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def start(self) -> None:
        assert self._told("start") != "0"

    def _told(self, what: str) -> str:
        """The answer of what starts and kills workers, once that is done."""
        assert self.workers is not None
        assert self.workers.stdin is not None
        assert self.workers.stdout is not None
        self.workers.stdin.write(f"{what}\n")
        self.workers.stdin.flush()
        return self.workers.stdout.readline().strip()

    def kill(self) -> None:
        """-9, at whatever it is doing; what the far side was asked is answered into nothing."""
        assert self._told("kill") == "0"
        self.kills += 1
        while self.far_side.at_work:
            time.sleep(0.01)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")
        Post.objects.filter(state="sending").update(lease_until=timezone.now())

    # What people do.

    def publish(self, number: int) -> None:
        self._want(number, 1)
        item = f"{KIND}:{number}"
        with transaction.atomic():
            posting.post(item, f"{item}:1", [self.owners[number % len(self.owners)]])

    def change(self, number: int) -> None:
        """A correction, or now and then a withdrawal."""
        self._want(number, None if self.chance.random() < 0.25 else self.versions[number] + 1)
        item = f"{KIND}:{number}"
        with transaction.atomic():
            posting.renew(item, f"{item}:{self.versions[number]}")

    def _want(self, number: int, version: int | None) -> None:
        self.versions[number] += 1
        self.wanted[number] = version
        draft = self.folder / f"{number}.draft"
        draft.write_text(json.dumps(version))
        draft.replace(self.folder / f"{number}.json")

    def decide(self) -> None:
        """An editor looks there for what waits for a person, and says what is so."""
        waiting = Post.objects.filter(state__in=("failed", "unknown"), due_at=None).select_related(
            "copy__account"
        )
        for post in waiting:
            if post.error in posting.KEY_TROUBLES:
                self._connect_again(post.copy.account)
                continue
            there = self.there(post.copy)
            try:
                if there and post.state == "unknown":
                    posting.is_there(post, self.address_of(post.copy, there[0]), self.person)
                else:
                    posting.send_again(post, self.person)
            except posting.TooLate:
                continue

    def _connect_again(self, account: Account) -> None:
        self.keys += 1
        token, number = f"key-{account.external_id}-{self.keys}", account.external_id
        if account.service == "youtube":
            self.youtube.keys.issue_lasting(token, number)
            secrets = {"refresh": token}
        else:
            self.facebook.keys.issue(token, number, page=number)
            secrets = {"token": token}
        grant = Grant(number, account.name, "", secrets)
        posting.after_connecting(accounts.connect(grant, account.service, account.owner, self.person))

    def there(self, copy: Copy) -> list[str]:
        """What people see there of it; the photos beside a film are not counted."""
        if copy.account.service == "youtube":
            return [video["id"] for video in self.youtube.videos.seen() if _carries(video, copy)]
        posts = self.facebook.pages.posts(copy.account.external_id)
        return [post["id"] for post in posts if f"?k={copy.code}\n" in f"{post['message']}\n"]

    def albums(self, copy: Copy) -> list[str]:
        posts = self.facebook.pages.posts(copy.account.external_id)
        return [post["id"] for post in posts if f"?k={copy.code}#foto" in post["message"]]

    def address_of(self, copy: Copy, there: str) -> str:
        if copy.account.service == "youtube":
            return f"https://www.youtube.com/watch?v={there}"
        return f"https://www.facebook.com/{'' if '_' in there else 'x/videos/'}{there}"

    def words_of(self, copy: Copy, there: str) -> str:
        """What it says there now."""
        if copy.account.service == "youtube":
            return str((self.youtube.shelf.get("video", there) or {})["snippet"]["description"])
        found = self.facebook.pages.thing(there)
        return str(found[1]["message"]) if found else ""

    def time_goes_by(self) -> None:
        """What waits for a later moment is due; a service that asked us to wait has rested."""
        if self.far_side.at_work or time.monotonic() < self.next_hour:
            return
        self.next_hour = time.monotonic() + 0.3
        now = timezone.now()
        Account.objects.filter(paused_until__gt=now).update(paused_until=None)
        Post.objects.filter(state__in=Post.DUE, due_at__gt=now).update(due_at=now)
        sending.rescue()

    @property
    def misbehaved(self) -> int:
        return self.far_side.misbehaved

    @property
    def unfinished(self) -> int:
        return Post.objects.unsettled().count()


@pytest.fixture
def storm(world: World, settings: Settings, tmp_path: Path) -> Iterator[Storm]:
    settings.CHANNEL_KEYS = [KEY]
    facebook, youtube = Facebook(Shelf(tmp_path, "facebook")), YouTube(Shelf(tmp_path, "youtube"))
    facebook.pages.refuses_twice = False  # so that a second one would be seen
    checks = {"facebook": shapes.facebook, "youtube": youtube_shape}
    far_side = FarSide({"facebook": facebook, "youtube": youtube}, checks=checks)
    far_side.start()
    settings.FACEBOOK_SITE, settings.YOUTUBE_SITE = "https://www.facebook.com", "https://www.youtube.com"
    folder = tmp_path / "wanted"
    folder.mkdir()
    person = world.people["ketua"]
    owners = [_page(facebook, number, world.kim, person) for number in range(PAGES)]
    owners += [_channel(youtube, number, world.kim, person) for number in range(CHANNELS)]
    editor, chance = world.people["editor"], random.Random(SEED)
    made = Storm(far_side, facebook, youtube, folder, owners, editor, chance)
    try:
        yield made
        assert far_side.wrong() == []
    finally:
        if made.workers is not None:
            made.workers.communicate()  # the end of its input ends it
        far_side.stop()
        for shelf in (facebook.shelf, youtube.shelf):
            shelf.close()


def _carries(video: Thing, copy: Copy) -> bool:
    return f"?k={copy.code}" in video["snippet"]["description"]


def _page(facebook: Facebook, number: int, owner: Organization, person: Person) -> Account:
    page = str(5_000 + number)
    facebook.found_page(page, f"KIM {number}", f"key-{page}-0")
    grant = Grant(page, f"KIM {number}", "", {"token": f"key-{page}-0"})
    return accounts.connect(grant, "facebook", owner, person)


def _channel(youtube: YouTube, number: int, owner: Organization, person: Person) -> Account:
    channel = f"UCstorm{number:017d}"
    youtube.found_channel(channel, f"KIM {number}", f"key-{channel}-0")
    grant = Grant(channel, f"KIM {number}", "", {"refresh": f"key-{channel}-0"})
    return accounts.connect(grant, "youtube", owner, person)


def test_nothing_is_lost_doubled_or_stuck(storm: Storm, count: Callable[[int, int], int]) -> None:
    faults = count(12, 1_000)
    for number, name in enumerate(storm.far_side.scripts):
        storm.far_side.scripts[name].by_chance(SEED + number, SHARE, WHATS + OF_ONE[name])
    storm.load()
    storm.start()
    until = time.monotonic() + count(240, 3_600)
    while storm.misbehaved + storm.kills < faults:
        assert time.monotonic() < until, (storm.misbehaved, storm.kills, storm.unfinished)
        if storm.unfinished < 3 * len(storm.owners):
            storm.publish(len(storm.wanted) + 1)
            public = [number for number, version in storm.wanted.items() if version is not None]
            if len(public) > len(storm.owners):
                storm.change(storm.chance.choice(public))
        if storm.misbehaved > (storm.kills + 1) * KILL_EVERY:
            storm.kill()
            storm.start()
        storm.decide()
        storm.time_goes_by()
        time.sleep(0.1)
    storm.kill()
    for script in storm.far_side.scripts.values():
        script.clear()
    storm.start()

    recovered = time.monotonic()
    while storm.unfinished and time.monotonic() < recovered + STUCK:
        storm.decide()
        storm.time_goes_by()
        time.sleep(0.2)
    assert not storm.unfinished, list(
        Post.objects.unsettled().values("state", "error", "due_at", "lease_until")
    )
    for copy in Copy.objects.select_related("account"):
        number = int(copy.item.partition(":")[2])
        version, there = storm.wanted[number], storm.there(copy)
        assert len(there) == (version is not None), (copy.item, version, there)
        if version is not None:
            assert f"versi {version}\n" in storm.words_of(copy, there[0])
            assert copy.external_id == there[0]
        filmed, photos = number % 7 == 0, number % 3
        expected = copy.account.service == "facebook" and filmed and photos and version is not None
        assert len(storm.albums(copy)) == bool(expected), (copy.item, version)
    hidden = [video["id"] for video in storm.youtube.videos.all() if video not in storm.youtube.videos.seen()]
    assert hidden == []
    print(f"{storm.misbehaved} misbehaviours, {storm.kills} kills, {len(storm.wanted)} items")  # noqa: T201
