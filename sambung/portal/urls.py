"""Public addresses of the portal."""

from django.urls import path

from sambung.portal import views
from sambung.portal.pages import public_page
from sambung.voices import views_public

app_name = "portal"

urlpatterns = [
    path("", views.home, name="home"),
    path("privasi/", views.privacy, name="privacy"),
    path("status/", views.status, name="status"),
    path("suara/", public_page(views_public.voices), name="voices"),
    path("suara/<str:code>/", public_page(views_public.voice), name="voice"),
]
