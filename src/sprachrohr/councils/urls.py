"""Addresses of the council's own pages, below the language."""

from django.urls import path

from sprachrohr.councils import views

app_name = "councils"

urlpatterns = [
    path("ueber-uns/", views.about, name="about"),
    path("recht/", views.law, name="law"),
    path("kontakt/", views.contact, name="contact"),
    path("orte/", views.places, name="places"),
    path("themen/", views.topics, name="topics"),
    path("themen/<slug:slug>/", views.topic, name="topic"),
]
