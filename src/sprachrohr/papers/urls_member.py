"""What members write, and where topics stand: addresses below ``/mitglied/``."""

from django.urls import path

from sprachrohr.papers.member import editing, reading, steps, topics

app_name = "papers"
urlpatterns = [
    path("antraege/", reading.mine, name="drafts"),
    path("antraege/neu/", steps.new, name="new_draft"),
    path("antraege/idee/", steps.idea, name="idea"),
    path("antraege/meine-texte.json", reading.export, name="drafts_export"),
    path("antraege/<int:pk>/", reading.one, name="draft"),
    path("antraege/<int:pk>/text/", editing.text, name="draft_text"),
    path("antraege/<int:pk>/text/pruefen/", editing.check, name="draft_check"),
    path("antraege/<int:pk>/text/entwurf/", editing.keep, name="draft_keep"),
    path("antraege/<int:pk>/text/wer/", editing.presence, name="draft_presence"),
    path("antraege/<int:pk>/beginnen/", steps.begin, name="draft_begin"),
    path("antraege/<int:pk>/fragen/", steps.ask, name="draft_ask"),
    path("antraege/<int:pk>/antworten/", steps.answer, name="draft_answer"),
    path("antraege/<int:pk>/datei/", steps.attach, name="draft_attach"),
    path("antraege/<int:pk>/datei/<int:row>/", reading.file, name="draft_file"),
    path("antraege/<int:pk>/datei/<int:row>/weg/", steps.detach, name="draft_detach"),
    path("antraege/<int:pk>/einreichen/", steps.submit, name="draft_submit"),
    path("antraege/<int:pk>/zuruecknehmen/", steps.withdraw, name="draft_withdraw"),
    path("themen/", topics.topics, name="member_pipeline"),
]
