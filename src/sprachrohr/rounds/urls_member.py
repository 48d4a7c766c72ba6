"""Drafts to comment on: addresses below ``/mitglied/``."""

from django.urls import path

from sprachrohr.rounds.member import views

app_name = "rounds"
urlpatterns = [
    path("entwuerfe/", views.asked, name="asked"),
    path("entwuerfe/<int:pk>/", views.draft, name="draft"),
    path("entwuerfe/<int:pk>/anmerken/", views.say, name="say"),
    path("entwuerfe/<int:pk>/datei/", views.draft_file, name="draft_file"),
    path("entwuerfe/anmerkung/<int:pk>/", views.change, name="change_comment"),
]
