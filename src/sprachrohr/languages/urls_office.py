"""Addresses of the translator's place below ``/verwaltung/``."""

from django.urls import path

from sprachrohr.languages.office import editing, views

app_name = "languages"
urlpatterns = [
    path("uebersetzungen/", views.index, name="texts"),
    path("uebersetzungen/einlesen/", views.take, name="take"),
    path("uebersetzungen/<slug:language>.xlf", views.export, name="xliff"),
    path("uebersetzungen/<str:kind>/<int:pk>/<slug:language>/", editing.edit, name="translate"),
]
