"""Addresses of sessions below ``/verwaltung/``: what is more than a list and a form."""

from django.urls import path

from sprachrohr.meetings.office import attendance

app_name = "meetings"
urlpatterns = [
    path("teilnahme/", attendance.coming_sessions, name="attendances"),
    path("sitzungen/<int:pk>/teilnahme/", attendance.one_session, name="attendance"),
    path("sitzungen/<int:pk>/teilnahme/erinnern/", attendance.remind_open, name="remind"),
    path("sitzungen/<int:pk>/teilnahme/<int:invitee>/", attendance.note_reply, name="note-reply"),
]
