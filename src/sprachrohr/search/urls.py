"""The search's addresses below a language."""

from django.urls import path

from sprachrohr.search import views

app_name = "search"
urlpatterns = [
    path("suche/", views.search_page, name="search"),
    path("suche.json", views.search_json, name="json"),
]
