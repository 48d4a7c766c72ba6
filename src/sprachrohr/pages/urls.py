"""Addresses of pages and news, below the language."""

from django.urls import path

from sprachrohr.pages import views

app_name = "pages"
urlpatterns = [
    path("mitmachen/", views.take_part, name="take-part"),
    path("impressum/", views.imprint, name="imprint"),
    path("datenschutz/", views.privacy, name="privacy"),
    path("barrierefreiheit/", views.accessibility, name="accessibility"),
    path("wahl/", views.election, name="election"),
    path("aktuelles/", views.news, name="news"),
    path("aktuelles/<int:pk>/", views.news_item, name="news-item"),
    path("veroeffentlichungen/", views.editions, name="editions"),
    path("seite/<slug:slug>/", views.page, name="page"),
]
