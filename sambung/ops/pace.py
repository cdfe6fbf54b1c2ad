"""How often one address may ask for what costs something, whichever door it takes: two tables for all.

Counted in PostgreSQL (`voices.attempts`), so for all processes and machines together, before a body is read.
A whole village may share one address, and behind a mobile operator's thousands do: the paces are those of a
machine, not of people. The machine itself is not counted: it is the operator's own
(docs/decisions/limits.md).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from sambung.api.problems import problem
from sambung.media.limits import MOST_EDITOR_VIDEO_BYTES
from sambung.sheets.making import Busy
from sambung.voices import attempts

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class Pace:
    """So many an hour and a day, counted together for all doors of the same `name`."""

    name: str
    an_hour: int
    a_day: int


VOICE = Pace("voice", 600, 3_000)
STEP = Pace("step", 600, 3_000)
TOKEN = Pace("token", 120, 600)
UPLOAD = Pace("upload", 600, 3_000)
PACES = {
    "voices:give": VOICE,
    "api:post_voice": VOICE,
    "portal:error": Pace("report", 120, 600),
    "voices:news": STEP,
    "voices:move": STEP,
    "voices:officer_move": STEP,
    "voices:unlock": STEP,
    "api:post_voice_move": STEP,
    "api:post_upload": UPLOAD,
    "tus:uploads": UPLOAD,
    "tus:upload": Pace("part", 20_000, 100_000),
    "api:post_token": TOKEN,
    "people:invitation": TOKEN,
    "people:device_accept": TOKEN,
    "voices:lost": Pace("lost", 30, 100),
}
"""What needs no sign-in and changes something, by the name of its address. allauth paces its own pages."""

SEARCH = Pace("search", 600, 3_000)
PAPER = Pace("paper", 600, 3_000)
CALENDAR = Pace("calendar", 600, 3_000)
CERTIFICATE = Pace("certificate", 600, 3_000)
READING = {
    "portal:search": SEARCH,
    "portal:stories": SEARCH,
    "portal:voices": SEARCH,
    "portal:groups": SEARCH,
    "portal:story_paper": PAPER,
    "portal:bulletin_paper": PAPER,
    "coaching:calendar": CALENDAR,
    "portal:certificate": CERTIFICATE,
}
"""What costs more than a page to read: lists only where words are looked for. A calendar's key and a
certificate's code are random enough not to be guessed; whoever tries is slowed down all the same."""

BULK = Pace("bulk", 100, 500)
"""What comes in large bodies, in pieces of `PIECE` bytes: 1 GB an hour, 5 GB a day."""
ARRIVING = Pace("arriving", 300, 1_500)
"""What is announced to come in parts: 3 GB an hour, 15 GB a day. Its parts are not counted as bulk again."""
PIECE = 10_000_000
SMALL = 1_000_000
"""Bodies up to this size, in bytes, are not counted as bulk."""

GUESSED = frozenset({"api:get_voice", "api:post_voice_move"})
"""Where a code or key can be guessed: wrong ones count together with those of the pages."""
WRONG = (403, 404)

Answer = Callable[[HttpRequest], HttpResponse]


class Paced:
    """The middleware."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if answer.status_code in WRONG and _name(request) in GUESSED and not _is_own(request):
            attempts.count(attempts.address_of(request), at=timezone.now())
        return answer

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        if _is_own(request):
            return None
        try:
            _count(request, timezone.now())
        except attempts.TooOften as often:
            return _refused(request, often)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return _refused(request, error) if isinstance(error, Busy) else None


def _count(request: HttpRequest, now: datetime) -> None:
    """Raises `TooOften`."""
    name, address = _name(request), attempts.address_of(request, now)
    if name in GUESSED:
        attempts.check(address, attempts.OF_AN_ADDRESS, now)
    if request.method in ("GET", "HEAD", "OPTIONS"):
        if name in READING and (READING[name] is not SEARCH or request.GET.get("q", "").strip()):
            _keep_pace(READING[name], address, now)
        return
    if name in PACES:
        _keep_pace(PACES[name], address, now)
    announced = int(request.META.get("CONTENT_LENGTH") or 0)
    if name == "tus:uploads":
        _keep_pace(ARRIVING, address, now, _pieces(request.headers.get("Upload-Length", "")))
    elif announced > SMALL and name != "tus:upload":
        _keep_pace(BULK, address, now, -(-announced // PIECE))


def _pieces(length: str) -> int:
    """At least one; of a length that nobody may send, no more than of the longest."""
    known = int(length) if length.isascii() and length.isdigit() and len(length) < 12 else 0
    return max(1, -(-min(known, MOST_EDITOR_VIDEO_BYTES) // PIECE))


def _keep_pace(pace: Pace, address: str, now: datetime, times: int = 1) -> None:
    attempts.pace(f"{pace.name}/h:{address}", pace.an_hour, HOUR, now, times)
    attempts.pace(f"{pace.name}/d:{address}", pace.a_day, DAY, now, times)


def _name(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def _is_own(request: HttpRequest) -> bool:
    try:
        return ip_address(request.META["REMOTE_ADDR"]).is_loopback
    except ValueError:
        return False


def _refused(request: HttpRequest, often: attempts.TooOften | Busy) -> HttpResponse:
    if _name(request).startswith(("api:", "tus:")):
        answer: HttpResponse = problem(429, _("Too many tries"), str(often))
    else:
        answer = render(request, "429.html", {"words": str(often)}, status=429)
    answer["Retry-After"] = str(max(1, int(often.wait.total_seconds())))
    answer["Cache-Control"] = "no-store"
    return answer
