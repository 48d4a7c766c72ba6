"""Addresses of sessions below ``/verwaltung/``: what is more than a list and a form."""

from django.urls import path

from sprachrohr.meetings import views_letters
from sprachrohr.meetings.office import agenda_page, attendance, inviting, year

app_name = "meetings"
urlpatterns = [
    path("tagesordnungen/", agenda_page.index, name="office-agendas"),
    path("tagesordnungen/<int:pk>/", agenda_page.editor, name="office-agenda"),
    path("tagesordnungen/<int:pk>/vorschau/", agenda_page.preview, name="office-agenda-preview"),
    path("sitzungen/jahr/", year.year, name="year"),
    path("teilnahme/", attendance.coming_sessions, name="attendances"),
    path("sitzungen/<int:pk>/teilnahme/", attendance.one_session, name="attendance"),
    path("sitzungen/<int:pk>/teilnahme/erinnern/", attendance.remind_open, name="remind"),
    path(
        "sitzungen/<int:pk>/teilnahme/<int:invitee>/fragen/",
        attendance.ask_instead,
        name="ask-instead",
    ),
    path("sitzungen/<int:pk>/teilnahme/<int:invitee>/", attendance.note_reply, name="note-reply"),
    path("sitzungen/<int:pk>/einladen/", inviting.page, name="invite"),
    path(
        "sitzungen/<int:pk>/einladen/vorschau/<slug:language>.pdf",
        views_letters.preview,
        name="invitation-preview",
    ),
    path(
        "sitzungen/<int:pk>/einladen/<int:invitation>/zurueck/",
        inviting.withdraw,
        name="letters-back",
    ),
    path("einladungsschreiben/<int:pk>/", views_letters.office_letter, name="office-letter"),
    path("bekanntmachungen/<int:pk>/beleg/", views_letters.proof, name="notice-proof"),
]
