"""What members submit, and where topics stand: addresses below ``/verwaltung/``."""

from django.urls import path

from sprachrohr.papers.office import inbox, intake, outside

app_name = "papers"
urlpatterns = [
    path("eingang/", inbox.inbox, name="inbox"),
    path("eingang/<int:pk>/", inbox.one, name="inbox_one"),
    path("eingang/<int:pk>/zurueck/", inbox.give_back, name="inbox_return"),
    path("eingang/<int:pk>/datei/<int:row>/", inbox.file, name="inbox_file"),
    path("vorlage-einlesen/", intake.start, name="intake"),
    path("vorlage-einlesen/<int:pk>/", intake.look, name="intake_look"),
    path("fremde-vorlage/", outside.add, name="outside"),
    path("themenweg/", inbox.topics, name="office_pipeline"),
]
