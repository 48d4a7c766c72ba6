"""Addresses of this room without a language."""

from django.urls import path

from sprachrohr.pages import feeds

app_name = "pages"
urlpatterns = [path("feeds/aktuelles.xml", feeds.news, name="feed")]
