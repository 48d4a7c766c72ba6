"""The members' area: its home, own notes, reading offline, the statement of attendance."""

from django.urls import path

from sprachrohr.members import views, views_carrying, views_notes, views_statements

app_name = "members"

urlpatterns = [
    path("", views.home, name="home"),
    path("wochenmail/", views.digest, name="digest"),
    path("notizen/", views_notes.notes, name="notes"),
    path("notizen/<int:pk>/loeschen/", views_notes.delete, name="delete-note"),
    path("notizen/meine-notizen.json", views_notes.export, name="my-notes"),
    path("unterwegs/", views_carrying.kept, name="kept"),
    path("unterwegs/geraet.json", views_carrying.device, name="device"),
    path("arbeiter.js", views_carrying.worker, name="worker"),
    path("sitzungen/<int:pk>/mitnehmen.json", views_carrying.package, name="package"),
    path("sitzungen/<int:pk>/dateien/<int:key>/<str:name>", views_carrying.file, name="file"),
    path("anwesenheit/", views_statements.own, name="statement"),
]
