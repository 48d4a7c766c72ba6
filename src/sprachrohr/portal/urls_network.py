"""Addresses on the network's own host, where no council and no scope is open."""

from django.conf import settings
from django.urls import include, path
from django.urls.resolvers import LocalePrefixPattern, URLResolver

from sprachrohr.portal import network, views
from sprachrohr.portal.rooms import account

spoken = [path("", network.front, name="network")]
if settings.COMPONENTS_PAGE:
    spoken.append(path("bausteine/", views.components, name="components"))

urlpatterns = [
    path("robots.txt", network.robots, name="robots"),
    path("sitemap.xml", network.sitemap, name="sitemap"),
    account(),
    path("verwaltung/", include("sprachrohr.people.operator.urls")),
    URLResolver(LocalePrefixPattern(), spoken),
]

handler404 = "sprachrohr.portal.errors.not_found"
handler500 = "sprachrohr.portal.errors.broken"
handler400 = "sprachrohr.portal.errors.bad_request"
