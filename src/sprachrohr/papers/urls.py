"""Addresses of papers and resolutions, below the language."""

from django.urls import path

from sprachrohr.papers import register, resolutions, statements, views

app_name = "papers"
urlpatterns = [
    path("vorlagen/", views.papers, name="list"),
    path("vorlagen/<int:pk>/", views.paper, name="paper"),
    path("stellungnahmen/", statements.answered, name="statements"),
    path("beschluesse/", resolutions.resolutions, name="resolutions"),
    path("beschluesse/empfehlungen/", register.recommendations, name="recommendations"),
    path("beschluesse/gehoert/", register.heard, name="heard"),
    path("beschluesse/<int:pk>/", resolutions.resolution, name="resolution"),
]
