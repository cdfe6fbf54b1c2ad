"""Signing in and out, one's own access, people and shared phones. allauth's pages at Indonesian addresses."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import include, path, re_path
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from sambung.people import device_views as device
from sambung.people import views

sign_in = [
    path("", account.login, name="account_login"),
    path("baru/", TemplateView.as_view(template_name="people/no_sign_up.html"), name="account_signup"),
    path("tidak-aktif/", account.account_inactive, name="account_inactive"),
    path("sekali-lagi/", account.reauthenticate, name="account_reauthenticate"),
    path("sandi/", account.password_change, name="account_change_password"),
    path("lupa/", account.password_reset, name="account_reset_password"),
    path("lupa/terkirim/", account.password_reset_done, name="account_reset_password_done"),
    path("lupa/selesai/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^lupa/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("kode/", mfa.authenticate, name="mfa_authenticate"),
    path("kode/sekali-lagi/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("pengaman/", mfa.index, name="mfa_index"),
    path("pengaman/aplikasi/", totp.activate_totp, name="mfa_activate_totp"),
    path("pengaman/aplikasi/lepas/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("pengaman/cadangan/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("pengaman/cadangan/baru/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("pengaman/cadangan/unduh/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("kunci/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("kunci/tambah/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("kunci/masuk/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("kunci/sekali-lagi/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("kunci/<int:pk>/lepas/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("kunci/<int:pk>/nama/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
]

own = [
    path("akses/", views.access, name="access"),
    path("akses/token/<int:pk>/cabut/", views.revoke_token, name="revoke_token"),
    path("akses/perangkat/<int:pk>/lepas/", views.leave_phone, name="leave_phone"),
    path("orang/", views.organizations, name="organizations"),
    path("orang/<slug:slug>/", views.people, name="people"),
    path("orang/<slug:slug>/<int:pk>/sandi/", views.reset, name="reset"),
    path("orang/<slug:slug>/<int:pk>/wakil/", views.act_for, name="act_for"),
    path("orang/<slug:slug>/<int:pk>/akhiri/", views.end, name="end"),
    path("undangan/<str:key>/", views.invitation, name="invitation"),
    path("perangkat/", device.names, name="device"),
    path("perangkat/gabung/", device.join, name="device_join"),
    path("perangkat/ganti/", device.change, name="device_change"),
    path("perangkat/nama/<int:pk>/", device.pin, name="device_pin"),
    path("perangkat/pasang/<str:key>/", device.accept, name="device_accept"),
    path("perangkat/kelola/<slug:slug>/", device.manage, name="devices"),
    path("perangkat/kelola/<slug:slug>/<int:pk>/", device.one, name="device_one"),
    path("perangkat/kelola/<slug:slug>/<int:pk>/cabut/", device.revoke, name="device_revoke"),
]

urlpatterns = [
    path("masuk/", include(sign_in)),
    path("masuk/", include((own, "people"))),
    path("keluar/", require_POST(account.logout), name="account_logout"),
]
