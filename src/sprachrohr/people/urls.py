"""Addresses of members and bodies, below the language."""

from django.urls import path

from sprachrohr.people import views, views_digest

app_name = "people"

urlpatterns = [
    path("mitglieder/", views.members, name="members"),
    path("mitglieder/<int:pk>/", views.member, name="member"),
    path("gremien/", views.bodies, name="bodies"),
    path("gremien/<int:pk>/", views.body, name="body"),
    path("wochenmail/<str:token>/", views_digest.end, name="end-digest"),
]
