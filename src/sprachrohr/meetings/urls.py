"""Addresses of sessions, below the language."""

from django.urls import path

from sprachrohr.meetings import views

app_name = "meetings"
urlpatterns = [
    path("sitzungen/", views.calendar, name="list"),
    path("sitzungen/<int:pk>/", views.meeting, name="meeting"),
]
