"""Addresses below ``/verwaltung/``: the session's screen and its minutes."""

from django.urls import path

from sprachrohr.record.office import minutes_page, room_finish, room_page

app_name = "record"
urlpatterns = [
    path("sitzungen/<int:pk>/saal/", room_page.screen, name="room"),
    path("sitzungen/<int:pk>/saal/eintraege/", room_page.entries, name="room-entries"),
    path("sitzungen/<int:pk>/saal/abschluss/", room_finish.finishing, name="room-finish"),
    path("niederschriften/<int:pk>/", minutes_page.page, name="minutes-page"),
    path("niederschriften/<int:pk>/entwurf/", minutes_page.keep_draft, name="minutes-draft"),
    path("niederschriften/<int:pk>/vorschau.pdf", minutes_page.preview, name="minutes-preview"),
    path(
        "niederschriften/<int:pk>/auszug/<int:passage>.pdf",
        minutes_page.extract,
        name="minutes-extract",
    ),
    path("niederschriften/<int:pk>/scan/<int:step>/", minutes_page.scan, name="minutes-scan"),
]
