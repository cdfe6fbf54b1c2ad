"""Addresses that the forms' scripts ask."""

from django.urls import path

from sambung.regions import views

app_name = "regions"

urlpatterns = [
    path("wilayah/cari/", views.search, name="search"),
    path("wilayah/dekat/", views.near, name="near"),
]
