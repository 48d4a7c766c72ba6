"""The addresses of subscriptions below a language."""

from django.urls import path

from sprachrohr.subscriptions import views, views_own
from sprachrohr.subscriptions.subjects import BODY, PAPER, SESSION, TOPIC

app_name = "subscriptions"
urlpatterns = [
    path("abonnieren/", views.subscribe, name="subscribe"),
    path("abonnieren/gremium/<int:pk>/", views.subscribe, {"about": BODY}, name="body"),
    path("abonnieren/sitzung/<int:pk>/", views.subscribe, {"about": SESSION}, name="session"),
    path("abonnieren/thema/<int:pk>/", views.subscribe, {"about": TOPIC}, name="topic"),
    path("abonnieren/vorlage/<int:pk>/", views.subscribe, {"about": PAPER}, name="paper"),
    path("abonnieren/unterwegs/", views.sent, name="sent"),
    path("abonnieren/bestaetigen/<str:token>/", views.confirm, name="confirm"),
    path("abonnieren/ende/<str:token>/", views.end, name="end"),
    path("abonnieren/meine/<str:token>/", views_own.manage, name="manage"),
    path("abonnieren/alle-enden/<str:token>/", views_own.end_all, name="end_all"),
    path("abonnieren/nie/<str:token>/", views.refuse, name="refuse"),
]
