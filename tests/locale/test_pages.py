"""Every page speaks one language: Indonesian at the bare address, English under /en/."""

from collections.abc import Callable, Iterator

import pytest
from django.urls import LocalePrefixPattern, URLPattern, URLResolver, get_resolver

from tests.locale.wording import foreign
from tests.permissions.stage import PHONE, VISITOR, Stage

WHO = (VISITOR, PHONE, "ketua", "editor", "admin-kominfo", "kepala", "petugas", "pimpinan")
pytestmark = pytest.mark.django_db


def bare_addresses() -> list[str]:
    """Every address of the pages in both languages that takes no argument, read from the urls themselves."""
    resolvers = [each for each in get_resolver().url_patterns if isinstance(each, URLResolver)]
    pages = next(each for each in resolvers if isinstance(each.pattern, LocalePrefixPattern))
    return sorted(f"/{address}" for address in _walk(pages.url_patterns, "") if "<" not in address)


def _walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for each in patterns:
        address = before + str(each.pattern).removeprefix("^").removesuffix("$")
        if isinstance(each, URLResolver):
            yield from _walk(each.url_patterns, address)
        elif "(?P" not in address:
            yield address


def addresses_of(stage: Stage) -> list[str]:
    """Pages of one thing: an item, a voice, a limit, a link."""
    codes = {name: given.parcel.code for name, given in stage.given.items()}
    stories = [stage.things[f"story {state}"].code for state in ("sent", "written")]
    bulletins = [stage.things[f"bulletin {state}"].code for state in ("draft", "sent")]
    shown = ("live story", "withdrawn story", "public bulletin")
    listed, phone = codes["listed"], stage.things["device"]
    return [
        *(f"/meja/{code}/" for code in codes.values()),
        *(f"/meja/{code}/" for code in (*stories, *bulletins)),
        *(f"/meja/{code}/{below}" for code in stories for below in ("tulis/", "versi/")),
        *(f"/meja/{stage.things[name].code}/" for name in ("visit", "visit reported", "help")),
        f"/meja/{stage.things['visit'].code}/persiapan/",
        "/meja/kim/kim-tanjong-lancor/",
        "/meja/nilai/kim-tanjong-lancor/",
        f"/meja/praktik/{stage.things['card waiting'].pk}/",
        f"/meja/praktik/tulis/{stage.things['solved'].code}/",
        stage.things["card shown"].address,
        *(stage.things[name].address for name in shown),
        "/wilayah/19.02/",
        "/wilayah/19.02.03.2003/",
        "/kim/kim-tanjong-lancor/",
        "/cari/?q=dermaga",
        "/kabar/?q=nothing",
        f"/suara/{listed}/",
        *(f"/lacak/{codes[name]}/" for name in ("listed", "hidden at the agency", "at the agency")),
        f"/jawab/{stage.things['link']}/",
        "/jawab/nothing/",
        f"/masuk/undangan/{stage.things['invitation']}/",
        "/masuk/undangan/nothing/",
        "/masuk/orang/kim-tanjong-lancor/",
        "/masuk/orang/dinas-pu-belitung/",
        f"/masuk/orang/kim-tanjong-lancor/{stage.things['of anggota'].pk}/wakil/",
        "/masuk/perangkat/kelola/kim-tanjong-lancor/",
        f"/masuk/perangkat/kelola/kim-tanjong-lancor/{phone.pk}/",
        f"/masuk/perangkat/pasang/{stage.things['waiting_phone']}/",
        f"/masuk/perangkat/nama/{stage.things['on_phone'].pk}/",
        f"/meja/jawaban/{stage.things['answer'].pk}/",
        f"/meja/surat/{stage.things['mail'].pk}/",
        "/meja/batas/voice:complaint:received/",
        "/meja/cari/?q=lampu",
        "/meja/?lihat=menunggu",
        "/meja/?lihat=selesai",
        "/suara/?q=nothing",
        "/lacak/?kode=SB-1",
        "/no/such/address/",
    ]


@pytest.mark.parametrize(("language", "prefix"), [("id", ""), ("en", "/en")])
@pytest.mark.parametrize("who", WHO)
def test_pages_speak_the_language_of_their_address(
    stage: Stage, who: str, language: str, prefix: str, count: Callable[[int, int], int]
) -> None:
    """In `make test` each looks at every fourth page, those beside them at the others."""
    shown, strange, step = 0, {}, count(4, 1)
    for address in [*bare_addresses(), *addresses_of(stage)][WHO.index(who) % step :: step]:
        answer = stage.ask(who, "get", prefix + address)
        if "text/html" not in answer.headers.get("Content-Type", ""):
            continue
        shown += answer.status_code == 200
        if found := foreign(answer.content.decode(), language):
            strange[address] = found
    assert not strange
    assert shown >= 15 // step


@pytest.mark.parametrize(("language", "prefix"), [("id", ""), ("en", "/en")])
def test_forms_that_come_back_speak_it_too(stage: Stage, language: str, prefix: str) -> None:
    code = stage.parcel("at the agency").code
    asked: list[tuple[str, str, dict[str, str]]] = [
        (VISITOR, "/lapor/", {}),
        (VISITOR, "/lapor/", {"track": "foi", "text": "?", "village": "nowhere", "contact": "x"}),
        (VISITOR, "/lacak/hilang/", {"contact": "x"}),
        (VISITOR, f"/lacak/{code}/pin/", {"pin": "000000"}),
        (VISITOR, "/masuk/", {"login": "ketua", "password": "wrong"}),
        (VISITOR, "/masuk/lupa/", {"email": "x"}),
        ("petugas", f"/meja/{code}/", {"move": "answer", "expect": "1", "key": "k"}),
        ("petugas", f"/meja/{code}/", {"move": "return", "expect": "99", "key": "k", "note": "Bukan kami."}),
        ("admin-kominfo", "/meja/catat/", {}),
        ("admin-kominfo", "/meja/hari-libur/", {}),
        ("ketua", "/masuk/orang/kim-tanjong-lancor/", {}),
    ]
    strange = {}
    for who, address, data in asked:
        answer = stage.ask(who, "post", prefix + address, data)
        if found := foreign(answer.content.decode(), language):
            strange[address] = found
    assert not strange


def test_other_language_would_be_noticed(stage: Stage) -> None:
    indonesian, english = (
        stage.ask(VISITOR, "get", path).content.decode() for path in ("/lapor/", "/en/lapor/")
    )
    assert len(foreign(indonesian, "en")) > 20
    assert len(foreign(english, "id")) > 20
