"""Addresses of the voices' pages."""

from django.urls import path

from sambung.voices import views, views_desk, views_follow, views_officer

app_name = "voices"

urlpatterns = [
    path("lapor/", views.give_voice, name="give"),
    path("lapor/terkirim/<str:code>/", views.sent, name="sent"),
    path("lacak/", views_follow.enter, name="enter"),
    path("lacak/hilang/", views_follow.lost, name="lost"),
    path("lacak/<str:code>/", views_follow.follow, name="follow"),
    path("lacak/<str:code>/pin/", views_follow.unlock, name="unlock"),
    path("lacak/<str:code>/langkah/<slug:name>/", views_follow.make_move, name="move"),
    path("lacak/<str:code>/kabar/", views_follow.answer_news, name="news"),
    path("jawab/<str:token>/", views_officer.answer, name="officer"),
    path("jawab/<str:token>/langkah/<slug:name>/", views_officer.make_move, name="officer_move"),
    path("berkas/<uuid:file_id>/<slug:rendition>/", views.file, name="file"),
    path("meja/catat/", views_desk.record, name="record"),
    path("meja/jawaban/", views_desk.answers, name="answers"),
    path("meja/jawaban/<int:pk>/", views_desk.edit_answer, name="answer"),
    path("meja/nomor-darurat/", views_desk.emergency_numbers, name="emergency_numbers"),
    path("meja/<str:code>/tautan/", views_desk.links, name="links"),
    path("meja/<str:code>/hapus/", views_desk.erase, name="erase"),
]
