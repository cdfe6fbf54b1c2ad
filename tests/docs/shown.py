"""What the pictures of the documentation show: whose screen, how wide, at which address."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
HEIGHTS = {360: 720, 1280: 760}
"""How much of a page a picture shows, by its width."""

MOST_BYTES = 60_000

NEEDED = {
    "cek-kesehatan",
    "dermaga-bersih",
    "lampu-gang",
    "lampu-jalan-3",
    "lapangan-voli-2",
    "musim-cumi",
    "pelatihan-foto",
}
"""What of the demo the pages show."""

AROUND = {
    "air-bersih-4",
    "angin-barat",
    "bengkel-mesin",
    "lampu-dermaga-4",
    "lampu-jalan-4",
    "obat-puskesmas-3",
    "obat-puskesmas-4",
    "pengeras-suara-1",
    "perpustakaan-desa-2",
    "rumah-tidak-layak-2",
    "sinyal-3",
    "sinyal-4",
}
"""What fills the lists on the pictures."""


@dataclass(frozen=True)
class Shown:
    """`sign_in` is '' for the public; `at` a CSS selector of what comes to the top."""

    sign_in: str
    width: int
    address: Callable[[], str]
    at: str = ""


def item(below: str = "", **which: object) -> Callable[[], str]:
    """The desk's page of the first such parcel."""

    def address() -> str:
        from sambung.relay.models import Parcel

        return f"/meja/{Parcel.objects.filter(**which).earliest('pk').code}/{below}"

    return address


def news(headline: str) -> Callable[[], str]:
    """The public page of the story whose headline begins so."""

    def address() -> str:
        from sambung.news.models import Story

        return Story.objects.get(live__headline__startswith=headline).address

    return address


def page(address: str) -> Callable[[], str]:
    return lambda: address


GROUP = "kim-tanjong-lancor"
BULLETIN = "Cek kesehatan"

PICTURES = {
    "news": Shown("", 360, news("Cumi sedang ramai"), at="main"),
    "volunteer-inbox": Shown("anggota", 360, page("/meja/")),
    "volunteer-story": Shown("anggota", 360, page("/meja/kabar/kirim/"), at="h1"),
    "volunteer-agree": Shown(
        "anggota", 360, item(kind="story", state="proposed", story__group__slug=GROUP), at="#as-edited"
    ),
    "volunteer-bulletin": Shown(
        "anggota",
        360,
        item(copy__group__slug=GROUP, copy__bulletin__title__startswith=BULLETIN),
        at="#moves",
    ),
    "editor-newsroom": Shown("editor", 1280, page("/meja/redaksi/"), at="h1"),
    "editor-write": Shown(
        "editor",
        1280,
        item("tulis/", kind="story", state="editing", regency="19.02", story__group__isnull=False),
        at="h1",
    ),
    "editor-bulletin": Shown(
        "editor", 1280, item(bulletin__title__startswith="Pelatihan memotret"), at="#who"
    ),
    "dispatcher-inbox": Shown(
        "admin-kominfo", 1280, item(kind="voice", state="verification", region__name="Keciput")
    ),
    "dispatcher-calls": Shown("admin-kominfo", 1280, page("/meja/telepon/")),
    "agency-voice": Shown(
        "petugas",
        1280,
        item(kind="voice", state="forwarded", region__name="Padang Kandis", holder__slug="dinas-pu-belitung"),
    ),
    "coach-visits": Shown("pembina", 1280, page("/meja/kunjungan/"), at="h1"),
    "coach-spot": Shown("pembina", 360, item("di-tempat/", kind="visit", state="planned"), at="h1"),
    "leader-page": Shown("pimpinan", 1280, page("/meja/pimpinan/"), at="h1"),
    "operator-days-off": Shown("admin", 1280, page("/meja/hari-libur/"), at="h1"),
}
"""By the name of the file in `docs/pictures/`."""
