"""Calendars and feeds of sessions; their language stands in ``?sprache=``."""

from django.urls import path

from sprachrohr.meetings.feeds import atom_feed, calendar

app_name = "meetings"
urlpatterns = [
    path("kalender.ics", calendar, name="ics"),
    path("kalender/<int:pk>.ics", calendar, name="body_ics"),
    path("kalender/sitzung/<int:meeting>.ics", calendar, name="meeting_ics"),
    path("feeds/sitzungen.xml", atom_feed, name="feed"),
    path("feeds/gremien/<int:pk>.xml", atom_feed, name="body_feed"),
]
