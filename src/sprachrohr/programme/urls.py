"""Addresses of plans and measures, below the language."""

from django.urls import path

from sprachrohr.programme import views

app_name = "programme"
urlpatterns = [
    path("programm/", views.plans, name="plans"),
    path("programm/<int:pk>/", views.plan, name="plan"),
    path("programm/massnahmen/<int:pk>/", views.measure, name="measure"),
]
