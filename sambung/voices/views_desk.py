"""Pages at the desk that belong to voices: recording, links for officers, erasing, standard words."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sambung.people.models import Organization
from sambung.people.permissions import visible_to
from sambung.people.request import actor_of, desk_required
from sambung.relay.models import Parcel
from sambung.voices import danger, officer_links, standard_answers
from sambung.voices.erasure import erase as erase_voice
from sambung.voices.forms import RecordingForm
from sambung.voices.forms_desk import AnswerForm, EmailForm, NumberForm
from sambung.voices.models import EmergencyNumber, StandardAnswer
from sambung.voices.pages import desk_page
from sambung.voices.rules import offices_run_by
from sambung.voices.showing import sent_page_of
from sambung.voices.taking import take


@desk_page("voice.record", by_pin=True)
def record(request: HttpRequest) -> HttpResponse:
    """Write down what somebody told, and give them their code and PIN."""
    actor = actor_of(request)
    form = RecordingForm(initial=_own_village(actor.memberships[0].organization))
    if request.method == "POST":
        form = RecordingForm(request.POST, request.FILES)
        for name in ("photos", "recording"):
            form.fields[name].by = actor.person  # type: ignore[attr-defined]  # both are FilesField
        given = take(form, actor)
        if given is not None:
            return render(request, "voices/recorded.html", sent_page_of(given.parcel))
    return render(request, "voices/record.html", {"form": form}, status=422 if form.errors else 200)


def _own_village(organization: Organization) -> dict[str, str]:
    """A group writes down what is said in its own village."""
    if organization.kind != Organization.Kind.KIM:
        return {}
    return {"village": organization.region.path, "region": organization.region_id}


@require_POST
@desk_required
def links(request: HttpRequest, code: str) -> HttpResponse:
    """Send a link to an officer, or end one."""
    actor = actor_of(request)
    parcel = get_object_or_404(visible_to(actor, Parcel.objects.select_related("holder")), code=code)
    form = EmailForm(request.POST)
    if ended := request.POST.get("akhiri", ""):
        officer_links.revoke(get_object_or_404(parcel.officer_links, pk=_number(ended)), actor)
        messages.success(request, _("The link does not work any more."))
    elif form.is_valid():
        officer_links.create(parcel, form.cleaned_data["email"], actor)
        messages.success(request, _("The link is on its way to %(email)s.") % form.cleaned_data)
    else:
        messages.error(request, _("This e-mail address is not complete. Look at it once more."))
    return HttpResponseRedirect("../")


@require_POST
@desk_required
def erase(request: HttpRequest, code: str) -> HttpResponse:
    """Erase a voice: person and words. Asks that it be confirmed by a tick."""
    actor = actor_of(request)
    parcel = get_object_or_404(visible_to(actor, Parcel.objects.filter(kind="voice")), code=code)
    try:
        if request.POST.get("yakin"):
            erase_voice(parcel, actor)
            messages.success(request, _("Name, words and files are erased. Its way remains."))
        else:
            messages.error(request, _("Tick that you are sure: it can't be undone."))
    except OSError:
        messages.error(
            request,
            _("Nothing was erased: the list of erasures can't be written. Please tell who runs Sambung."),
        )
    return HttpResponseRedirect("../")


@desk_page("voice.keep_answers")
def answers(request: HttpRequest) -> HttpResponse:
    """The standard answers of one's office or agency, and a form for another."""
    actor = actor_of(request)
    organization = standard_answers.keeping(actor)[0]
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        standard_answers.keep(organization, **form.cleaned_data)
        messages.success(request, _("The answer is kept."))
        return redirect("voices:answers")
    kept = visible_to(actor, StandardAnswer.objects.select_related("organization"))
    page = {"form": form, "answers": kept, "organization": organization}
    return render(request, "voices/answers.html", page, status=422 if form.errors else 200)


@desk_page("voice.keep_answers")
def edit_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Change or remove a standard answer."""
    answer = get_object_or_404(visible_to(actor_of(request), StandardAnswer.objects.all()), pk=pk)
    form = AnswerForm(request.POST or None, instance=answer)
    if request.method == "POST" and "hapus" in request.POST:
        standard_answers.remove(answer)
        messages.success(request, _("The answer is removed."))
        return redirect("voices:answers")
    if request.method == "POST" and form.is_valid():
        standard_answers.change(answer, **form.cleaned_data)
        messages.success(request, _("The answer is kept."))
        return redirect("voices:answers")
    page = {"form": form, "answer": answer}
    return render(request, "voices/answer.html", page, status=422 if form.errors else 200)


def _number(typed: str) -> int:
    """The number of a row that a button names. Raises `Http404` for anything else."""
    if not typed.isdecimal() or len(typed) > 18:
        raise Http404
    return int(typed)


@desk_page("voice.keep_numbers")
def emergency_numbers(request: HttpRequest) -> HttpResponse:
    """The office's own emergency numbers, told before the national ones."""
    office = offices_run_by(actor_of(request))[0]
    kept = visible_to(actor_of(request), EmergencyNumber.objects.filter(office=office))
    form = NumberForm(request.POST or None)
    if request.method == "POST" and (removed := request.POST.get("hapus", "")):
        danger.remove_number(get_object_or_404(kept, pk=_number(removed)))
        return redirect("voices:emergency_numbers")
    if request.method == "POST" and form.is_valid():
        danger.keep_number(office, **form.cleaned_data)
        return redirect("voices:emergency_numbers")
    page = {"form": form, "office": office, "numbers": kept}
    return render(request, "voices/emergency_numbers.html", page, status=422 if form.errors else 200)
