"""The addresses of data protection below ``/verwaltung/``."""

from django.urls import path

from sprachrohr.privacy import views_office as views

app_name = "privacy"
urlpatterns = [
    path("datenschutz/", views.record, name="record"),
    path("datenschutz/zugriffe/", views.looks, name="looks"),
    path("datenschutz/auskunft/", views.person, name="person"),
]
