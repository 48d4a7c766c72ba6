"""The addresses of subscriptions below a language."""

from django.urls import path

from sprachrohr.subscriptions import views
from sprachrohr.subscriptions.subjects import BODY, SESSION

app_name = "subscriptions"
urlpatterns = [
    path("abonnieren/", views.subscribe, name="subscribe"),
    path("abonnieren/gremium/<int:pk>/", views.subscribe, {"about": BODY}, name="body"),
    path("abonnieren/sitzung/<int:pk>/", views.subscribe, {"about": SESSION}, name="session"),
    path("abonnieren/unterwegs/", views.sent, name="sent"),
    path("abonnieren/bestaetigen/<str:token>/", views.confirm, name="confirm"),
    path("abonnieren/ende/<str:token>/", views.end, name="end"),
    path("abonnieren/nie/<str:token>/", views.refuse, name="refuse"),
]
