"""Addresses of sessions in the members' area, and the signed one that asks for no sign-in."""

from django.urls import path

from sprachrohr.meetings import views_answer, views_briefing, views_letters, views_member

app_name = "meetings"
urlpatterns = [
    path("antwort/<str:token>/", views_answer.answer, name="answer"),
    path("sitzungen/", views_member.sessions, name="mine"),
    path("sitzungen/<int:pk>/antwort/", views_member.reply, name="my-reply"),
    path("sitzungen/<int:pk>/vorbereiten/", views_briefing.prepare, name="prepare"),
    path("sitzungen/<int:pk>/termin.ics", views_member.entry, name="my-entry"),
    path("einladung/<int:pk>/", views_letters.member_letter, name="my-letter"),
]
