"""Addresses of the registry, of one's own data, of help and of visits."""

from django.urls import include, path

from sambung.coaching.attendance import views as attendance_views
from sambung.coaching.help import views as help_views
from sambung.coaching.registry import exports, imports, own, printing, views
from sambung.coaching.sessions import member_views
from sambung.coaching.spot import views as spot_views
from sambung.coaching.visiting import calendar_views
from sambung.coaching.visiting import views as visiting_views

app_name = "coaching"

urlpatterns = [
    path("meja/kim/", views.groups, name="groups"),
    path("meja/kim/baru/", views.begin, name="begin"),
    path("meja/kim/impor/", imports.begin, name="imports"),
    path("meja/kim/impor/<uuid:pk>/", imports.look, name="import"),
    path("meja/kim/impor/<uuid:pk>/jalankan/", imports.carry_out, name="carry_out"),
    path("meja/kim/ekspor/<str:name>", exports.export, name="export"),
    path("meja/kim/<slug:slug>/", views.group, name="group"),
    path("meja/kim/<slug:slug>/anggota/<int:pk>/", views.member, name="member"),
    path("meja/kim/<slug:slug>/anggota/<int:pk>/keluar/", views.take_off, name="take_off"),
    path("meja/kim/<slug:slug>/cetak/<str:name>", printing.printed, name="printed"),
    path("meja/kim/<slug:slug>/daftarkan/", views.enlist, name="enlist"),
    path("meja/kim/<slug:slug>/mitra/<int:pk>/lepas/", views.part, name="part"),
    path("meja/kim/<slug:slug>/berkas/<uuid:pk>/<str:rendition>/", views.paper, name="paper"),
    path("meja/kim/<slug:slug>/<slug:part>/", views.entry, name="entry"),
    path("meja/data-saya/", own.own_data, name="own"),
    path("meja/data-saya/salinan.json", own.copy, name="own_copy"),
    path("meja/data-saya/<int:pk>/keluar/", own.leave, name="leave"),
    path("meja/bantuan/", help_views.help_needed, name="help"),
    path("meja/kunjungan/", visiting_views.visits, name="visits"),
    path("meja/kunjungan/rencana/", visiting_views.plan_visit, name="plan"),
    path("meja/kunjungan/perjalanan/", visiting_views.plan_journey, name="plan_journey"),
    path("meja/kunjungan/perjalanan/<int:pk>/", visiting_views.journey, name="journey"),
    path("meja/kunjungan/kalender/", calendar_views.own, name="own_calendar"),
    path("meja/kunjungan/kalender/hapus/", calendar_views.revoke, name="revoke_calendar"),
    path("kalender/<str:key>.ics", calendar_views.calendar, name="calendar"),
    path("meja/kunjungan/kapal/", visiting_views.ferry_days, name="ferries"),
    path("meja/kunjungan/kapal/<str:code>/hapus/", visiting_views.forget_ferry, name="forget_ferry"),
    path("meja/<str:code>/sepakat/", help_views.agree_on, name="agree"),
    path("meja/<str:code>/di-tempat/", spot_views.on_the_spot, name="on_the_spot"),
    path("meja/<str:code>/hadir/", attendance_views.call_on_visit, name="roll"),
    path("meja/<str:code>/hadir/tutup/", attendance_views.end_on_visit, name="end_roll"),
    path("hadir/<str:key>/", attendance_views.here, name="here"),
    path("meja/<str:code>/tanggapan/", spot_views.confirm, name="confirm"),
    path("meja/pelatihan/", include("sambung.coaching.sessions.urls")),
    path("lapangan/pelatihan/<int:pk>/", member_views.mine, name="my_session"),
    path("lapangan/pelatihan/<int:pk>/pertanyaan/", member_views.questions, name="session_questions"),
    path("lapangan/belajar/", include("sambung.coaching.training.urls")),
]
