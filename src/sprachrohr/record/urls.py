"""Addresses of published minutes, below the language."""

from django.urls import path

from sprachrohr.record import views

app_name = "record"
urlpatterns = [
    path("sitzungen/<int:pk>/niederschrift/", views.minutes, name="minutes"),
    path("sitzungen/<int:pk>/niederschrift.pdf", views.pdf, name="minutes-pdf"),
    path("sitzungen/<int:pk>/niederschrift/<int:item>/", views.extract, name="minutes-item"),
    path(
        "sitzungen/<int:pk>/niederschrift/fassung/<int:number>/",
        views.edition,
        name="minutes-edition",
    ),
]
