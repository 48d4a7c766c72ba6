"""Addresses of papers and resolutions, below the language."""

from django.urls import path

from sprachrohr.papers import statements, views

app_name = "papers"
urlpatterns = [
    path("vorlagen/", views.papers, name="list"),
    path("vorlagen/<int:pk>/", views.paper, name="paper"),
    path("stellungnahmen/", statements.answered, name="statements"),
    path("beschluesse/", views.resolutions, name="resolutions"),
    path("beschluesse/<int:pk>/", views.resolution, name="resolution"),
]
