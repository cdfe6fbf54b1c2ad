"""Addresses of accounts and copies at the desk."""

from django.urls import path

from sambung.channels import views_accounts, views_copies

app_name = "channels"

urlpatterns = [
    path("meja/akun/", views_accounts.all_accounts, name="accounts"),
    path("meja/akun/hubungkan/", views_accounts.begin, name="begin"),
    path("meja/akun/hubungkan/<int:pk>/", views_accounts.connect, name="connect"),
    path("meja/akun/<int:pk>/putus/", views_accounts.disconnect, name="disconnect"),
    path("hubungkan/kembali/<slug:service>/", views_accounts.back, name="back"),
    path("hubungkan/<str:state>/", views_accounts.by_phone, name="by_phone"),
    path("meja/salinan/<int:pk>/", views_copies.decide, name="decide"),
    path("meja/salinan/rupa/<str:item>/", views_copies.manner, name="manner"),
    path("meja/salinan/pilih/<str:item>/", views_copies.choose, name="choose"),
]
