"""Following a voice: by its code what everybody may read, with key or PIN what the sender may read and do."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sambung.people.actors import Actor
from sambung.relay.arrivals import prove
from sambung.relay.codes import WrongCode, read_code
from sambung.relay.errors import NotMoved, NotNow
from sambung.relay.models import Parcel
from sambung.relay.situation import Situation
from sambung.steps import making
from sambung.steps.forms import MoveForm
from sambung.voices import attempts, consents
from sambung.voices.following import address_of, pass_of, sender_actor
from sambung.voices.forms_follow import CodeForm, LostForm, PinForm
from sambung.voices.lost import ask_for_link
from sambung.voices.pages import followed_elsewhere, secret_page, voice_of_code
from sambung.voices.showing import public_page_of, sender_page_of


@secret_page
@require_safe
def enter(request: HttpRequest) -> HttpResponse:
    """Where a code is typed; one wrong character is told as such."""
    form = CodeForm(request.GET if "kode" in request.GET else None)
    if form.is_bound and form.is_valid():
        try:
            return HttpResponseRedirect(address_of(read_code(form.cleaned_data["kode"])))
        except WrongCode as wrong:
            form.add_error("kode", _why(wrong))
    return render(request, "voices/enter.html", {"form": form}, status=422 if form.errors else 200)


def _why(wrong: WrongCode) -> str:
    if wrong.one_wrong:
        return _("Almost: one letter or digit is wrong or missing. Compare it once more, one by one.")
    return _("This is no code of Sambung. It has eight letters and digits after SB.")


@secret_page
@require_safe
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """The way so far; with the key also the words and what the sender may do. Reading proves arrival."""
    code, parcel = voice_of_code(code)
    elsewhere = followed_elsewhere(code)  # asked of every code: the time it takes must not tell a voice's
    if parcel is None and elsewhere:
        return HttpResponseRedirect(elsewhere)
    word = request.GET.get("kunci", "")
    actor = sender_actor(parcel, word) if parcel is not None and word else None
    if parcel is None or (parcel.confidential and actor is None):
        return _nothing_without_pin(request, code)
    if actor is None:
        page = {**public_page_of(parcel), "pin": PinForm(), "wrong_link": bool(word)}
        return render(request, "voices/follow.html", page)
    return _read_by_sender(request, parcel, actor, word)


def _read_by_sender(request: HttpRequest, parcel: Parcel, actor: Actor, word: str) -> HttpResponse:
    """With its words and what the sender may do."""
    if request.method == "GET":
        prove(parcel, "read", actor=actor)
        parcel.refresh_from_db()
    done = request.GET.get("langkah", "")
    return render(request, "voices/follow.html", {**sender_page_of(parcel, actor, word), "done": done})


def _nothing_without_pin(request: HttpRequest, code: str) -> HttpResponse:
    """The same page for a code that does not exist and for one that says nothing without its PIN."""
    address, now = attempts.address_of(request), timezone.now()
    slow = None
    try:
        attempts.check(address, attempts.OF_AN_ADDRESS, now)
        attempts.count(address, at=now)
    except attempts.TooManyTries as too_many:
        slow = str(too_many)
    return _closed(request, code, PinForm(), 429 if slow else 404, slow)


@secret_page
@require_POST
def unlock(request: HttpRequest, code: str) -> HttpResponse:
    """The PIN opens the voice for half an hour."""
    code, parcel = voice_of_code(code)
    form = PinForm(request.POST)
    opened, status = _tried(form, code, attempts.address_of(request))
    if opened is not None:
        return HttpResponseRedirect(address_of(code, pass_of(opened)))
    if parcel is None or parcel.confidential:
        return _closed(request, code, form, status)
    return render(request, "voices/follow.html", {**public_page_of(parcel), "pin": form}, status=status)


def _tried(form: PinForm, code: str, address: str) -> tuple[Parcel | None, int]:
    """The voice that the PIN opens; else None, the form says why, and the status of the page."""
    if not form.is_valid():
        return None, 422
    try:
        sender = attempts.unlock(code, form.cleaned_data["pin"], address)
    except attempts.TooManyTries as slow:
        form.add_error("pin", str(slow))
        return None, 429
    if sender is None:
        form.add_error("pin", _("Code and PIN don't fit together. Look at both once more."))
        return None, 422
    return sender.voice.parcel, 200


def _closed(
    request: HttpRequest, code: str, form: PinForm, status: int, slow: str | None = None
) -> HttpResponse:
    page = {"code": code, "pin": form, "slow": slow}
    return render(request, "voices/follow_closed.html", page, status=status)


@secret_page
@require_POST
def make_move(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """The sender replies, adds, confirms, opens it again, objects or withdraws."""
    code, parcel = voice_of_code(code)
    word = request.POST.get("kunci", "")
    actor = sender_actor(parcel, word) if parcel is not None else None
    if parcel is None or actor is None:
        return HttpResponseRedirect(address_of(code))
    situation = Situation(parcel, timezone.now(), actor)
    form = making.posted(situation, name, request.POST, request.FILES)
    try:
        making.make(form, situation)
    except NotMoved as why:
        return _refused(request, situation, word, form, why)
    return HttpResponseRedirect(f"{address_of(code, word)}&langkah={name}#selesai")


def _refused(
    request: HttpRequest, situation: Situation, word: str, form: MoveForm, why: NotMoved
) -> HttpResponse:
    """The page with what was typed, and what is in the way."""
    situation.parcel.refresh_from_db()
    now = Situation(situation.parcel, timezone.now(), situation.actor)
    refused = making.refusal(why, form, now)
    page = sender_page_of(situation.parcel, situation.actor, word, refused)
    return render(request, "voices/follow.html", page, status=refused.status)


@secret_page
@require_POST
def answer_news(request: HttpRequest, code: str) -> HttpResponse:
    """The sender says whether it may become news. What is not asked any more changes nothing: the page says
    how it stands."""
    code, parcel = voice_of_code(code)
    word, said = request.POST.get("kunci", ""), request.POST.get("jawab", "")
    actor = sender_actor(parcel, word) if parcel is not None else None
    if parcel is None or actor is None or said not in ("ya", "tidak"):
        return HttpResponseRedirect(address_of(code))
    try:
        consents.choose(parcel, said == "ya", actor=actor)
    except NotNow:
        return HttpResponseRedirect(address_of(code, word))
    return HttpResponseRedirect(f"{address_of(code, word)}&langkah=kabar#selesai")


@secret_page
@require_http_methods(["GET", "HEAD", "POST"])
def lost(request: HttpRequest) -> HttpResponse:
    """Brings the private link to the contact that was given with the voice. The answer is always the same."""
    form = LostForm(request.POST or None)
    asked = form.is_bound and form.is_valid()
    if asked:
        ask_for_link(form.cleaned_data["contact"])
    page = {"form": form, "asked": asked}
    return render(request, "voices/lost.html", page, status=422 if form.errors else 200)
