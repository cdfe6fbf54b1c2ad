"""Addresses of accounts and copies at the desk."""

from django.urls import path

from sambung.channels import views_copies

app_name = "channels"

urlpatterns = [
    path("meja/salinan/<int:pk>/", views_copies.decide, name="decide"),
    path("meja/salinan/pilih/<str:item>/", views_copies.choose, name="choose"),
]
