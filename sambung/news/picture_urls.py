"""The addresses of the pictures of stories, without a language: what everybody fetches names its content."""

from django.urls import path

from sambung.news import views

app_name = "story_pictures"

urlpatterns = [
    path("kabar/gambar/<uuid:file_id>/<slug:rendition>/", views.picture, name="picture"),
    path("kabar/gambar/<slug:digest>/<str:name>", views.public, name="public"),
]
