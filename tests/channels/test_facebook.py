"""A Facebook Page, through real sockets: what is sent, found again, changed, taken down and read back."""

from dataclasses import replace

import pytest
from pytest_django import Settings

from sambung.channels import services
from sambung.channels.facebook import FacebookPage, address_of
from sambung.channels.facebook_video import PART, subrip
from sambung.channels.faults import Permanent, Revoked, Temporary, Uncertain
from sambung.channels.models import Account
from sambung.channels.services import Piece, Placed
from tests.channels.outside import PAGE, TOKEN, Outside, file_of, picture, piece

CODE = "abcd2345"
FACEBOOK = FacebookPage()


class Notes:
    """A journal in memory."""

    def __init__(self) -> None:
        self.notes: dict[str, str] = {}
        self.placed = False

    def read(self) -> dict[str, str]:
        return dict(self.notes)

    def write(self, notes: dict[str, str]) -> None:
        self.notes |= notes

    def alive(self) -> None:
        pass

    def placing(self) -> None:
        self.placed = True


def with_code(what: Piece) -> Piece:
    return replace(what, address=f"{what.address}?k={CODE}")


def send(account: Account, what: Piece, notes: Notes | None = None) -> Placed:
    return FACEBOOK.send(account, with_code(what), CODE, notes or Notes())


def video(size: int = PART * 2 + 1000) -> Piece:
    captions = "WEBVTT\n\n00:01.000 --> 00:02.500\nSelamat <b>pagi</b>\n"
    return piece(
        video=file_of("film", "video/mp4", b"\0\0\0\x18ftyp" + b"x" * (size - 8), seconds=20),
        captions=file_of("words", "text/vtt", captions.encode()),
    )


def test_text_stands_there_with_its_link(outside: Outside, page: Account) -> None:
    placed = send(page, piece())
    (post,) = outside.standing
    assert post["id"] == placed.external_id
    assert post["message"].startswith("Dermaga selesai\n\nDermaga Suak Gual")
    assert post["message"].endswith(f"/kabar/d-1/?k={CODE}")
    assert post["link"] == f"https://sambung.example/kabar/d-1/?k={CODE}"
    assert placed.address == f"https://www.facebook.com/{placed.external_id}"


@pytest.mark.parametrize("how_many", [1, 3])
def test_photos_stand_in_one_post(how_many: int, outside: Outside, page: Account) -> None:
    pictures = [picture(f"p{number}") for number in range(how_many)]
    placed = send(page, piece(pictures=pictures))
    (post,) = outside.standing
    assert post["media"] == [placed.parts[each.id] for each in pictures]
    photos = outside.facebook.shelf.all("photo")
    assert [photo["alt"] for photo in photos] == [each.alt for each in pictures]
    assert all(photo["published"] for photo in photos)


def test_video_goes_in_parts_with_title_and_captions(outside: Outside, page: Account) -> None:
    what = video()
    placed = send(page, what)
    (there,) = outside.standing
    assert (there["has"], there["title"]) == (what.video.size if what.video else 0, "Dermaga selesai")
    assert there["message"].endswith(f"?k={CODE}")
    assert "00:00:01,000 --> 00:00:02,500\nSelamat pagi" in there["captions"]["id_ID"]
    assert placed.parts == {"video": there["id"], "captions": "words", "locale": "id_ID"}


def test_captions_are_replaced_and_taken_away(outside: Outside, page: Account) -> None:
    placed = send(page, video(100))
    better = file_of("words-2", "text/vtt", b"WEBVTT\n\n00:01.000 --> 00:02.500\nSelamat siang\n")
    changed = FACEBOOK.change(page, placed, with_code(replace(video(100), captions=better)), Notes())
    assert "Selamat siang" in outside.standing[0]["captions"]["id_ID"]
    asked = outside.asked("POST", "captions")
    FACEBOOK.change(page, changed, with_code(replace(video(100), captions=better)), Notes())
    assert outside.asked("POST", "captions") == asked
    bare = FACEBOOK.change(page, changed, with_code(replace(video(100), captions=None)), Notes())
    assert outside.standing[0]["captions"] == {}
    assert set(bare.parts) == {"video"}


def test_half_a_part_that_was_lost_is_sent_from_where_it_broke(outside: Outside, page: Account) -> None:
    outside.misbehaves("lose_half", path="videos", skip=2)
    what = video()
    send(page, what)
    (there,) = outside.standing
    assert what.video is not None
    with what.video.open() as sent:
        assert outside.facebook.shelf.file(f"video-{there['id']}").read_bytes() == sent.read()


def test_video_of_a_killed_try_goes_on_in_the_same_session(outside: Outside, page: Account) -> None:
    notes = Notes()
    outside.misbehaves("cut_before", path="videos", skip=2, times=9)
    with pytest.raises(Temporary):
        send(page, video(), notes)
    outside.far_side.scripts["facebook"].clear()
    send(page, video(), notes)
    assert len(outside.facebook.shelf.all("session")) == 1
    assert len(outside.standing) == 1


def test_it_is_found_by_its_code(outside: Outside, page: Account) -> None:
    assert FACEBOOK.look_up(page, CODE) is None
    placed = send(page, piece(pictures=[picture("a")]))
    found = FACEBOOK.look_up(page, CODE)
    assert found is not None
    assert (found.external_id, found.address) == (placed.external_id, placed.address)
    assert FACEBOOK.look_up(page, "zzzz9999") is None


def test_video_is_found_by_its_code(outside: Outside, page: Account) -> None:
    placed = send(page, video(100))
    found = FACEBOOK.look_up(page, CODE)
    assert found is not None
    assert found.external_id == placed.external_id


def with_photos(*names: str) -> Piece:
    return replace(video(100), pictures=[picture(name) for name in names])


def test_photos_beside_a_film_stand_in_a_second_post(outside: Outside, page: Account) -> None:
    placed = send(page, with_photos("a", "b"))
    film, album = outside.standing
    assert film["id"] == placed.external_id
    assert album["media"] == [placed.parts["a"], placed.parts["b"]]
    assert album["message"].endswith(f"?k={CODE}#foto")
    FACEBOOK.change(page, placed, with_code(replace(with_photos("b"), headline="Ralat")), Notes())
    film, album = outside.standing
    assert (film["title"], len(album["media"])) == ("Ralat", 1)
    assert "Ralat" in album["message"]
    FACEBOOK.remove(page, placed, CODE)
    assert outside.standing == []
    assert outside.facebook.shelf.all("photo") == []


def test_photos_taken_back_leave_the_film(outside: Outside, page: Account) -> None:
    placed = send(page, with_photos("a"))
    changed = FACEBOOK.change(page, placed, with_code(video(100)), Notes())
    assert [thing["id"] for thing in outside.standing] == [placed.external_id]
    assert outside.facebook.shelf.all("photo") == []
    assert "album" not in changed.parts


@pytest.mark.parametrize("does", ["cut_after", "cut_before", "server_error", "revoked", "rate_limited"])
def test_film_stands_whatever_becomes_of_its_photos(does: str, outside: Outside, page: Account) -> None:
    outside.misbehaves(does, path="feed")
    what = with_photos("a")
    placed = send(page, what)
    assert not placed.whole
    outside.facebook.keys.issue(TOKEN, PAGE, page=PAGE)
    changed = FACEBOOK.change(page, placed, with_code(what), Notes())
    assert len(outside.standing) == 2
    assert changed.parts["album"] == outside.standing[1]["id"]


def test_photos_that_stand_there_unknown_to_us_come_down_with_the_film(
    outside: Outside, page: Account
) -> None:
    outside.misbehaves("cut_after", path="feed")
    placed = send(page, with_photos("a"))
    assert (len(outside.standing), "album" in placed.parts) == (2, False)
    FACEBOOK.remove(page, placed, CODE)
    assert outside.standing == []
    assert outside.facebook.shelf.all("photo") == []


def test_photos_that_stand_there_unknown_to_us_are_taken_back(outside: Outside, page: Account) -> None:
    outside.misbehaves("cut_after", path="feed")
    placed = send(page, with_photos("a"))
    FACEBOOK.change(page, placed, with_code(video(100)), Notes())
    assert [thing["id"] for thing in outside.standing] == [placed.external_id]
    assert outside.facebook.shelf.all("photo") == []


def test_film_with_photos_is_found_as_what_it_is(outside: Outside, page: Account) -> None:
    placed = send(page, with_photos("a"))
    found = FACEBOOK.look_up(page, CODE)
    assert found is not None
    assert (found.external_id, found.parts["album"]) == (placed.external_id, placed.parts["album"])
    FACEBOOK.change(page, found, with_code(with_photos("b")), Notes())
    film, album = outside.standing
    assert film["id"] == placed.external_id
    assert len(album["media"]) == 1


def test_film_that_turns_out_to_be_none_is_told_and_taken_down(outside: Outside, page: Account) -> None:
    outside.facebook.pages.takes = 60
    broken = file_of("film", "video/mp4", b"not a video at all")
    placed = send(page, replace(with_photos("a"), video=broken))
    assert not FACEBOOK.finished(page, placed, CODE)
    outside.facebook.pages.takes = 0
    with pytest.raises(Permanent, match="bad_video"):
        FACEBOOK.finished(page, placed, CODE)
    assert outside.standing == []
    assert FACEBOOK.finished(page, send(page, video(100)), CODE)
    assert FACEBOOK.finished(page, send(page, piece("Lain")), CODE)


@pytest.mark.parametrize("pictures", [[], ["a"]], ids=["words", "a photo"])
def test_film_of_a_correction_stands_beside_the_post(
    pictures: list[str], outside: Outside, page: Account
) -> None:
    before = piece(pictures=[picture(name) for name in pictures])
    placed = send(page, before)
    with_film = replace(video(100), pictures=before.pictures)
    changed = FACEBOOK.change(page, placed, with_code(replace(with_film, headline="Ralat")), Notes())
    post, film = outside.standing
    assert (post["id"], film["id"]) == (placed.external_id, changed.parts["film:video"])
    assert post["message"].startswith("Ralat")
    assert film["message"].endswith(f"?k={CODE}#film")
    assert film["captions"]
    again = FACEBOOK.change(page, changed, with_code(replace(with_film, headline="Lagi")), Notes())
    assert [thing["message"].startswith("Lagi") for thing in outside.standing] == [True, True]
    assert again == changed
    found = FACEBOOK.look_up(page, CODE)
    assert found is not None
    assert (found.external_id, found.parts["film:video"]) == (post["id"], film["id"])
    FACEBOOK.remove(page, again, CODE)
    assert outside.standing == []


@pytest.mark.parametrize("does", ["cut_after", "cut_before", "server_error"])
def test_film_of_a_correction_is_never_there_twice(does: str, outside: Outside, page: Account) -> None:
    placed, notes = send(page, piece()), Notes()
    outside.misbehaves(does, path="videos", skip=3)  # looked up, begun, handed over; then made public
    changed = FACEBOOK.change(page, placed, with_code(video(100)), notes)
    assert not changed.whole
    whole = FACEBOOK.change(page, changed, with_code(video(100)), notes)
    assert whole.whole
    assert len(outside.standing) == 2
    FACEBOOK.remove(page, placed, CODE)  # as if the film had never been told of
    assert outside.standing == []


def test_film_of_a_correction_is_taken_back(outside: Outside, page: Account) -> None:
    placed = send(page, piece())
    changed = FACEBOOK.change(page, placed, with_code(video(100)), Notes())
    bare = FACEBOOK.change(page, changed, with_code(piece()), Notes())
    assert [thing["id"] for thing in outside.standing] == [placed.external_id]
    assert bare.parts == {}


def test_film_of_a_correction_that_is_none_leaves_the_post(outside: Outside, page: Account) -> None:
    placed = send(page, piece())
    outside.facebook.pages.takes = 60
    broken = file_of("film", "video/mp4", b"not a video at all")
    changed = FACEBOOK.change(page, placed, with_code(replace(piece(), video=broken)), Notes())
    assert not FACEBOOK.finished(page, changed, CODE)
    outside.facebook.pages.takes = 0
    assert FACEBOOK.finished(page, changed, CODE)
    assert [thing["id"] for thing in outside.standing] == [placed.external_id]


def test_words_and_photos_change(outside: Outside, page: Account) -> None:
    first, second, third = picture("a"), picture("b"), picture("c")
    placed = send(page, piece(pictures=[first, second]))
    changed = FACEBOOK.change(page, placed, with_code(piece("Ralat", pictures=[second, third])), Notes())
    (post,) = outside.standing
    assert post["message"].startswith("Ralat")
    assert post["media"] == [placed.parts["b"], changed.parts["c"]]
    assert outside.facebook.shelf.get("photo", placed.parts["a"]) is None


def test_photos_of_a_post_found_by_its_code_are_replaced(outside: Outside, page: Account) -> None:
    placed = send(page, piece(pictures=[picture("a"), picture("b")]))
    found = FACEBOOK.look_up(page, CODE)
    assert found is not None
    FACEBOOK.change(page, found, with_code(piece(pictures=[picture("b")])), Notes())
    (post,) = outside.standing
    assert len(post["media"]) == 1
    assert not set(placed.parts.values()) & {photo["id"] for photo in outside.facebook.shelf.all("photo")}


def test_video_that_is_to_be_shown_no_more_is_taken_down(outside: Outside, page: Account) -> None:
    placed = send(page, video(100))
    with pytest.raises(Permanent, match="gone"):
        FACEBOOK.change(page, placed, with_code(piece()), Notes())
    assert outside.standing == []


def test_taken_down_twice_is_well(outside: Outside, page: Account) -> None:
    placed = send(page, piece(pictures=[picture("a")]))
    FACEBOOK.remove(page, placed, CODE)
    FACEBOOK.remove(page, placed, CODE)
    assert outside.standing == []
    assert outside.facebook.shelf.all("photo") == []


def test_changing_what_somebody_deleted_there_says_so(outside: Outside, page: Account) -> None:
    placed = send(page, piece())
    outside.facebook.shelf.drop("post", placed.external_id)
    with pytest.raises(Permanent, match="gone"):
        FACEBOOK.change(page, placed, with_code(piece("Baru")), Notes())


def test_comments_come_without_names_and_reach_in_numbers(outside: Outside, page: Account) -> None:
    placed = send(page, piece())
    outside.facebook.reading.lively = True
    outside.facebook.pages.comment(placed.external_id, "Terima kasih!")
    (remark,) = FACEBOOK.remarks(page, placed)
    assert remark.text == "Terima kasih!"
    reach = FACEBOOK.reach(page, placed)
    assert reach.comments == 1
    assert reach.views is not None
    assert not any("from" in one.request.params.get("fields", "") for one in outside.far_side.seen)


FAULTS = [
    ("expired", Revoked, "expired"),
    ("revoked", Revoked, "revoked"),
    ("forbidden", Revoked, "missing_right"),
    ("rate_limited", Temporary, "rate_limit"),
    ("rate_limited_silent", Temporary, "rate_limit"),
    ("refused", Permanent, "refused"),
    ("server_error", Uncertain, "service_down"),
    ("cut_before", Uncertain, "cut_off"),
    ("cut_after", Uncertain, "cut_off"),
    ("cut_half", Uncertain, "cut_off"),
]


@pytest.mark.parametrize(("does", "fault", "code"), FAULTS)
def test_what_goes_wrong_while_it_becomes_public(
    does: str, fault: type[Exception], code: str, outside: Outside, page: Account
) -> None:
    outside.misbehaves(does, path="feed")
    with pytest.raises(fault, match=code):
        send(page, piece())


@pytest.mark.parametrize("does", ["server_error", "cut_before", "cut_after"])
def test_what_breaks_before_that_can_be_done_again(does: str, outside: Outside, page: Account) -> None:
    outside.misbehaves(does, path="photos")
    notes = Notes()
    with pytest.raises(Temporary):
        send(page, piece(pictures=[picture("a")]), notes)
    assert not notes.placed
    send(page, piece(pictures=[picture("a")]), notes)
    assert len(outside.standing) == 1


def test_limit_says_how_long_to_wait(outside: Outside, page: Account) -> None:
    waits = []
    for does, after in (("rate_limited", 30.0), ("rate_limited", 600.0), ("rate_limited_silent", 30.0)):
        outside.misbehaves(does, path="feed", after=after)
        with pytest.raises(Temporary) as limited:
            send(page, piece())
        waits.append((limited.value.after, limited.value.whole_account))
    assert waits == [(30.0, True), (600.0, True), (None, True)]


def test_the_same_words_twice_are_looked_up_not_refused(outside: Outside, page: Account) -> None:
    send(page, piece())
    with pytest.raises(Uncertain, match="duplicate"):
        send(page, piece())


def test_broken_picture_is_told_apart(outside: Outside, page: Account) -> None:
    broken = file_of("broken", "image/jpeg", b"not a picture")
    with pytest.raises(Permanent, match="bad_picture"):
        send(page, piece(pictures=[broken]))


def test_nobody_listening_is_temporary(outside: Outside, page: Account, settings: Settings) -> None:
    settings.FACEBOOK_GRAPH = "http://127.0.0.1:1/facebook"
    with pytest.raises(Temporary, match="unreachable"):
        send(page, piece())


def test_code_becomes_the_keys_of_pages(outside: Outside, page: Account) -> None:
    code = outside.facebook.consent("marlina", [PAGE])
    (grant,) = FACEBOOK.exchange(code, "https://sambung.example/back/")
    assert (grant.external_id, grant.name) == (PAGE, "KIM Tanjong Lancor")
    assert grant.expires_at is not None
    assert grant.secrets["token"] != TOKEN
    with pytest.raises(Permanent):
        FACEBOOK.exchange(code, "https://sambung.example/back/")


def test_health_tells_a_key_that_ended(outside: Outside, page: Account) -> None:
    assert FACEBOOK.health(page).expires_at is not None
    outside.facebook.keys.end(TOKEN, "expired")
    with pytest.raises(Revoked, match="expired"):
        FACEBOOK.health(page)


def test_key_stands_in_no_address(outside: Outside, page: Account) -> None:
    FACEBOOK.remove(page, send(page, piece()), CODE)
    assert not any(TOKEN in f"{one.request.path} {one.request.query}" for one in outside.far_side.seen)


@pytest.mark.parametrize(
    ("address", "external_id"),
    [
        (f"https://www.facebook.com/{PAGE}/posts/123/", f"{PAGE}_123"),
        (f"https://m.facebook.com/{PAGE}_123", f"{PAGE}_123"),
        ("https://www.facebook.com/watch/videos/77/", "77"),
        ("https://www.facebook.com/999_123", None),
        ("https://evil.example/1_2", None),
        ("nonsense", None),
    ],
)
def test_address_that_a_person_copied(address: str, external_id: str | None, page: Account) -> None:
    found = FACEBOOK.at(page, address)
    assert (found and found.external_id) == external_id
    assert found is None or found.address == address_of(found.external_id)


def test_preview_shows_what_is_cut_and_missing() -> None:
    wide = picture("wide", 400, 200)
    long = piece(text="kata " * 200, pictures=[wide, replace(wide, id="two", alt="", mime="image/webp")])
    preview = FACEBOOK.preview(long)
    assert len(preview.shown) <= 480
    assert preview.more
    assert len(preview.crops) == 2
    assert len(preview.missing) == 2
    assert not preview.fits
    assert FACEBOOK.preview(piece(text="x" * 70_000, pictures=[wide])).cut


def test_captions_become_subrip() -> None:
    assert subrip("WEBVTT\n\n1\n01:02:03.004 --> 01:02:05.000 line:0\nSatu\ndua\n\nNOTE x\n") == (
        "1\n01:02:03,004 --> 01:02:05,000\nSatu\ndua\n\n"
    )


def test_facebook_is_known() -> None:
    assert isinstance(services.service_of("facebook"), FacebookPage)
