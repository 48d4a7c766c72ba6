"""The portal's addresses without a language."""

from django.urls import path

from sprachrohr.portal import plain

app_name = "portal"
urlpatterns = [
    path("robots.txt", plain.robots, name="robots"),
    path("sitemap.xml", plain.sitemap, name="sitemap"),
    path("favicon.svg", plain.favicon, name="favicon"),
    path("stil/<slug:digest>.css", plain.accent, name="accent"),
]
