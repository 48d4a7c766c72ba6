"""Addresses of this room without a language."""

from django.urls import path

from sprachrohr.pages import feeds, views

app_name = "pages"
urlpatterns = [
    path("feeds/aktuelles.xml", feeds.news, name="feed"),
    path("bild/<int:pk>/<slug:size>.webp", views.picture, name="picture"),
]
