"""Addresses of a member's own courses, below `/lapangan/belajar/`."""

from django.urls import path

from sambung.coaching.training import views

urlpatterns = [
    path("", views.mine, name="my_courses"),
    path("<slug:course>/", views.course, name="my_course"),
    path("<slug:course>/kuis/", views.quiz, name="quiz"),
    path("<slug:course>/kuis/hasil/", views.quiz_result, name="quiz_result"),
    path("<slug:course>/sertifikat/", views.take_certificate, name="take_certificate"),
    path("<slug:course>/sertifikat.pdf", views.certificate, name="certificate"),
    path("<slug:course>/hapus/", views.forget, name="forget_course"),
    path("<slug:course>/<slug:lesson>/dibaca/", views.read, name="lesson_read"),
]
