"""The layer before Django, with an application that counts how often it is asked."""

import gzip
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import time_machine

from sambung.portal.kept_pages import KeptPages

PUBLIC = [
    ("Content-Type", "text/html"),
    ("Cache-Control", "public, max-age=0, s-maxage=1, stale-if-error=86400"),
]


class Application:
    """Answers what it is told to, and remembers what it was asked."""

    def __init__(self) -> None:
        self.status, self.headers, self.body = "200 OK", PUBLIC, b"news"
        self.asked: list[dict[str, Any]] = []
        self.takes = 0.0
        self.closed = 0

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        self.asked.append(environ)
        time.sleep(self.takes)
        start_response(self.status, list(self.headers))
        return Parts(self)


class Parts(list[bytes]):
    def __init__(self, application: Application) -> None:
        super().__init__([application.body])
        self.application = application

    def close(self) -> None:
        self.application.closed += 1


class Reader:
    def __init__(self, layer: KeptPages) -> None:
        self.layer = layer

    def get(
        self, path: str = "/kabar/", method: str = "GET", **environ: str
    ) -> tuple[str, dict[str, str], bytes]:
        told: list[Any] = []
        asked = {"REQUEST_METHOD": method, "PATH_INFO": path, "HTTP_HOST": "sambung.example", **environ}
        body = b"".join(
            self.layer(asked, lambda status, headers, exc_info=None: told.append((status, dict(headers))))
        )
        return *told[-1], body


def a_second_later() -> time_machine.travel:
    return time_machine.travel(time.time() + 1.05)


@pytest.fixture
def application() -> Application:
    return Application()


@pytest.fixture
def reader(application: Application, tmp_path: Path) -> Reader:
    return Reader(KeptPages(application, tmp_path / "kept"))


def test_a_public_page_is_made_once_a_second(application: Application, reader: Reader) -> None:
    first, again = reader.get(), reader.get()
    assert first[0] == again[0] == "200 OK"
    assert first[2] == again[2] == b"news"
    assert len(application.asked) == application.closed == 1
    application.body = b"newer"
    with a_second_later():
        assert reader.get()[2] == b"newer"


@pytest.mark.parametrize("status", ["301 Moved Permanently", "404 Not Found"])
def test_a_page_that_was_taken_back_does_not_come_back_while_pages_can_not_be_made(
    application: Application, reader: Reader, status: str
) -> None:
    reader.get()
    application.status, application.headers = status, []
    with a_second_later():
        assert reader.get()[0] == status
        application.status = "503 Service Unavailable"
        assert reader.get()[0] == application.status


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        ("200 OK", [("Cache-Control", "no-store")]),
        ("200 OK", [("Cache-Control", "private, s-maxage=1")]),
        ("200 OK", [*PUBLIC, ("Set-Cookie", "sessionid=1")]),
        ("404 Not Found", PUBLIC),
        ("302 Found", PUBLIC),
    ],
)
def test_nothing_else_is_kept(
    application: Application, reader: Reader, status: str, headers: list[tuple[str, str]]
) -> None:
    application.status, application.headers = status, headers
    assert reader.get()[0] == reader.get()[0] == status
    assert len(application.asked) == 2


def test_what_was_made_with_a_cookie_is_given_to_nobody_else(
    application: Application, reader: Reader
) -> None:
    application.body = b"news for Sari"
    reader.get(HTTP_COOKIE="sessionid=1")
    application.body = b"news"
    assert reader.get()[2] == b"news"
    with a_second_later():
        reader.get(HTTP_COOKIE="sessionid=1", HTTP_AUTHORIZATION="Bearer 1", HTTP_IF_NONE_MATCH='"1"')
    assert not {"HTTP_COOKIE", "HTTP_AUTHORIZATION", "HTTP_IF_NONE_MATCH"} & set(application.asked[-1])


def test_an_address_is_kept_with_its_question_and_host(application: Application, reader: Reader) -> None:
    reader.get(QUERY_STRING="topik=laut")
    reader.get(QUERY_STRING="topik=darat")
    reader.get(HTTP_HOST="other.example")
    assert len(application.asked) == 3


@pytest.mark.parametrize("code", ["k=abcd2345", "k=zzzz9999&fbclid=IwAR0_x-1", "fbclid=a"])
def test_the_code_of_a_copy_leads_to_the_same_kept_page(
    code: str, application: Application, reader: Reader
) -> None:
    reader.get()
    reader.get(QUERY_STRING=code)
    assert len(application.asked) == 1
    reader.get(QUERY_STRING=f"q=laut&{code}")
    assert application.asked[-1]["QUERY_STRING"] == "q=laut"


def test_a_form_that_is_sent_always_arrives(application: Application, reader: Reader) -> None:
    reader.get()
    reader.get(method="POST")
    reader.get(method="POST")
    assert [asked["REQUEST_METHOD"] for asked in application.asked] == ["GET", "POST", "POST"]


def test_many_who_come_at_once_wait_for_one(application: Application, reader: Reader) -> None:
    application.takes = 0.3
    answers: list[bytes] = []
    readers = [threading.Thread(target=lambda: answers.append(reader.get()[2])) for _ in range(20)]
    for thread in readers:
        thread.start()
    for thread in readers:
        thread.join(10)
    assert answers == [b"news"] * 20
    assert len(application.asked) == 1


def test_compressed_for_who_can_read_that_and_plain_for_others(reader: Reader) -> None:
    status, headers, body = reader.get(HTTP_ACCEPT_ENCODING="br, gzip")
    assert (status, headers["Content-Encoding"], gzip.decompress(body)) == ("200 OK", "gzip", b"news")
    assert headers["Content-Length"] == str(len(body))
    assert headers["Vary"] == "Accept-Encoding"
    status, headers, body = reader.get()
    assert (status, body) == ("200 OK", b"news")
    assert "Content-Encoding" not in headers


def test_who_has_the_page_already_is_told_so(application: Application, reader: Reader) -> None:
    etag = reader.get()[1]["ETag"]
    status, headers, body = reader.get(HTTP_IF_NONE_MATCH=etag)
    assert (status, body, headers["ETag"]) == ("304 Not Modified", b"", etag)
    application.body = b"newer"
    with a_second_later():
        assert reader.get(HTTP_IF_NONE_MATCH=etag)[0] == "200 OK"


def test_head_has_everything_but_the_body(reader: Reader) -> None:
    reader.get()
    status, headers, body = reader.get(method="HEAD")
    assert (status, headers["Content-Length"], body) == ("200 OK", "4", b"")


def test_the_last_good_copy_stays_while_the_database_is_away(
    application: Application, reader: Reader, tmp_path: Path
) -> None:
    reader.get()
    time.sleep(1.05)
    application.status, application.headers, application.body = "503 Service Unavailable", [], b"away"
    assert reader.get()[2] == b"news"
    assert (
        Reader(KeptPages(application, tmp_path / "kept")).get()[2] == b"news"
    )  # another process, or a new one
    assert reader.get("/kabar/other/")[0].startswith("503")  # nobody ever read it
    application.status, application.headers, application.body = "200 OK", PUBLIC, b"back"
    time.sleep(1.05)
    assert reader.get()[2] == b"back"


def test_a_page_that_takes_longer_than_it_keeps_has_a_last_good_copy_too(
    application: Application, reader: Reader
) -> None:
    application.takes = 1.1
    reader.get()
    application.status = "503 Service Unavailable"
    assert reader.get()[2] == b"news"


def test_while_the_database_is_away_one_request_at_a_time_asks(
    application: Application, reader: Reader
) -> None:
    for path in "abc":
        reader.get(path)
    time.sleep(1.05)
    application.status, application.headers, application.takes = "503 Service Unavailable", [], 0.5
    reader.get("a")
    asked, began = len(application.asked), time.monotonic()
    for path in "bcabca":
        assert reader.get(path)[2] == b"news"
    assert time.monotonic() - began < 0.4
    assert len(application.asked) == asked


def test_a_copy_that_is_too_old_is_not_shown(application: Application, reader: Reader) -> None:
    application.headers = [("Cache-Control", "public, s-maxage=1, stale-if-error=1")]
    reader.get()
    application.status = "503 Service Unavailable"
    with a_second_later():
        assert reader.get()[0].startswith("503")


def test_a_torn_copy_is_no_copy(application: Application, reader: Reader, tmp_path: Path) -> None:
    reader.get()
    for file in (tmp_path / "kept").iterdir():
        file.write_bytes(b"{torn")
    application.status = "503 Service Unavailable"
    with a_second_later():
        assert reader.get()[0].startswith("503")


def test_a_folder_that_cannot_be_written_costs_only_the_copies(
    application: Application, tmp_path: Path
) -> None:
    (tmp_path / "kept").write_text("a file where the folder should be")
    assert Reader(KeptPages(application, tmp_path / "kept")).get()[2] == b"news"
