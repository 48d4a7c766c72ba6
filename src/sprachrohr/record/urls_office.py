"""Addresses below ``/verwaltung/``: the session's screen and its minutes."""

from django.urls import path

from sprachrohr.record.office import room_finish, room_page

app_name = "record"
urlpatterns = [
    path("sitzungen/<int:pk>/saal/", room_page.screen, name="room"),
    path("sitzungen/<int:pk>/saal/eintraege/", room_page.entries, name="room-entries"),
    path("sitzungen/<int:pk>/saal/abschluss/", room_finish.finishing, name="room-finish"),
]
