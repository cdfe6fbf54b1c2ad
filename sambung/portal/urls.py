"""Public addresses of the portal."""

from django.urls import path, register_converter

from sambung.portal import (
    feeds,
    open_data,
    views,
    views_courses,
    views_errata,
    views_news,
    views_papers,
    views_places,
)
from sambung.portal.pages import public_page
from sambung.portal.slugs import DataForm, Named, PaperName, RegionCode
from sambung.voices import views_public

register_converter(Named, "named")
register_converter(RegionCode, "region")
register_converter(PaperName, "paper")
register_converter(DataForm, "data_form")

app_name = "portal"

urlpatterns = [
    path("", views.home, name="home"),
    path("kabar/", views_news.stories, name="stories"),
    path("kabar/feed.atom", feeds.stories, {"form": "atom"}, name="stories_atom"),
    path("kabar/feed.json", feeds.stories, {"form": "json"}, name="stories_json"),
    path("kabar/keliru/<str:code>/", views_errata.followed, name="error_followed"),
    path("kabar/<named:named>/", views_news.story, name="story"),
    path("kabar/<named:named>/keliru/", views_errata.report, name="error"),
    path("kabar/<named:named>/<paper:paper>", views_papers.story, name="story_paper"),
    path("klarifikasi/", views_news.clarifications, name="clarifications"),
    path("klarifikasi/feed.atom", feeds.clarifications, {"form": "atom"}, name="clarifications_atom"),
    path("klarifikasi/feed.json", feeds.clarifications, {"form": "json"}, name="clarifications_json"),
    path("siaran/", views_news.bulletins, name="bulletins"),
    path("siaran/<named:named>/", views_news.bulletin, name="bulletin"),
    path("siaran/<named:named>/<paper:paper>", views_papers.bulletin, name="bulletin_paper"),
    path("wilayah/<region:code>/", views_places.region, name="region"),
    path("wilayah/<region:code>/feed.atom", feeds.region, {"form": "atom"}, name="region_atom"),
    path("wilayah/<region:code>/feed.json", feeds.region, {"form": "json"}, name="region_json"),
    path("kim/", views_places.groups, name="groups"),
    path("kim/<slug:slug>/", views_places.group, name="group"),
    path("kim/<slug:slug>/feed.atom", feeds.group, {"form": "atom"}, name="group_atom"),
    path("kim/<slug:slug>/feed.json", feeds.group, {"form": "json"}, name="group_json"),
    path("suara/", public_page(views_public.voices), name="voices"),
    path("suara/<str:code>/", public_page(views_public.voice), name="voice"),
    path("belajar/", views_courses.courses, name="courses"),
    path("belajar/sw.js", views_courses.service_worker, name="courses_worker"),
    path("belajar/praktik-baik/", views_courses.practices, name="practices"),
    path("belajar/praktik-baik/<named:named>/", views_courses.practice, name="practice"),
    path("belajar/<slug:course>/", views_courses.course, name="course"),
    path("belajar/<slug:course>/<slug:lesson>/", views_courses.lesson, name="lesson"),
    path("sertifikat/<str:code>/", views_courses.certificate, name="certificate"),
    path("angka/", views.figures, name="figures"),
    path("data/", open_data.page, name="data"),
    path("data/<slug:name>.<data_form:form>", open_data.file, name="data_file"),
    path("cari/", views.search, name="search"),
    path("privasi/", views.privacy, name="privacy"),
    path("status/", views.status, name="status"),
]
