"""Feeds of papers and resolutions; their language stands in ``?sprache=``."""

from django.urls import path

from sprachrohr.papers import feeds

app_name = "papers"
urlpatterns = [
    path("feeds/vorlagen.xml", feeds.papers, name="papers_feed"),
    path("feeds/beschluesse.xml", feeds.resolutions, name="resolutions_feed"),
]
