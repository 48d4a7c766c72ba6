"""Addresses of sessions below ``/verwaltung/``: what is more than a list and a form."""

from django.urls import path

from sprachrohr.meetings.office import agenda_page, attendance

app_name = "meetings"
urlpatterns = [
    path("tagesordnungen/", agenda_page.index, name="office-agendas"),
    path("tagesordnungen/<int:pk>/", agenda_page.editor, name="office-agenda"),
    path("tagesordnungen/<int:pk>/vorschau/", agenda_page.preview, name="office-agenda-preview"),
    path("teilnahme/", attendance.coming_sessions, name="attendances"),
    path("sitzungen/<int:pk>/teilnahme/", attendance.one_session, name="attendance"),
    path("sitzungen/<int:pk>/teilnahme/erinnern/", attendance.remind_open, name="remind"),
    path("sitzungen/<int:pk>/teilnahme/<int:invitee>/", attendance.note_reply, name="note-reply"),
]
