"""The portal's addresses below a language."""

from django.conf import settings
from django.urls import path

from sprachrohr.portal import views

app_name = "portal"
urlpatterns = [path("", views.home, name="home")]
if settings.COMPONENTS_PAGE:
    urlpatterns.append(path("bausteine/", views.components, name="components"))
