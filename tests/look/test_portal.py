"""The portal's first pages: light, cacheable, the same for every reader, in two languages."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client

PAGES = ["/", "/privasi/", "/status/"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("look")]


def page(client: Client, address: str, **headers: str) -> HttpResponse:
    return client.get(
        address, headers={"Sec-Fetch-Dest": "document", "Cookie": "sessionid=somebody", **headers}
    )


@pytest.mark.parametrize("address", PAGES)
def test_public_pages_are_the_same_for_everybody(client: Client, address: str) -> None:
    answer = page(client, address)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "public, max-age=0, s-maxage=1, stale-if-error=86400"
    assert not answer.cookies
    assert "Vary" not in answer


@pytest.mark.parametrize("address", PAGES)
def test_an_unchanged_page_is_not_sent_twice(client: Client, address: str) -> None:
    tag = page(client, address)["ETag"]
    assert page(client, address, **{"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("address", PAGES)
def test_address_alone_decides_the_language(client: Client, address: str) -> None:
    indonesian = page(client, address, **{"Accept-Language": "en"}).content.decode()
    english = page(client, "/en" + address, **{"Accept-Language": "id"}).content.decode()
    assert '<html lang="id">' in indonesian
    assert '<html lang="en">' in english
    assert f'href="/en{address}" hreflang="en"' in indonesian
    assert f'href="{address}" hreflang="id"' in english


@pytest.mark.parametrize("address", PAGES)
def test_first_view_is_at_most_14_kilobytes(client: Client, address: str) -> None:
    html = page(client, address).content
    weight = len(gzip.compress(html, 6))
    for found in set(re.findall(rb'(?:href="|src=")/static/([^"]+)', html)):
        file = Path(str(finders.find(found.decode()))).read_bytes()
        weight += len(gzip.compress(file, 6)) if not found.endswith(b".png") else 0  # svg is asked for first
    assert weight <= 14 * 1024


def test_public_style_is_at_most_six_kilobytes() -> None:
    assert len(gzip.compress(Path(str(finders.find("css/public.css"))).read_bytes(), 9)) <= 6 * 1024


@pytest.mark.parametrize("address", PAGES)
def test_pages_need_no_style_or_script_of_their_own(client: Client, address: str) -> None:
    html = page(client, address).content.decode()
    assert " style=" not in html
    assert "<style" not in html
    assert "<script" not in html


def test_status_is_honest_when_the_database_is_away(client: Client, settings: object) -> None:
    from sambung.portal.views import database_answers

    assert database_answers()
    assert "note good" in page(client, "/status/").content.decode()


@pytest.mark.parametrize("name", ["500.html", "503.html"])
def test_pages_of_last_resort_need_nothing(name: str) -> None:
    assert 'lang="en"' in render_to_string(name)


def test_unknown_address_shows_the_way(client: Client) -> None:
    answer = client.get("/en/nowhere/")
    assert answer.status_code == 404
    assert "/en/lacak/" in answer.content.decode()


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html", "429.html"])
def test_error_pages_do_without_a_request(name: str) -> None:
    html = render_to_string(name)
    assert "<h1>" in html
    assert 'href="/en/" hreflang="en"' in html


def test_what_htmx_reads_stands_in_attributes_that_html_knows() -> None:
    pages = Path(__file__).resolve().parents[2].glob("sambung/**/templates/**/*.html")
    assert [page.name for page in pages if re.search(r"\shx-[a-z]", page.read_text())] == []
