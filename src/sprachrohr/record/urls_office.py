"""Addresses below ``/verwaltung/``: the session's screen and its minutes."""

from django.urls import URLPattern

app_name = "record"
urlpatterns: list[URLPattern] = []
