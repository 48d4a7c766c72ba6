"""``/verwaltung/anwesenheit/``: the statements of all members, for the payroll."""

from django.urls import path

from sprachrohr.members import views_office

app_name = "members"
urlpatterns = [
    path("anwesenheit/", views_office.payroll, name="payroll"),
    path("anwesenheit/<int:pk>/", views_office.one, name="payroll-member"),
    path("anwesenheit/summen.csv", views_office.sums, name="payroll-sums"),
    path("anwesenheit/einzeln.csv", views_office.lines, name="payroll-lines"),
]
