"""The address of the view that public pages are measured against: one query, one template."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from bench.applications import PLACE
from sambung.regions.models import Region


def page(request: HttpRequest) -> HttpResponse:
    return render(request, "page.html", {"region": Region.objects.get(pk=PLACE)})


urlpatterns = [path("<path:rest>", lambda request, rest: page(request)), path("", page)]
