"""Addresses of the stories' pages at the desk."""

from django.urls import path

from sambung.news import views_comments, views_desk, views_pictures, views_writing
from sambung.news.newsroom import plan_views
from sambung.news.newsroom import views as newsroom

app_name = "news"

urlpatterns = [
    path("meja/redaksi/", newsroom.the_queue, name="newsroom"),
    path("meja/redaksi/rencana/", plan_views.plan, name="plan"),
    path("meja/redaksi/rencana/baru/<slug:word>/", plan_views.add, name="plan_add"),
    path("meja/redaksi/rencana/<int:pk>/", plan_views.edit, name="planned"),
    path("meja/redaksi/rencana/<int:pk>/hapus/", plan_views.remove, name="plan_remove"),
    path("meja/redaksi/rencana/<int:pk>/mulai/", plan_views.begin, name="plan_begin"),
    path("meja/kabar/kirim/", views_desk.tell, name="tell"),
    path("meja/kabar/terkirim/<str:code>/", views_desk.told, name="told"),
    path("meja/<str:code>/tulis/", views_writing.write, name="write"),
    path("meja/<str:code>/simpan/", views_writing.autosave, name="autosave"),
    path("meja/<str:code>/gaya/", views_writing.style, name="style"),
    path("meja/<str:code>/kerangka/", views_writing.outline, name="outline"),
    path("meja/<str:code>/suara/<uuid:pk>/", views_writing.recording, name="recording"),
    path("meja/<str:code>/komentar/", views_comments.comments, name="comments"),
    path("meja/<str:code>/komentar/<int:pk>/", views_comments.settle, name="settle_comment"),
    path("meja/<str:code>/gambar/<int:pk>/", views_pictures.picture, name="picture"),
    path("meja/<str:code>/gambar/<int:pk>/samar/", views_pictures.blur, name="blur"),
    path("meja/<str:code>/gambar/<int:pk>/tarik/", views_pictures.take_back, name="take_back"),
    path("meja/<str:code>/gambar/<int:pk>/teks/", views_pictures.captions, name="captions"),
    path("meja/<str:code>/petunjuk/", views_desk.hint, name="hint"),
    path("meja/<str:code>/asal/", views_desk.lineage, name="lineage"),
    path("meja/<str:code>/versi/", views_desk.versions, name="versions"),
]
