"""Every address that names an object, and what stands there in the demo.

The addresses come from Django's resolver. What belongs into the brackets of an address says
:data:`DOORS`: the longest beginning counts, so what is added below a known one is known too.
Lists, forms and steps of the office's kinds say it themselves.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.urls import URLResolver, get_resolver

from sprachrohr.desk.kinds import Kind, registered
from sprachrohr.people.viewers import Viewer

Args = dict[str, Any]

SIGNED = (
    "konto/", "mitglied/antwort/", "de/wochenmail/", "de/kontakt/angekommen/",
    "de/abonnieren/bestaetigen/", "de/abonnieren/ende/", "de/abonnieren/nie/",
)  # fmt: skip
"""Below these an address is itself the key, or belongs to one's own account."""
OWN = ("stil/", "de/themen/", "de/seite/")
"""Below these stands a word, and each council has objects of its own under the same word."""
_KINDS = "verwaltung/<slug:code>/"
FIXED = {"language": "en", "size": "original", "code": "seiten"}


@dataclass(frozen=True)
class Door:
    """What stands in an address: ``objects()`` in the council in scope, and the ``right`` to it."""

    right: str
    objects: Callable[[], list[Args]]
    everyone: bool = False
    """Whoever has the right may look, also a member to whom nothing belongs yet."""


@dataclass(frozen=True)
class Address:
    """One address with its brackets, and its door."""

    route: str
    door: Door

    def at(self, args: Args) -> str:
        filled = {**FIXED, **args}
        return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda it: str(filled[it[1]]), self.route)


def of(model: str, where: Args | None = None, **names: str) -> Callable[[], list[Args]]:
    """Newest objects of a model; ``names``: bracket -> field, ``pk`` is the object."""
    fields = names or {"pk": "pk"}

    def found() -> list[Args]:
        rows = apps.get_model(model).objects.filter(**(where or {})).order_by("-pk")
        picked = rows.values(*fields.values())[:40]
        return [{name: row[field] for name, field in fields.items()} for row in picked]

    return found


def pictures() -> list[Args]:
    """Every size in which a picture is there."""
    from sprachrohr.pages.access import size_name
    from sprachrohr.pages.models import Picture

    return [
        {"pk": it.pk, "size": size_name(one)} for it in Picture.objects.all() for one in it.sizes
    ]


_DRAFT = of("papers.Draft")
_GROUP = of("people.Organization", {"kind_of_body": "working_group"})
_INVITEE = of("meetings.Invitee", pk="meeting", invitee="pk")
_MEETING = of("meetings.Meeting")
_REPORT = of("papers.UnitReport", pk="resolution", row="pk")

DOORS = {
    "de/mitglieder/<int:pk>/": Door("", of("people.Person")),
    "de/gremien/<int:pk>/": Door("", of("people.Organization")),
    "de/sitzungen/<int:pk>/": Door("", _MEETING),
    "de/sitzungen/<int:pk>/tagesordnung/<int:number>/": Door(
        "", of("meetings.AgendaEdition", pk="meeting", number="number")
    ),
    "de/sitzungen/<int:pk>/niederschrift": Door("", of("record.Minutes", pk="meeting")),
    "de/sitzungen/<int:pk>/niederschrift/<int:item>/": Door(
        "", of("record.MinutesPassage", pk="minutes__meeting", item="agenda_item")
    ),
    "de/sitzungen/<int:pk>/niederschrift/fassung/<int:number>/": Door(
        "", of("record.Minutes", pk="meeting", number="edition")
    ),
    "de/vorlagen/<int:pk>/": Door("", of("papers.Paper")),
    "de/beschluesse/<int:pk>/": Door("", of("papers.Resolution")),
    "de/mitmachen/entwuerfe/<int:pk>/": Door("", of("rounds.Round")),
    "de/programm/<int:pk>/": Door("", of("programme.Plan")),
    "de/programm/massnahmen/<int:pk>/": Door("", of("programme.Measure")),
    "de/aktuelles/<int:pk>/": Door("", of("pages.News")),
    "de/kontakt/<int:pk>/": Door("", of("councils.Contact")),
    "de/abonnieren/gremium/<int:pk>/": Door("", of("people.Organization")),
    "de/abonnieren/sitzung/<int:pk>/": Door("", _MEETING),
    "de/abonnieren/thema/<int:pk>/": Door("", of("councils.Topic")),
    "de/abonnieren/vorlage/<int:pk>/": Door("", of("papers.Paper")),
    "feeds/themen/<int:pk>.xml": Door("", of("councils.Topic")),
    "feeds/vorlagen/<int:pk>.xml": Door("", of("papers.Paper")),
    "mitglied/notizen/<int:pk>/loeschen/": Door("members.work", of("members.Note")),
    "mitglied/sitzungen/<int:pk>/dateien/<int:key>/<str:name>": Door(
        "members.work",
        of(
            "papers.PaperFile",
            {"paper__consultations__meeting__invitees__isnull": False},
            pk="paper__consultations__meeting__invitees",
            key="file",
            name="file__file_name",
        ),
    ),
    "verwaltung/anwesenheit/<int:pk>/": Door("allowances.read", of("people.Person")),
    "kalender/<int:pk>.ics": Door("", of("people.Organization")),
    "kalender/sitzung/<int:meeting>.ics": Door("", of("meetings.Meeting", meeting="pk")),
    "feeds/gremien/<int:pk>.xml": Door("", of("people.Organization")),
    "datei/<int:pk>/": Door("", of("documents.File", pk="pk", name="file_name")),
    "bild/<int:pk>/<slug:size>.webp": Door("", pictures),
    "mitglied/delegationen/termin/<int:pk>/": Door("delegations.report", of("groups.GroupMeeting")),
    "mitglied/delegationen/bericht/<int:pk>/": Door(
        "members.work", of("groups.DelegationReport"), everyone=True
    ),
    "mitglied/gruppen/<int:pk>/": Door("members.work", _GROUP, everyone=True),
    "mitglied/gruppen/<int:pk>/termin/": Door("groups.keep", _GROUP),
    "mitglied/gruppen/<int:pk>/ergebnis/": Door("groups.keep", _GROUP),
    "mitglied/gruppen/ergebnis/<int:pk>/": Door("groups.keep", of("groups.GroupResult")),
    "mitglied/sitzungen/<int:pk>/": Door("members.work", of("meetings.Invitee")),
    "mitglied/einladung/<int:pk>/": Door("members.work", of("meetings.InvitationFile")),
    "mitglied/antraege/<int:pk>/": Door("drafts.write", _DRAFT),
    "mitglied/antraege/<int:pk>/datei/<int:row>/": Door(
        "drafts.write", of("papers.DraftFile", pk="draft", row="pk")
    ),
    "mitglied/niederschriften/<int:pk>/": Door("members.work", of("record.Minutes")),
    "mitglied/entwuerfe/<int:pk>/": Door("rounds.comment", of("rounds.Round"), everyone=True),
    "mitglied/entwuerfe/anmerkung/<int:pk>/": Door("rounds.comment", of("rounds.RoundComment")),
    "verwaltung/zugaenge/<int:pk>/": Door(
        "accounts.manage", of("people.Role", pk="account", role="pk")
    ),
    "verwaltung/zugaenge/einladungen/<int:pk>/": Door(
        "accounts.manage", of("people.Role", pk="account")
    ),
    "verwaltung/tagesordnungen/<int:pk>/": Door("agenda.order", _MEETING),
    "verwaltung/sitzungen/<int:pk>/teilnahme/": Door("attendance.see", _INVITEE),
    "verwaltung/sitzungen/<int:pk>/teilnahme/erinnern/": Door("invitations.send", _INVITEE),
    "verwaltung/sitzungen/<int:pk>/teilnahme/<int:invitee>/": Door("invitations.send", _INVITEE),
    "verwaltung/sitzungen/<int:pk>/einladen/": Door("invitations.send", _MEETING),
    "verwaltung/sitzungen/<int:pk>/einladen/<int:invitation>/": Door(
        "invitations.send", of("meetings.Invitation", pk="meeting", invitation="pk")
    ),
    "verwaltung/sitzungen/<int:pk>/saal/": Door("room.record", _MEETING),
    "verwaltung/einladungsschreiben/<int:pk>/": Door(
        "invitations.send", of("meetings.InvitationFile")
    ),
    "verwaltung/bekanntmachungen/<int:pk>/": Door("invitations.send", of("meetings.Notice")),
    "verwaltung/niederschriften/<int:pk>/": Door("minutes.sign", of("record.Minutes")),
    "verwaltung/niederschriften/<int:pk>/auszug/": Door(
        "minutes.sign", of("record.MinutesPassage", pk="minutes", passage="pk")
    ),
    "verwaltung/niederschriften/<int:pk>/scan/": Door(
        "minutes.sign", of("record.MinutesStep", pk="minutes", step="pk")
    ),
    "verwaltung/runden/<int:pk>/": Door("rounds.hold", of("rounds.Round")),
    "verwaltung/runden/anmerkung/<int:pk>/": Door("rounds.hold", of("rounds.RoundComment")),
    "verwaltung/eingang/<int:pk>/": Door("drafts.receive", _DRAFT),
    "verwaltung/eingang/<int:pk>/datei/": Door(
        "drafts.receive", of("papers.DraftFile", pk="draft", row="pk")
    ),
    "verwaltung/vorlage-einlesen/<int:pk>/": Door("papers.edit", of("documents.File")),
    "verwaltung/beschlussmeldungen/<int:pk>/": Door("resolutions.report", of("papers.Resolution")),
    "verwaltung/beschlussmeldungen/<int:pk>/<int:row>/uebernehmen/": Door("papers.edit", _REPORT),
    "verwaltung/beschlussmeldungen/<int:pk>/<int:row>/zurueck/": Door("papers.edit", _REPORT),
    "verwaltung/beschlussmeldungen/<int:pk>/<int:row>/datei/": Door("resolutions.report", _REPORT),
    "verwaltung/vorgaenge/<int:pk>/": Door("resolutions.report", of("papers.Paper")),
    "verwaltung/dateien/<int:pk>/": Door("media.edit", of("documents.File")),
    "verwaltung/seiten/<int:pk>/": Door("pages.write", of("pages.Page")),
    "verwaltung/aktuelles/<int:pk>/": Door("pages.write", of("pages.News")),
    "verwaltung/bilder/<int:pk>/": Door("media.edit", of("pages.Picture")),
    "verwaltung/<slug:code>/<int:pk>/textpruefung/": Door("pages.write", of("pages.Page")),
    "verwaltung/anfragen/<int:pk>/": Door("requests.answer", of("inquiries.Inquiry")),
    "verwaltung/post/<int:pk>/": Door("post.read", of("post.OutgoingMail")),
    "verwaltung/uebersetzungen/": Door(
        "translations.edit", of("languages.Translation", kind="kind_name", pk="object_id")
    ),
}


def routes() -> Iterator[str]:
    """Every address with brackets, with the brackets in it; the office's kinds stand apart."""

    def walk(patterns: Any, before: str) -> Iterator[str]:
        for it in patterns:
            route = before + str(it.pattern)
            if isinstance(it, URLResolver):
                yield from walk(it.url_patterns, route)
            elif "<" in route:
                yield route

    for route in walk(get_resolver().url_patterns, ""):
        of_kinds = route.startswith(f"{_KINDS}<int:pk>/") and route not in DOORS
        if "<int:" in route and not of_kinds and not route.startswith((*SIGNED, *OWN)):
            yield route


def door_of(route: str) -> Door | None:
    """The door with the longest beginning that fits; ``None`` where nobody has said it."""
    known = [it for it in DOORS if route.startswith(it)]
    return DOORS[max(known, key=len)] if known else None


def below_kinds() -> list[str]:
    """What the office has for an object of any kind: "loeschen/", "verlauf/<int:line>/zurueck/"."""
    patterns = get_resolver().url_patterns

    def walk(patterns: Any, before: str) -> Iterator[str]:
        for it in patterns:
            route = before + str(it.pattern)
            if isinstance(it, URLResolver):
                yield from walk(it.url_patterns, route)
            elif route.startswith(f"{_KINDS}<int:pk>/") and route not in DOORS:
                yield route.removeprefix(f"{_KINDS}<int:pk>/")

    return list(walk(patterns, ""))


def kind_addresses(kind: Kind, pk: int) -> Iterator[str]:
    """Every address of one object of a kind, but its steps."""
    for rest in below_kinds():
        if rest != "<slug:doing>/":
            yield f"/verwaltung/{kind.code}/{pk}/{rest.replace('<int:line>', '1')}"


def kind_steps(kind: Kind, pk: int) -> Iterator[tuple[str, str]]:
    """Page and steps of one object of a kind, each with the right that it asks for."""
    base = f"/verwaltung/{kind.code}/{pk}/"
    yield base, kind.right
    yield from ((f"{base}{it.code}/", it.right or kind.writing) for it in kind.steps)


def kinds_and_one() -> Iterator[tuple[Kind, int]]:
    """Every kind with an object that stands in its list."""
    admin = Viewer(roles=frozenset({"admin"}))
    for kind in registered():
        pk = kind.rows(admin).order_by("pk").values_list("pk", flat=True).first()
        if pk is not None:
            yield kind, pk
