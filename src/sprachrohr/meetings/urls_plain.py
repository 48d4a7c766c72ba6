"""Calendars and feeds of sessions; their language stands in ``?sprache=``."""

from django.urls import path

from sprachrohr.meetings import feeds

app_name = "meetings"
urlpatterns = [
    path("kalender.ics", feeds.calendar, name="ics"),
    path("kalender/<int:pk>.ics", feeds.calendar, name="body_ics"),
    path("kalender/sitzung/<int:meeting>.ics", feeds.calendar, name="meeting_ics"),
    path("feeds/sitzungen.xml", feeds.atom_feed, name="feed"),
    path("feeds/gremien/<int:pk>.xml", feeds.atom_feed, name="body_feed"),
]
