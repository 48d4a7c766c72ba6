"""The inquiries' addresses below ``/verwaltung/``."""

from django.urls import path

from sprachrohr.inquiries import views_office as views

app_name = "inquiries"
urlpatterns = [
    path("anfragen/", views.inquiries, name="list"),
    path("anfragen/<int:pk>/", views.inquiry, name="inquiry"),
    path("anfragen/<int:pk>/antwort/", views.answer, name="answer"),
    path("anfragen/<int:pk>/vermerk/", views.note, name="note"),
    path("anfragen/<int:pk>/stand/", views.state, name="state"),
    path("anfragen/<int:pk>/zustaendig/", views.owner, name="owner"),
]
