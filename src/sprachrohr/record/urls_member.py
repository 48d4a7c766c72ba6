"""Addresses of minutes in the members' area."""

from django.urls import path

from sprachrohr.record import views_member

app_name = "record"
urlpatterns = [
    path("niederschriften/", views_member.index, name="my-minutes"),
    path("niederschriften/<int:pk>/", views_member.one, name="my-minutes-one"),
]
