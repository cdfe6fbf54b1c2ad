"""Addresses of what the far sides hold; in the demo alone."""

from django.urls import path, re_path

from sambung.ops import played_facebook, played_youtube

app_name = "played"

urlpatterns = [
    path("simulasi/facebook/", played_facebook.wall, name="facebook"),
    path("simulasi/facebook/izin/", played_facebook.consent, name="facebook_consent"),
    re_path(
        r"^simulasi/facebook/(?P<kind>foto|video)/(?P<number>[0-9]{1,18})/$",
        played_facebook.photo,
        name="facebook_file",
    ),
    re_path(r"^simulasi/facebook/(?P<page>[0-9_]{1,60})/$", played_facebook.wall, name="facebook_one"),
    re_path(
        r"^simulasi/facebook/(?P<post>[0-9_]{1,60})/komentar/$",
        played_facebook.comment,
        name="facebook_comment",
    ),
    path("simulasi/youtube/", played_youtube.wall, name="youtube"),
    path("simulasi/youtube/watch", played_youtube.watch, name="youtube_watch"),
    path("simulasi/youtube/izin/", played_youtube.consent, name="youtube_consent"),
    re_path(
        r"^simulasi/youtube/(?P<kind>video|gambar|teks)/(?P<video>[\w-]{11})/$",
        played_youtube.file,
        name="youtube_file",
    ),
    re_path(
        r"^simulasi/youtube/channel/(?P<channel>[\w-]{1,40})$", played_youtube.wall, name="youtube_channel"
    ),
    re_path(
        r"^simulasi/youtube/(?P<video>[\w-]{11})/komentar/$", played_youtube.comment, name="youtube_comment"
    ),
]
