"""Every address, room by room. Indonesian has no prefix, English stands under `/en/`."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    *i18n_patterns(
        path("", include("sambung.portal.urls")),
        prefix_default_language=False,
    ),
]
