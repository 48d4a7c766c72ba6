"""Addresses of sessions, below the language."""

from django.urls import path

from sprachrohr.meetings import views, views_notice

app_name = "meetings"
urlpatterns = [
    path("sitzungen/", views.calendar, name="list"),
    path("sitzungen/<int:pk>/", views.meeting, name="meeting"),
    path("sitzungen/<int:pk>/tagesordnung.pdf", views_notice.agenda_pdf, name="agenda_pdf"),
    path("sitzungen/<int:pk>/tagesordnung/<int:number>/", views.edition, name="edition"),
]
