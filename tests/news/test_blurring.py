"""Faces drawn over: burnt into everything that everybody sees, and until then nobody sees anything."""

import io
import random
from collections.abc import Callable
from math import ceil, floor

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from sambung.media.intake import receive
from sambung.media.models import File
from sambung.media.workshop.areas import Area
from sambung.media.workshop.blurring import burn
from sambung.news import public
from sambung.news.blurring import mark
from sambung.news.picture_models import Picture, picture_address
from sambung.news.pictures import Described, describe
from sambung.relay.errors import Incomplete, NotAllowed
from sambung.relay.models import Parcel
from tests.desk.at_desk import desk_of, read
from tests.media.conftest import upload
from tests.media.films import film
from tests.news.steps import act, editing, going_out
from tests.people.world import World

Jobs = Callable[..., None]
Box = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels, the last two outside."""

FACE = Area("box", 400, 300, 200, 300)
CHECKS = 8
NOT_SHOWN = (404, 410)


def crowd(width: int = 800, height: int = 600) -> Image.Image:
    """A picture with a pattern of black and white everywhere, as sharp as JPEG keeps it."""
    tile = Image.new("L", (CHECKS * 2, CHECKS * 2), 255)
    tile.paste(0, (0, 0, CHECKS, CHECKS))
    tile.paste(0, (CHECKS, CHECKS, CHECKS * 2, CHECKS * 2))
    whole = Image.new("L", (width, height))
    for x in range(0, width, CHECKS * 2):
        for y in range(0, height, CHECKS * 2):
            whole.paste(tile, (x, y))
    return whole.convert("RGB")


def photo(world: World) -> File:
    out = io.BytesIO()
    crowd().save(out, "JPEG", quality=95)
    return receive(SimpleUploadedFile("ramai.jpg", out.getvalue()), {"picture"}, world.people["anggota"])


def roughness(image: Image.Image, area: Area) -> float:
    """How much neighbouring pixels differ within an area, a little away from its edge."""
    inset = 0.12
    width, height = image.size
    box = [
        (area.left + area.width * inset) * width / 1000,
        (area.top + area.height * inset) * height / 1000,
        (area.left + area.width * (1 - inset)) * width / 1000,
        (area.top + area.height * (1 - inset)) * height / 1000,
    ]
    piece = image.convert("L").crop([round(side) for side in box])
    _low, high = (
        ImageChops.difference(piece, ImageChops.offset(piece, 1, 0))
        .crop((1, 0, piece.width, piece.height))
        .getextrema()
    )
    return float(high)


@pytest.fixture
def sent(world: World, run_jobs: Jobs) -> Parcel:
    """A story being written, with one picture whose faces are to be blurred."""
    file = photo(world)
    run_jobs()
    return editing(world, files=[(file.pk, "blur")])


def published(world: World, parcel: Parcel) -> None:
    for name, by in (("propose", "editor"), ("agree", "anggota"), ("publish", "editor")):
        parcel = act(world, parcel, name, by)


@pytest.mark.django_db
def test_picture_goes_out_once_the_faces_are_burnt_in(world: World, sent: Parcel, run_jobs: Jobs) -> None:
    picture = Picture.objects.get()
    assert not picture.may_go_out
    mark(picture, [FACE], actor=world.actor("editor"))
    published(world, sent)
    picture.refresh_from_db()
    assert (picture.may_go_out, public.one(sent.pk).pictures) == (False, []), "not yet"
    run_jobs()
    picture.refresh_from_db()
    assert picture.may_go_out
    said = {"public_note": "Foto.", "fields": {"kind": "update"}}
    parcel = act(world, Parcel.objects.get(pk=sent.pk), "revise", **said)
    act(world, parcel, "publish")
    assert len(public.one(sent.pk).pictures) == 1


@pytest.mark.django_db
def test_no_copy_that_everybody_gets_keeps_the_face(world: World, sent: Parcel, run_jobs: Jobs) -> None:
    picture = Picture.objects.get()
    mark(picture, [FACE], actor=world.actor("editor"))
    run_jobs()
    published(world, sent)
    shown = public.one(sent.pk).pictures[0]
    elsewhere = Area("box", 50, 50, 200, 200)
    assert len(shown.renditions) >= 4
    for copy in shown.renditions:
        image = Image.open(io.BytesIO(Client().get(copy.address).getvalue()))
        assert roughness(image, FACE) < 30, copy.address
        assert roughness(image, elsewhere) > 90, "the rest is as sharp as it was"
    picture.refresh_from_db()
    kept = Image.open(default_storage.open(picture.burnt.path))
    assert roughness(kept, FACE) < 30, "what stands for its original shows nothing either"
    for made in picture.file.renditions.all():
        for address in (picture_address(made), f"/kabar/gambar/{picture.file.digest}/{made.file_name}"):
            assert Client().get(address).status_code in NOT_SHOWN
        assert desk_of(world, "editor").get(picture_address(made)).status_code == 200


def somebody(size: tuple[int, int]) -> Image.Image:
    """A picture of noise, whose every ninth can be told from every other."""
    return Image.frombytes("L", size, random.Random(7).randbytes(size[0] * size[1]))


def somebody_else(image: Image.Image, box: Box) -> Image.Image:
    """Another with the same light in each ninth of the box, whose pixels all stand elsewhere: each ninth is
    turned upside down, apart from the pixels that it shares with its neighbours."""
    other = image.copy()
    columns, rows = (
        [(ceil(start + n * size / 3), floor(start + (n + 1) * size / 3)) for n in range(3)]
        for start, size in ((box[0], box[2] - box[0]), (box[1], box[3] - box[1]))
    )
    for left, right in columns:
        for top, bottom in rows:
            piece = image.crop((left, top, right, bottom))
            other.paste(piece.transpose(Image.Transpose.ROTATE_180), (left, top))
    return other


ROUNDED = 2
"""Grey values by which the same light may differ, since it is rounded once across and once down."""


def furthest(one: Image.Image, other: Image.Image) -> int:
    """By how much two pictures differ where they differ most."""
    _least, most = ImageChops.difference(one, other).getextrema()
    return int(most)


def middle(box: Box, share: float) -> Box:
    """The part of a box around its centre, so that an oval covers it too."""
    across, down = ((box[n + 2] - box[n]) * (1 - share) / 2 for n in (0, 1))
    return ceil(box[0] + across), ceil(box[1] + down), floor(box[2] - across), floor(box[3] - down)


AREAS = {
    "shape": st.sampled_from(["box", "oval"]),
    "left": st.integers(0, 800),
    "top": st.integers(0, 800),
    "width": st.integers(60, 400),
    "height": st.integers(60, 400),
    "size": st.sampled_from([(800, 600), (300, 900), (320, 240)]),
}


def covered(left: int, top: int, width: int, height: int, size: tuple[int, int]) -> Box:
    """The pixels of an area given in thousandths, those that it cuts among them."""
    across, down = size
    return (
        floor(left * across / 1000),
        floor(top * down / 1000),
        ceil((left + width) * across / 1000),
        ceil((top + height) * down / 1000),
    )


@given(**AREAS)
def test_two_people_who_are_drawn_over_look_the_same(
    shape: str, left: int, top: int, width: int, height: int, size: tuple[int, int]
) -> None:
    area = Area(shape, left, top, min(width, 1000 - left), min(height, 1000 - top))
    box = covered(left, top, area.width, area.height, size)
    one = somebody(size)
    other = somebody_else(one, box)
    inside = box if shape == "box" else middle(box, 0.6)
    assert furthest(one.crop(inside), other.crop(inside)) > 100
    burnt = [burn(each, [area]).crop(inside) for each in (one, other)]
    assert furthest(*burnt) <= ROUNDED, "something of who it was is left"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(**AREAS)
def test_whatever_is_drawn_covers_what_it_should_and_nothing_else(
    shape: str, left: int, top: int, width: int, height: int, size: tuple[int, int]
) -> None:
    area = Area(shape, left, top, min(width, 1000 - left), min(height, 1000 - top))
    before = crowd(*size)
    after = burn(before, [area])
    box = ImageChops.difference(before, after).getbbox()
    assert box is not None
    edges = (left * size[0] / 1000, top * size[1] / 1000)
    assert box[0] >= edges[0] - 1
    assert box[1] >= edges[1] - 1
    assert box[2] <= (left + area.width) * size[0] / 1000 + 1
    assert box[3] <= (top + area.height) * size[1] / 1000 + 1


@pytest.mark.django_db
def test_blurring_anew_takes_the_picture_away_until_it_is_done(
    world: World, run_jobs: Jobs, sent: Parcel
) -> None:
    picture = Picture.objects.get()
    mark(picture, [FACE], actor=world.actor("editor"))
    run_jobs()
    published(world, sent)
    first = public.one(sent.pk).pictures[0].renditions[0].address
    mark(picture, [FACE, Area("oval", 0, 0, 300, 300)], actor=world.actor("editor"))
    assert Client().get(first).status_code in NOT_SHOWN
    assert public.one(sent.pk).pictures == []
    run_jobs()
    second = public.one(sent.pk).pictures[0].renditions[0].address
    assert second != first, "another content has another address"
    assert Client().get(second).status_code == 200
    assert File.objects.filter(made_from=picture.file).count() == 1


@pytest.mark.django_db
def test_picture_whose_people_agreed_shows_no_face_marked_later(world: World, run_jobs: Jobs) -> None:
    file = photo(world)
    run_jobs()
    parcel = going_out(world, files=[(file.pk, "agreed")])
    address = public.one(parcel.pk).pictures[0].renditions[0].address
    mark(Picture.objects.get(), [FACE], actor=world.actor("editor"))
    assert Client().get(address).status_code in NOT_SHOWN
    run_jobs()
    assert len(public.one(parcel.pk).pictures) == 1
    assert Client().get(address).status_code in NOT_SHOWN
    mark(Picture.objects.get(), [], actor=world.actor("editor"))
    assert Client().get(address).status_code == 200, "they agreed, and nothing is marked"


@pytest.mark.django_db
def test_same_areas_again_burn_nothing_twice(world: World, sent: Parcel, run_jobs: Jobs) -> None:
    picture = Picture.objects.get()
    for _time in range(2):
        mark(picture, [FACE], actor=world.actor("editor"))
    run_jobs()
    burnt = Picture.objects.get().burnt
    mark(picture, [FACE], actor=world.actor("editor"))
    run_jobs()
    assert Picture.objects.get().burnt == burnt
    assert File.objects.filter(made_from=picture.file).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "area",
    [
        Area("star", 0, 0, 100, 100),
        Area("box", -1, 0, 100, 100),
        Area("box", 950, 0, 100, 100),
        Area("box", 0, 0, 3, 100),
        Area("box", 0, 0, 1001, 100),
    ],
)
def test_area_outside_of_the_picture_is_none(world: World, sent: Parcel, area: Area) -> None:
    with pytest.raises(Incomplete):
        mark(Picture.objects.get(), [area], actor=world.actor("editor"))
    with pytest.raises(Incomplete):
        mark(Picture.objects.get(), [FACE] * 41, actor=world.actor("editor"))


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["anggota", "ketua", "kepala", "editor-2", "admin-kominfo"])
def test_only_the_offices_editors_draw(world: World, sent: Parcel, who: str) -> None:
    with pytest.raises(NotAllowed):
        mark(Picture.objects.get(), [FACE], actor=world.actor(who))


@pytest.mark.django_db
def test_video_is_told_to_be_replaced(world: World, run_jobs: Jobs) -> None:
    video = receive(upload(film(seconds=0.3), "acara.mp4"), {"video"}, world.people["anggota"])
    run_jobs()
    parcel = editing(world)
    picture = Picture.objects.create(story=parcel.story, file=video, people="blur")
    with pytest.raises(Incomplete):
        mark(picture, [FACE], actor=world.actor("editor"))
    page = read(desk_of(world, "editor"), f"/meja/{parcel.code}/")
    assert "Put another video in its place." in page
    describe(picture, Described(people="nobody"), actor=world.actor("editor"))
    assert picture.may_go_out


# The page on which it is drawn, without a script


def rows(*areas: tuple[str, str, str, str, str]) -> dict[str, str]:
    sent = {"area-TOTAL_FORMS": str(len(areas)), "area-INITIAL_FORMS": "0"}
    for number, values in enumerate(areas):
        for name, value in zip(("shape", "left", "top", "width", "height"), values, strict=True):
            sent[f"area-{number}-{name}"] = value
    return sent


@pytest.mark.django_db
def test_numbers_do_where_nobody_can_draw(world: World, sent: Parcel) -> None:
    picture, client = Picture.objects.get(), desk_of(world, "editor")
    address = f"/meja/{sent.code}/gambar/{picture.pk}/samar/"
    filled = rows(("oval", "40", "30.5", "20", "30"), ("box", "", "", "", ""))
    assert client.post(f"/en{address}", filled).status_code == 302
    picture.refresh_from_db()
    assert picture.marked == [Area("oval", 400, 305, 200, 300)]
    page = read(client, address)
    assert 'value="30.5"' in page
    assert "<ellipse" in page
    assert client.post(f"/en{address}", rows()).status_code == 302
    picture.refresh_from_db()
    assert picture.areas is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    "filled",
    [
        rows(("oval", "40", "", "20", "30")),
        rows(("oval", "95", "0", "20", "30")),
        rows(("oval", "x", "0", "20", "30")),
        rows(("heart", "0", "0", "20", "30")),
        {},
    ],
)
def test_numbers_that_are_no_area_are_told(world: World, sent: Parcel, filled: dict[str, str]) -> None:
    picture = Picture.objects.get()
    address = f"/meja/{sent.code}/gambar/{picture.pk}/samar/"
    answer = desk_of(world, "editor").post(f"/en{address}", filled)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert Picture.objects.get().areas is None
