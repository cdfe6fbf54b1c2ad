"""Public addresses of the portal."""

from django.urls import path

from sambung.portal import views

app_name = "portal"

urlpatterns = [
    path("", views.home, name="home"),
    path("privasi/", views.privacy, name="privacy"),
    path("status/", views.status, name="status"),
]
