"""Addresses of the office for all kinds; pages that rooms bring themselves are tried before."""

from django.urls import path

from sprachrohr.office import doing, editing, first_day, intake, lists, typing, views

app_name = "office"


K = "verwaltung/<slug:code>/"
O = f"{K}<int:pk>/"  # noqa: E741

urlpatterns = [
    path("verwaltung/", views.dashboard, name="dashboard"),
    path("verwaltung/suche/", views.search, name="search"),
    path("verwaltung/hilfe/", views.guide, name="guide"),
    path("verwaltung/erste-schritte/", first_day.first_day, name="first-day"),
    path("verwaltung/verlauf/", views.all_history, name="all-history"),
    path("verwaltung/sprache/<slug:language>/", views.language, name="language"),
    path("verwaltung/waehlen/<slug:code>/", typing.choose, name="choose"),
    path(
        "verwaltung/waehlen/<slug:code>/<slug:form>/<slug:name>/", typing.choose, name="choose-for"
    ),
    path("verwaltung/einlesen/", intake.start, name="intake"),
    path("verwaltung/einlesen/<slug:code>/", intake.go, name="intake-go"),
    path("verwaltung/einlesen/<slug:code>/vorlage.<slug:form>", intake.template, name="template"),
    path(K, lists.index, name="list"),
    path(f"{K}export.<slug:form>", lists.export, name="export"),
    path(f"{K}spalten/", lists.columns, name="columns"),
    path(f"{K}reihenfolge/", lists.arrange, name="arrange"),
    path(f"{K}mehrere/", lists.many, name="many"),
    path(f"{K}neu/", editing.new, name="new"),
    path(f"{K}neu/pruefen/", typing.check, name="check-new"),
    path(f"{K}neu/entwurf/", typing.draft, name="draft-new"),
    path(O, editing.edit, name="edit"),
    path(f"{O}pruefen/", typing.check, name="check"),
    path(f"{O}entwurf/", typing.draft, name="draft"),
    path(f"{O}wer/", typing.presence, name="presence"),
    path(f"{O}loeschen/", doing.remove, name="remove"),
    path(f"{O}verlauf/", doing.past, name="past"),
    path(f"{O}verlauf/<int:line>/zurueck/", doing.undo, name="undo"),
    path(f"{O}<slug:doing>/", doing.step, name="step"),
]
