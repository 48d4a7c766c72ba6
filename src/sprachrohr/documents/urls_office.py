"""Addresses of files below ``/verwaltung/``."""

from django.urls import path

from sprachrohr.documents.office import views

app_name = "documents"
urlpatterns = [path("dateien/<int:pk>/inhalt/", views.content, name="office-file")]
