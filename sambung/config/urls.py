"""Every address, room by room. Indonesian has no prefix, English stands under `/en/`."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
