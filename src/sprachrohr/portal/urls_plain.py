"""Addresses without a language, on a council's host."""

from django.urls import URLPattern, URLResolver, path

from sprachrohr.portal import plain
from sprachrohr.portal.rooms import addresses

urlpatterns: list[URLPattern | URLResolver] = [
    path("robots.txt", plain.robots),
    path("sitemap.xml", plain.sitemap),
    path("favicon.svg", plain.favicon),
    *addresses("urls_plain"),
]
