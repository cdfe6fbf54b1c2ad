"""A YouTube channel, through real sockets: what is sent, goes on after a break, is found, changed, taken down
and read back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from pytest_django import Settings

from sambung.channels import accounts, services, youtube_quota
from sambung.channels.faults import Permanent, Revoked, Temporary
from sambung.channels.models import Account, Spent
from sambung.channels.services import Grant, Piece, Placed, PublicFile
from sambung.channels.youtube import SCOPE, YouTube, address_of
from sambung.channels.youtube_video import PART
from sambung.channels.youtube_words import description, tags, title
from sambung.simulations import youtube as played
from sambung.simulations.misbehaving import Step
from sambung.simulations.server import FarSide
from sambung.simulations.shelf import Shelf, Thing
from tests.channels.outside import file_of, picture, piece
from tests.channels.test_facebook import Notes
from tests.channels.youtube_shapes import youtube as shape
from tests.people.world import World

CHANNEL, REFRESH = "UCtanjonglancor0000000001", "1//lasting-key-of-the-tests"
CODE = "abcd2345"
YOUTUBE = YouTube()


class There:
    """The far side."""

    def __init__(self, folder: Path) -> None:
        self.youtube = played.YouTube(Shelf(folder, "youtube"))
        self.youtube.found_channel(CHANNEL, "KIM Tanjong Lancor", REFRESH)
        self.far_side = FarSide({"youtube": self.youtube}, checks={"youtube": shape})

    def misbehaves(self, do: str, **how: object) -> None:
        self.far_side.scripts["youtube"].add(Step(do, **how))  # type: ignore[arg-type]

    def behaves(self) -> None:
        self.far_side.scripts["youtube"].clear()

    @property
    def standing(self) -> list[Thing]:
        return self.youtube.videos.seen()

    def asked(self, method: str, part: str) -> int:
        seen = [one.request for one in self.far_side.seen]
        return sum(one.method == method and part in one.path for one in seen)


@pytest.fixture
def there(db: None, settings: Settings, tmp_path: Path) -> Iterator[There]:
    there = There(tmp_path)
    there.far_side.start()
    settings.YOUTUBE_API = f"{there.far_side.address}/youtube/"
    settings.GOOGLE_TOKENS = f"{there.far_side.address}/youtube"
    settings.GOOGLE_CLIENT_ID = settings.GOOGLE_CLIENT_SECRET = "demo"
    settings.YOUTUBE_SITE = "https://www.youtube.com"
    try:
        yield there
        wrong = there.far_side.wrong()
        assert not wrong, wrong
    finally:
        there.far_side.stop()
        there.youtube.shelf.close()


@pytest.fixture
def channel(there: There, world: World) -> Account:
    secrets = {"refresh": REFRESH}
    grant = Grant(CHANNEL, "KIM Tanjong Lancor", f"https://www.youtube.com/channel/{CHANNEL}", secrets)
    return accounts.connect(grant, "youtube", world.kim, world.people["ketua"])


def film(size: int = 100, **more: object) -> Piece:
    content = b"\0\0\0\x18ftyp" + Random(size).randbytes(size)
    captions = file_of("words", "text/vtt", b"WEBVTT\n\n00:01.000 --> 00:02.500\nSelamat pagi\n")
    given = {"captions": captions, "pictures": [picture("a")], "tags": ("KIM", "Selat Nasik")}
    return with_code(piece(video=file_of("film", "video/mp4", content, seconds=20), **{**given, **more}))


def with_code(what: Piece) -> Piece:
    return replace(what, address=f"{what.address}?k={CODE}")


def send(account: Account, what: Piece, notes: Notes | None = None) -> Placed:
    return YOUTUBE.send(account, what, CODE, notes or Notes())


def bytes_of(what: Piece) -> bytes:
    assert what.video is not None
    with what.video.open() as content:
        return content.read()


def test_video_stands_there_whole_with_all_that_belongs_to_it(there: There, channel: Account) -> None:
    what = film(2 * PART + 1000, made_for_kids=True)
    placed = send(channel, what)
    (video,) = there.standing
    assert placed.address == f"https://www.youtube.com/watch?v={video['id']}"
    assert there.youtube.shelf.file(f"video-{video['id']}").read_bytes() == bytes_of(what)
    assert video["snippet"]["title"] == "Dermaga selesai"
    assert video["snippet"]["description"].endswith(f"Selengkapnya: {what.address}")
    assert video["snippet"]["tags"] == ["KIM", "Selat Nasik"]
    assert video["snippet"]["defaultLanguage"] == "id"
    assert (video["status"]["privacyStatus"], video["status"]["selfDeclaredMadeForKids"]) == ("public", True)
    assert "Selamat pagi" in video["captions"]["id"]
    assert video["thumbnail"] == "image/jpeg"


def test_unlisted_stays_unlisted(there: There, channel: Account) -> None:
    send(channel, film(unlisted=True))
    assert [video["status"]["privacyStatus"] for video in there.standing] == ["unlisted"]


BREAKS = [
    ("lose_half", {"method": "PUT", "path": "upload/", "skip": 1}),
    ("cut_before", {"method": "PUT", "path": "upload/", "skip": 1, "times": 2}),
    ("cut_after", {"method": "PUT", "path": "upload/", "skip": 2, "times": 2}),
    ("cut_half", {"method": "PUT", "path": "upload/", "skip": 2}),
    ("server_error", {"method": "PUT", "path": "upload/", "skip": 1}),
]


@pytest.mark.parametrize(("does", "how"), BREAKS)
def test_upload_goes_on_after_a_break(
    does: str, how: dict[str, object], there: There, channel: Account
) -> None:
    there.misbehaves(does, **how)
    what = film(2 * PART + 1000)
    send(channel, what)
    (video,) = there.youtube.videos.all()
    assert there.youtube.shelf.file(f"video-{video['id']}").read_bytes() == bytes_of(what)
    assert len(there.youtube.shelf.all("session")) == 1


@pytest.mark.parametrize(
    ("does", "where"),
    [
        ("cut_after", {"method": "POST", "path": "upload/youtube/v3/videos"}),
        ("cut_before", {"method": "PUT", "path": "upload/", "skip": 1}),
        ("cut_after", {"method": "PUT", "path": "upload/", "skip": 2}),
        ("cut_before", {"method": "GET", "path": "v3/videos"}),
        ("server_error", {"method": "PUT", "path": "youtube/v3/videos", "skip": 3}),
    ],
)
def test_a_later_try_goes_on_with_the_same_video(
    does: str, where: dict[str, object], there: There, channel: Account
) -> None:
    notes, what = Notes(), film(2 * PART + 1000)
    there.misbehaves(does, times=9, **where)
    with pytest.raises(Temporary):
        send(channel, what, notes)
    there.behaves()
    placed = send(channel, what, notes)
    (video,) = there.youtube.videos.all()
    assert (video["id"], video["status"]["privacyStatus"]) == (placed.external_id, "public")
    assert there.youtube.shelf.file(f"video-{video['id']}").read_bytes() == bytes_of(what)


def test_session_that_is_over_begins_anew(there: There, channel: Account) -> None:
    notes, what = Notes(), film(2 * PART)
    there.misbehaves("cut_before", method="PUT", path="upload/", skip=1, times=9)
    with pytest.raises(Temporary):
        send(channel, what, notes)
    there.behaves()
    for session in there.youtube.shelf.all("session"):
        assert session["has"] == PART
    there.youtube.shelf._rows.execute("DELETE FROM things WHERE kind = 'session'")
    send(channel, what, notes)
    assert len(there.standing) == 1


def test_what_an_overtaken_try_left_is_cleared_away(there: There, channel: Account) -> None:
    there.misbehaves("server_error", method="GET", path="v3/videos")
    with pytest.raises(Temporary):
        send(channel, film())
    assert len(there.youtube.videos.all()) == 1
    placed = send(channel, film(200))
    assert [video["id"] for video in there.youtube.videos.all()] == [placed.external_id]


def test_it_is_found_by_its_code_and_shown(there: There, channel: Account) -> None:
    assert YOUTUBE.look_up(channel, CODE) is None
    there.misbehaves("server_error", method="PUT", path="youtube/v3/videos", skip=1)
    with pytest.raises(Temporary):
        send(channel, film())
    assert there.standing == []
    found = YOUTUBE.look_up(channel, CODE)
    assert found is not None
    assert [video["id"] for video in there.standing] == [found.external_id]
    assert YOUTUBE.look_up(channel, "zzzz9999") is None


def test_words_change_and_it_is_taken_down_twice(there: There, channel: Account) -> None:
    placed = send(channel, film())
    changed = YOUTUBE.change(channel, placed, film(headline="Ralat: dermaga"), Notes())
    (video,) = there.standing
    assert video["snippet"]["title"] == "Ralat: dermaga"
    assert changed == placed
    YOUTUBE.remove(channel, placed, CODE)
    YOUTUBE.remove(channel, placed, CODE)
    assert there.youtube.videos.all() == []
    with pytest.raises(Permanent, match="gone"):
        YOUTUBE.change(channel, placed, film(), Notes())


def test_video_that_is_to_be_shown_no_more_is_taken_down(there: There, channel: Account) -> None:
    placed = send(channel, film())
    with pytest.raises(Permanent, match="gone"):
        YOUTUBE.change(channel, placed, with_code(piece()), Notes())
    assert there.youtube.videos.all() == []


def test_file_that_youtube_cannot_read_is_refused_for_good(there: There, channel: Account) -> None:
    broken = file_of("film", "video/mp4", b"not a video at all")
    with pytest.raises(Permanent, match="bad_video"):
        send(channel, with_code(piece(video=broken)))
    assert there.youtube.videos.all() == []


def test_without_thumbnail_or_captions_it_goes_out_all_the_same(there: There, channel: Account) -> None:
    there.misbehaves("server_error", path="thumbnails")
    there.misbehaves("server_error", path="captions")
    placed = send(channel, film())
    assert len(there.standing) == 1
    changed = YOUTUBE.change(channel, placed, film(), Notes())
    assert set(changed.parts) == {"thumbnail", "captions", "track", "language"}
    assert not placed.whole
    assert changed.whole


def test_channel_that_may_have_no_thumbnails_sends_all_the_same(there: There, channel: Account) -> None:
    there.misbehaves("forbidden", path="thumbnails")
    placed = send(channel, film())
    assert placed.whole
    assert len(there.standing) == 1


SPOKEN = b"WEBVTT\n\n00:01.000 --> 00:02.500\n"


def spoken(words: str) -> PublicFile:
    return file_of(words, "text/vtt", SPOKEN + words.encode())


def test_captions_are_replaced_and_taken_away(there: There, channel: Account) -> None:
    placed = send(channel, film(captions=spoken("Selamat pagi")))
    changed = YOUTUBE.change(channel, placed, film(captions=spoken("Selamat siang")), Notes())
    assert "siang" in there.standing[0]["captions"]["id"]
    asked = there.asked("PUT", "captions")
    again = YOUTUBE.change(channel, changed, film(captions=spoken("Selamat siang")), Notes())
    assert (again, there.asked("PUT", "captions")) == (changed, asked)
    english = replace(spoken("Good morning"), language="en")
    changed = YOUTUBE.change(channel, changed, film(captions=english), Notes())
    assert list(there.standing[0]["captions"]) == ["en"]
    YOUTUBE.change(channel, changed, film(captions=None), Notes())
    assert there.standing[0]["captions"] == {}


def test_captions_whose_answer_was_lost_are_found(there: There, channel: Account) -> None:
    there.misbehaves("cut_after", method="POST", path="captions", times=2)
    placed = send(channel, film(captions=spoken("Selamat pagi")))
    assert "track" not in placed.parts
    changed = YOUTUBE.change(channel, placed, film(captions=spoken("Selamat siang")), Notes())
    assert "siang" in there.standing[0]["captions"]["id"]
    assert changed.whole


def test_video_that_turns_out_to_be_none_is_told_and_taken_down(there: There, channel: Account) -> None:
    there.youtube.videos.takes = 60
    broken = with_code(piece(video=file_of("film", "video/mp4", b"not a video at all")))
    placed = send(channel, broken)
    assert not YOUTUBE.finished(channel, placed, CODE)
    there.youtube.videos.takes = 0
    with pytest.raises(Permanent, match="bad_video"):
        YOUTUBE.finished(channel, placed, CODE)
    assert there.youtube.videos.all() == []
    assert YOUTUBE.finished(channel, send(channel, film()), CODE)


def test_unfinished_try_is_cleared_away(there: There, channel: Account) -> None:
    there.misbehaves("server_error", method="PUT", path="youtube/v3/videos", skip=1)
    with pytest.raises(Temporary):
        send(channel, film())
    YOUTUBE.clear_away(channel, "zzzz9999")
    assert len(there.youtube.videos.all()) == 1
    YOUTUBE.clear_away(channel, CODE)
    assert there.youtube.videos.all() == []


def test_title_of_its_own_stands_in_place_of_the_headline(there: There, channel: Account) -> None:
    send(channel, film(title="Bersih-bersih dermaga", tags=("dermaga",)))
    (video,) = there.standing
    assert video["snippet"]["title"] == "Bersih-bersih dermaga"
    assert video["snippet"]["tags"] == ["dermaga"]


def test_comments_come_without_names_and_reach_in_numbers(there: There, channel: Account) -> None:
    placed = send(channel, film())
    there.youtube.videos.comment(placed.external_id, "Terima kasih!")
    (remark,) = YOUTUBE.remarks(channel, placed)
    assert remark.text == "Terima kasih!"
    assert YOUTUBE.reach(channel, placed) == services.Reach(0, 0, 1)
    YOUTUBE.change(channel, placed, film(made_for_kids=True), Notes())
    assert YOUTUBE.remarks(channel, placed) == []


FAULTS = [
    ("revoked", Revoked, "revoked"),
    ("forbidden", Revoked, "missing_right"),
    ("rate_limited", Temporary, "rate_limit"),
    ("rate_limited_silent", Temporary, "rate_limit"),
    ("refused", Permanent, "bad_words"),
    ("quota", Temporary, "quota"),
    ("upload_limit", Temporary, "upload_limit"),
]


@pytest.mark.parametrize(("does", "fault", "code"), FAULTS)
def test_what_goes_wrong(
    does: str, fault: type[Exception], code: str, there: There, channel: Account
) -> None:
    there.misbehaves(does, method="POST", path="upload/youtube/v3/videos", after=30.0)
    with pytest.raises(fault, match=code) as raised:
        send(channel, film())
    if does == "rate_limited":
        assert getattr(raised.value, "after", None) == 30
    assert there.youtube.videos.all() == []


def test_key_that_ran_out_is_renewed(there: There, channel: Account) -> None:
    send(channel, film())
    assert there.asked("POST", "token") == 1
    YOUTUBE.look_up(channel, CODE)
    assert there.asked("POST", "token") == 1
    secrets = accounts.secrets_of(channel)
    accounts.keep_secrets(channel, secrets | {"until": "2020-01-01T00:00:00+00:00"}, None)
    YOUTUBE.look_up(channel, CODE)
    assert there.asked("POST", "token") == 2


def test_health_tells_a_key_that_was_taken_back(there: There, channel: Account) -> None:
    assert YOUTUBE.health(channel).may == [SCOPE]
    YOUTUBE.revoke(channel)
    with pytest.raises(Revoked, match="revoked"):
        YOUTUBE.health(channel)


def test_code_becomes_the_keys_of_a_channel(there: There) -> None:
    code = there.youtube.keys.consent(CHANNEL)
    (grant,) = YOUTUBE.exchange(code, "https://sambung.example/back/")
    assert (grant.external_id, grant.name, grant.expires_at) == (CHANNEL, "KIM Tanjong Lancor", None)
    with pytest.raises(Revoked):
        YOUTUBE.exchange(code, "https://sambung.example/back/")


def test_nobody_listening_is_temporary(there: There, channel: Account, settings: Settings) -> None:
    YOUTUBE.health(channel)
    settings.YOUTUBE_API = "http://127.0.0.1:1/youtube/"
    with pytest.raises(Temporary, match="unreachable"):
        YOUTUBE.look_up(channel, CODE)


# The day's quota.


def test_what_is_spent_is_what_the_preview_said(there: There, channel: Account) -> None:
    what = film()
    said = YOUTUBE.preview(what)
    before = youtube_quota.spent()
    YOUTUBE.look_up(channel, CODE)
    looked = youtube_quota.spent() - before
    send(channel, what)
    assert youtube_quota.spent() - before - looked <= said.cost
    assert youtube_quota.spent(youtube_quota.UPLOADS) == 1
    assert YOUTUBE.preview(what).budget == said.budget - youtube_quota.spent()


def test_used_up_day_leaves_something_for_taking_down(
    there: There, channel: Account, settings: Settings
) -> None:
    placed = send(channel, film())
    settings.YOUTUBE_UNITS = 1_000
    Spent.objects.filter(bucket=youtube_quota.UNITS).update(units=900)
    with pytest.raises(Temporary, match="quota") as waits:
        send(channel, film())
    assert waits.value.patient
    assert 0 < (waits.value.after or 0) <= 25 * 3600
    YOUTUBE.remove(channel, placed, CODE)
    assert there.standing == []


@pytest.mark.parametrize(
    ("moment", "hours"),
    [
        (datetime(2026, 7, 1, 6, 59, 59, tzinfo=UTC), 1 / 3600),
        (datetime(2026, 7, 1, 7, tzinfo=UTC), 24),
        (datetime(2026, 12, 1, 8, tzinfo=UTC), 24),
        (datetime(2026, 3, 8, 8, tzinfo=UTC), 23),
    ],
)
def test_day_ends_at_midnight_pacific_time(moment: datetime, hours: float) -> None:
    assert youtube_quota.seconds_left(moment) == pytest.approx(hours * 3600)


# Words.


def test_words_fit() -> None:
    long = with_code(piece(headline="Kata " * 40, text="é<b> " * 3_000))
    assert len(title(long)) <= 100
    whole, cut = description(long)
    assert len(whole.encode()) <= 5_000
    assert whole.endswith(f"?k={CODE}")
    assert cut
    assert not set(whole + title(long)) & set("<>")
    assert sum(map(len, tags([f"kata {n}" for n in range(200)]))) < 500


def test_only_a_video_goes_there() -> None:
    assert not YOUTUBE.takes(piece())
    assert YOUTUBE.takes(film())


def test_story_without_video_is_not_previewed_as_one(db: None) -> None:
    assert YOUTUBE.preview(piece()).missing
    assert YOUTUBE.preview(film()).fits


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://www.youtube.com/watch?v=abcdefghij1", "abcdefghij1"),
        ("https://youtu.be/abcdefghij1?si=x", "abcdefghij1"),
        ("https://m.youtube.com/shorts/abcdefghij1", "abcdefghij1"),
        ("https://evil.example/watch?v=abcdefghij1", None),
        ("https://www.youtube.com/watch?v=short", None),
        ("nonsense", None),
    ],
)
def test_address_that_a_person_copied(address: str, found: str | None) -> None:
    placed = YOUTUBE.at(Account(), address)
    assert (placed and placed.external_id) == found
    assert placed is None or placed.address == address_of(placed.external_id)


def test_youtube_is_known() -> None:
    assert isinstance(services.service_of("youtube"), YouTube)
