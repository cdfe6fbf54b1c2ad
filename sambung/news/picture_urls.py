"""The one address of a picture of a story, without a language: it never changes."""

from django.urls import path

from sambung.news import views

app_name = "story_pictures"

urlpatterns = [
    path("kabar/gambar/<uuid:file_id>/<slug:rendition>/", views.picture, name="picture"),
]
