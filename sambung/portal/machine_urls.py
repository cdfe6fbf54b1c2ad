"""Addresses for search engines, which stand outside the languages."""

from django.urls import path

from sambung.portal import sitemaps

app_name = "for_machines"

urlpatterns = [
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<slug:section>-<int:number>.xml", sitemaps.part, name="sitemap_part"),
]
