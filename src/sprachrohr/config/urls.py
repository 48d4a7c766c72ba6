"""Addresses: those with a language, and those without."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("", include("sprachrohr.portal.urls_plain")),
    *i18n_patterns(path("", include("sprachrohr.portal.urls"))),
]

handler404 = "sprachrohr.portal.errors.not_found"
handler500 = "sprachrohr.portal.errors.broken"
handler400 = "sprachrohr.portal.errors.bad_request"
