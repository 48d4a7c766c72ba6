"""What members submit, and where topics stand: addresses below ``/verwaltung/``."""

from django.urls import path

from sprachrohr.papers.office import case, inbox, intake, outside, reports, terms

app_name = "papers"
urlpatterns = [
    path("eingang/", inbox.inbox, name="inbox"),
    path("eingang/<int:pk>/", inbox.one, name="inbox_one"),
    path("eingang/<int:pk>/zurueck/", inbox.give_back, name="inbox_return"),
    path("eingang/<int:pk>/datei/<int:row>/", inbox.file, name="inbox_file"),
    path("vorlage-einlesen/", intake.start, name="intake"),
    path("vorlage-einlesen/<int:pk>/", intake.look, name="intake_look"),
    path("fremde-vorlage/", outside.add, name="outside"),
    path("beschlussmeldungen/", reports.listed, name="reports"),
    path("beschlussmeldungen/empfang/", reports.receipt, name="receipt"),
    path("beschlussmeldungen/<int:pk>/", reports.one, name="report"),
    path("beschlussmeldungen/<int:pk>/<int:row>/uebernehmen/", reports.take, name="report_take"),
    path("beschlussmeldungen/<int:pk>/<int:row>/zurueck/", reports.give_back, name="report_return"),
    path("beschlussmeldungen/<int:pk>/<int:row>/datei/", reports.file, name="report_file"),
    path("vorgaenge/<int:pk>/", case.case, name="case"),
    path("uebernahme/", terms.carry, name="carry"),
    path("uebergabe/", terms.report, name="handover"),
    path("uebergabe/bericht.pdf", terms.report_pdf, name="handover_pdf"),
    path("themenweg/", inbox.topics, name="office_pipeline"),
]
