"""Pages that show every component at once; only tests and people who change the look open them."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path

from sambung.config.urls import urlpatterns as every_address
from tests.look import world

CORDS = {
    "held": world.HELD,
    "waiting": world.WAITING,
    "overdue": world.OVERDUE,
    "tied": world.TIED,
    "split": world.SPLIT,
}


RECEIVED: list[dict[str, object]] = []  # what the form's page was sent, for the tests to look at


def gallery(request: HttpRequest) -> HttpResponse:
    data = {"track": "", "text": "Dark", "agency": "a"} if "errors" in request.GET else None
    return render(request, "look/gallery.html", {"cords": CORDS, "form": world.GiveForm(data)})


def desk(request: HttpRequest) -> HttpResponse:
    messages.success(request, "Forwarded to Dinas PU.")
    return render(request, "look/desk.html", {"cords": CORDS, "form": world.GiveForm()})


def form(request: HttpRequest) -> HttpResponse:
    if request.method == "POST" and not request.POST.get("text"):
        return render(
            request, "look/form.html", {"form": world.GiveForm(request.POST, request.FILES)}, status=422
        )
    if request.method == "POST":
        files = {
            name: [(f.name, f.size, f.content_type) for f in request.FILES.getlist(name)]
            for name in request.FILES
        }
        RECEIVED.append({"files": files, "text": request.POST.get("text"), "code": request.POST.get("code")})
        return redirect("/look/sent/")
    scripts = ("photos", "recorder", "place", "draft", "send")
    return render(request, "look/form.html", {"form": world.GiveForm(), "scripts": scripts})


def sent(request: HttpRequest) -> HttpResponse:
    return render(request, "look/sent.html")


def regions(request: HttpRequest) -> JsonResponse:
    return JsonResponse(
        [{"code": "19.02.03.2003", "name": "Suak Gual", "path": "Suak Gual, Selat Nasik, Belitung"}],
        safe=False,
    )


urlpatterns = [
    *i18n_patterns(
        path("look/", gallery),
        path("look/desk/", desk),
        path("look/form/", form),
        path("look/sent/", sent),
        path("wilayah/cari/", regions),
        path("wilayah/dekat/", regions),
        prefix_default_language=False,
    ),
    *every_address,
]
