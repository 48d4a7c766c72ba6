"""Addresses below ``/verwaltung/`` on the network's host."""

from django.urls import path

from sprachrohr.people.operator import views

urlpatterns = [
    path("", views.home, name="operator_home"),
    path("aufgabe/", views.job, name="operator_job"),
    path("raete/neu/", views.new, name="operator_new"),
]
