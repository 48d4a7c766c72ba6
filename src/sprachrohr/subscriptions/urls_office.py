"""The subscriptions' address below ``/verwaltung/``."""

from django.urls import path

from sprachrohr.subscriptions import views_office as views

app_name = "subscriptions"
urlpatterns = [path("abonnements/", views.numbers, name="numbers")]
