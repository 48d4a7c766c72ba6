"""The members' area: its home."""

from django.urls import path

from sprachrohr.members import views

app_name = "members"

urlpatterns = [
    path("", views.home, name="home"),
    path("wochenmail/", views.digest, name="digest"),
]
