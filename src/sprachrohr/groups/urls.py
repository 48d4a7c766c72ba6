"""Addresses of delegations, below the language."""

from django.urls import path

from sprachrohr.groups import views

app_name = "groups"

urlpatterns = [path("gremien/entsandt/", views.delegations, name="delegations")]
