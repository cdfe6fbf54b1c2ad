"""Addresses of the stories' pages at the desk."""

from django.urls import path

from sambung.news import views_desk
from sambung.news.newsroom import views as newsroom

app_name = "news"

urlpatterns = [
    path("meja/redaksi/", newsroom.the_queue, name="newsroom"),
    path("meja/kabar/kirim/", views_desk.tell, name="tell"),
    path("meja/kabar/terkirim/<str:code>/", views_desk.told, name="told"),
    path("meja/<str:code>/tulis/", views_desk.write, name="write"),
    path("meja/<str:code>/simpan/", views_desk.autosave, name="autosave"),
    path("meja/<str:code>/gambar/<int:pk>/", views_desk.answer, name="answer"),
    path("meja/<str:code>/versi/", views_desk.versions, name="versions"),
]
