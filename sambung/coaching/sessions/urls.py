"""Addresses of training sessions at the desk, below `/meja/pelatihan/`."""

from django.urls import path

from sambung.coaching.sessions import views

urlpatterns = [
    path("", views.sessions, name="sessions"),
    path("rencana/", views.plan, name="plan_session"),
    path("<int:pk>/", views.session, name="session"),
    path("<int:pk>/hadir/", views.roll, name="session_roll"),
    path("<int:pk>/hadir/tutup/", views.end_roll, name="end_session_roll"),
    path("<int:pk>/hadir/catat/", views.write_down, name="write_down"),
    path("<int:pk>/sesudah/", views.ask_after, name="ask_after"),
    path("<int:pk>/pindah/", views.move, name="move_session"),
    path("<int:pk>/batal/", views.call_off, name="call_off"),
]
