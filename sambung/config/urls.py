"""Every address, room by room. Indonesian has no prefix, English stands under `/en/`."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

handler500 = "sambung.ops.outage.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("sambung.api.urls")),
    path("", include("sambung.news.picture_urls")),
    path("", include("sambung.portal.machine_urls")),
    *i18n_patterns(
        path("", include("sambung.portal.urls")),
        path("", include("sambung.people.urls")),
        path("", include("sambung.regions.urls")),
        path("", include("sambung.voices.urls")),
        path("", include("sambung.channels.urls")),
        path("", include("sambung.bulletins.urls")),  # before news, which has /meja/<code>/tulis/
        path("", include("sambung.coaching.urls")),
        path("", include("sambung.news.urls")),
        path("", include("sambung.ops.played_urls")),
        path("", include("sambung.desk.urls")),  # last: /meja/<code>/ takes every name there
        prefix_default_language=False,
    ),
]
