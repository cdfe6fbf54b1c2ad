"""Addresses of the bulletins' pages at the desk."""

from django.urls import path

from sambung.bulletins import views_desk, views_papers, views_progress

app_name = "bulletins"

urlpatterns = [
    path("meja/siaran/tulis/", views_desk.write_one, name="write"),
    path("meja/<str:code>/siaran/<slug:name>/", views_desk.words, name="words"),
    path("meja/<str:code>/sebaran/", views_progress.progress, name="progress"),
    path("meja/<str:code>/lembar/", views_papers.other_words, name="other_words"),
    path("meja/<str:code>/lembar/<str:paper>", views_papers.paper, name="paper"),
]
