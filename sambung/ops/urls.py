"""Addresses for machines."""

from django.urls import path

from sambung.ops import health

urlpatterns = [
    path("healthz", health.alive),
    path("readyz", health.ready),
    path("metrics", health.metrics),
]
