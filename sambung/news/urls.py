"""Addresses of the stories' pages at the desk."""

from django.urls import URLPattern

app_name = "news"

urlpatterns: list[URLPattern] = []
