"""Addresses below a language, on a council's host: every room's, and the portal's own."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from sprachrohr.portal import views
from sprachrohr.portal.rooms import addresses

portal = [path("", views.home, name="home")]
if settings.COMPONENTS_PAGE:
    portal.append(path("bausteine/", views.components, name="components"))

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((portal, "portal"))),
    *addresses("urls"),
]
