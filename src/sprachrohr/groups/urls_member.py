"""Delegations and groups: addresses below ``/mitglied/``."""

from django.urls import path

from sprachrohr.groups.member import delegations, groups

app_name = "groups"
urlpatterns = [
    path("delegationen/", delegations.mine, name="mine"),
    path("delegationen/termin/", delegations.add_meeting, name="add_meeting"),
    path("delegationen/termin/<int:pk>/bericht/", delegations.report, name="report"),
    path("delegationen/bericht/<int:pk>/", delegations.told, name="told"),
    path("delegationen/bericht/<int:pk>/datei/", delegations.told_file, name="told_file"),
    path("gruppen/", groups.groups, name="groups"),
    path("gruppen/<int:pk>/", groups.group, name="group"),
    path("gruppen/<int:pk>/termin/", groups.add_meeting, name="add_group_meeting"),
    path("gruppen/<int:pk>/ergebnis/", groups.add_result, name="add_result"),
    path("gruppen/ergebnis/<int:pk>/", groups.change_result, name="change_result"),
]
