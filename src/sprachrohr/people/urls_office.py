"""The accounts' addresses below ``/verwaltung/``."""

from django.urls import path

from sprachrohr.people.office import views

app_name = "people"

urlpatterns = [
    path("zugaenge/", views.accounts, name="accounts"),
    path("zugaenge/einladen/", views.invite, name="invite"),
    path("zugaenge/einladungen/<int:pk>/nochmal/", views.again, name="invite-again"),
    path("zugaenge/einladungen/<int:pk>/zurueckziehen/", views.withdraw, name="withdraw"),
    path("zugaenge/<int:pk>/", views.account, name="account"),
    path("zugaenge/<int:pk>/rolle/", views.give_role, name="give-role"),
    path("zugaenge/<int:pk>/rolle/<int:role>/", views.change_role, name="change-role"),
    path("zugaenge/<int:pk>/sperren/", views.lock, name="lock"),
    path("zugaenge/<int:pk>/zweiter-faktor/", views.new_factor, name="new-factor"),
    path("zugaenge/<int:pk>/freigeben/", views.unlock, name="unlock"),
]
