"""Answers to comments: addresses below ``/verwaltung/``."""

from django.urls import path

from sprachrohr.rounds.office import views

app_name = "rounds"
urlpatterns = [
    path("runden/<int:pk>/antworten/", views.answers, name="answers"),
    path("runden/anmerkung/<int:pk>/", views.answer, name="answer"),
]
