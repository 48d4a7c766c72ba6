"""Addresses of files; they have no language of the interface."""

from django.urls import path

from sprachrohr.documents import views

app_name = "documents"
urlpatterns = [
    path("datei/<int:pk>/", views.file, name="file"),
    path("datei/<int:pk>/<str:name>", views.file, name="file"),
]
