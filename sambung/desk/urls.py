"""Addresses of the desk."""

from django.urls import path

from sambung.desk import (
    assignment_views,
    call_views,
    letter_views,
    notice_views,
    office_views,
    reach_views,
    report_views,
    standing_views,
    views,
    visit_views,
)

app_name = "desk"

urlpatterns = [
    path("meja/", views.inbox_page, name="inbox"),
    path("meja/cari/", views.search, name="search"),
    path("meja/telepon/", call_views.call_list, name="calls"),
    path("meja/telepon/<str:code>/", call_views.told, name="told"),
    path("meja/pemberitahuan/", notice_views.notices, name="notices"),
    path("meja/pemberitahuan/terbaca/", notice_views.read_all, name="read_all"),
    path("meja/pemberitahuan/<int:pk>/", notice_views.term, name="term"),
    path("meja/pemberitahuan/perangkat/", notice_views.subscribe, name="subscribe"),
    path("meja/sw.js", notice_views.service_worker, name="service_worker"),
    path("meja/pimpinan/", office_views.leader, name="leader"),
    path("meja/pimpinan/lembar.pdf", office_views.leader_sheet, name="leader_sheet"),
    path("meja/laporan/", report_views.reports, name="reports"),
    path("meja/laporan/<slug:period>/", report_views.report, name="report"),
    path("meja/laporan/<slug:period>/sahkan/", report_views.sign, name="report_sign"),
    path("meja/laporan/<slug:period>/versi/<int:number>/", report_views.version, name="report_version"),
    path("meja/laporan/<slug:period>/laporan.pdf", report_views.printed, name="report_pdf"),
    path("meja/laporan/<slug:period>/tabel.xlsx", report_views.tables, name="report_tables"),
    path("meja/hari-libur/", office_views.days_off, name="days_off"),
    path("meja/hari-libur/tetapkan/", office_views.confirm_year, name="confirm_year"),
    path("meja/batas/", office_views.time_limits, name="limits"),
    path("meja/batas/<str:key>/", office_views.time_limit, name="limit"),
    path("meja/surat/", office_views.mails, name="mails"),
    path("meja/surat/<int:pk>/", office_views.mail, name="mail"),
    path("meja/kim/<slug:slug>/surat/<str:month>/", letter_views.read, name="letter"),
    path("meja/kim/<slug:slug>/surat/<str:month>/terima-kasih.pdf", letter_views.sheet, name="letter_sheet"),
    path("meja/nilai/", standing_views.groups, name="standings"),
    path("meja/nilai/<slug:slug>/", standing_views.group, name="standing"),
    path("meja/nilai/<slug:slug>/keberatan/", standing_views.objection, name="standing_objection"),
    path("meja/nilai/<slug:slug>/menilai/", standing_views.judge, name="standing_judge"),
    path("meja/nilai/<slug:slug>/<slug:name>/", standing_views.behind, name="standing_behind"),
    path("lapangan/belajar/<slug:course>/tugas/", assignment_views.assignment, name="assignment"),
    path("meja/<str:code>/", views.item, name="item"),
    path("meja/<str:code>/jangkauan/", reach_views.reach, name="reach"),
    path("meja/<str:code>/persiapan/", visit_views.preparation, name="preparation"),
    path("meja/<str:code>/persiapan.pdf", visit_views.preparation_paper, name="preparation_paper"),
    path("meja/<str:code>/laporan.pdf", visit_views.report, name="visit_report"),
    path("meja/<str:code>/kabar/", views.make_story, name="make_story"),
    path("meja/<str:code>/berkas/<uuid:pk>/<str:rendition>/", views.file, name="file"),
]
