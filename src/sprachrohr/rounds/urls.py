"""Addresses of comments and answers, below the language."""

from django.urls import path

from sprachrohr.rounds import views

app_name = "rounds"
urlpatterns = [
    path("mitmachen/entwuerfe/", views.rounds, name="rounds"),
    path("mitmachen/entwuerfe/<int:pk>/", views.round_, name="round"),
]
