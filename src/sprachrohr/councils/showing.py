"""From the council's objects to what the templates and shared parts of a page read."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from sprachrohr.councils import words, words_procedure
from sprachrohr.councils.access.about import About
from sprachrohr.councils.access.law import Law
from sprachrohr.councils.access.names import Names, day_in
from sprachrohr.councils.access.places import MAP, map_url
from sprachrohr.councils.models import (
    Competence,
    Contact,
    Designation,
    Fact,
    Figure,
    LegalSource,
    Location,
    ProcedureRule,
    Right,
)
from sprachrohr.frame.answer import footer, navigation
from sprachrohr.languages import dates
from sprachrohr.languages.words import in_german


def _language() -> str:
    return get_language() or "de"


def history(names: Names, day: date, today: date) -> list[dict[str, Any]]:
    """Every name in order of time; the one of the day is marked, the others are linked."""
    current, now = names.on(day), names.on(today)
    rows = []
    for designation in names.designations:
        there = day_in(designation)
        address = reverse("councils:about")
        if designation is not now:
            address = f"{address}?stand={there.isoformat()}" if there else ""
        rows.append(
            {
                "name": designation.said.name,
                "legal_form": words.legal_form(designation.legal_form),
                "period": words.period(designation.valid_from, designation.valid_until, today),
                "note": designation.said.note,
                "law": designation.legal_source,
                "source": designation.source,
                "current": designation is current,
                "url": "" if designation is current else address,
                "relation": _relation(names, designation, day),
            }
        )
    return rows


def _relation(names: Names, designation: Designation, day: date) -> str:
    if designation is names.before(day):
        return pgettext("name of the body", "Predecessor")
    if designation is names.after(day):
        return pgettext("name of the body", "Successor")
    return ""


def seats(about: About) -> list[dict[str, Any]]:
    """Seats by kind, in words."""
    return [
        {
            "text": words.seats_of_kind(it.kind_of_seat, it.number),
            "lists": it.said.lists,
            "source": it.source,
        }
        for it in about.seats
    ]


def competences(rows: Sequence[Competence]) -> list[dict[str, Any]]:
    return [
        {
            "subject": it.said.subject,
            "word": words.power_word(it.power),
            "power": words.power(it),
            "note": it.said.note,
            "law": it.legal_source,
            "source": it.source,
        }
        for it in rows
    ]


def rights(rows: Iterable[Right]) -> list[dict[str, Any]]:
    """Each right with its law and, where there is one, the page on which it is used."""
    labels = {name: label for label, name in [*navigation(), *footer()]}
    return [
        {
            "title": it.said.title,
            "text": it.said.text,
            "form": words.form_of_right(it.form),
            "law": it.legal_source,
            "url": _address(it.function),
            "label": labels.get(it.function, _("To the page")),
        }
        for it in rows
    ]


def _address(name: str) -> str:
    try:
        return reverse(name) if name else ""
    except NoReverseMatch:
        return ""


def figures(rows: Iterable[Figure]) -> list[dict[str, Any]]:
    """Numbers, never without day, status and source."""
    return [
        {
            "name": it.said.name,
            "text": words.figure(it),
            "day": dates.day_month(it.on, _language())
            if it.on
            else in_german(it.date_text, _language()),
            "status": words.figure_status(it.status),
            "source": it.source,
        }
        for it in rows
    ]


def fact(row: Fact) -> dict[str, Any]:
    """A statement; a mere claim says so. ``section`` names its kind where kinds stand mixed."""
    when = dates.day_month(row.on, _language()) if row.on else str(row.year or "")
    return {
        "title": row.said.title,
        "text": row.said.text,
        "note": row.said.note,
        "when": when,
        "section": words.section(row.section),
        "claim": row.status == Fact.Status.CLAIM,
        "source": row.source,
    }


def sections(
    found: Iterable[tuple[str, tuple[Fact, ...]]],
) -> list[dict[str, Any]]:
    return [
        {"key": key, "heading": words.section(key), "facts": [fact(it) for it in rows]}
        for key, rows in found
    ]


def feed(topic: Any, language: str) -> dict[str, str]:
    """For the head of a topic's page: what is new about it, in the page's language."""
    return {
        "title": topic.said.name.plain,
        "url": f"{reverse('subscriptions:topic_feed', args=[topic.pk])}?sprache={language}",
        "type": "application/atom+xml",
    }


def law(found: Law, today: date) -> dict[str, Any]:
    """A legal source with its check in words; only a checked one may look checked."""
    source = found.source
    return {
        "id": source.pk,
        "citation": source.citation,
        "title": source.said.title,
        "in_short": source.said.in_short,
        "url": source.url,
        "period": words.period(source.valid_from, source.valid_until, today),
        "since_unknown": source.valid_from is None and not found.claim,
        "state": "done" if found.verified else "refused" if found.claim else "open",
        "word": _check_word(found),
        "check": _check_sentence(found),
        "note": source.said.check_note,
        "source": source.source,
        "rights": found.rights,
    }


def procedure(row: ProcedureRule, today: date) -> dict[str, Any]:
    """A rule of procedure with its value, its time and its check."""
    return {
        "key": words_procedure.key(row.key),
        "value": words_procedure.value(row),
        "period": words.period(row.valid_from, row.valid_until, today),
        "state": {"verified": "done", "claim": "refused"}.get(row.check_status, "open"),
        "word": words_procedure.check_status(row.check_status),
        "check": words_procedure.check_sentence(row.check_status),
        "note": row.said.note,
        "check_note": row.said.check_note,
        "law": row.legal_source,
        "source": row.source,
    }


def _check_word(found: Law) -> str:
    if found.verified:
        return pgettext("legal source", "Checked")
    if found.claim:
        return pgettext("legal source", "Not found")
    return pgettext("legal source", "Not checked yet")


def _check_sentence(found: Law) -> str:
    source: LegalSource = found.source
    if found.verified and source.checked_on:
        return _("A person compared this with the text of the law on %(day)s.") % {
            "day": dates.day_month(source.checked_on, _language())
        }
    if found.claim:
        return _("A document says so. We could not find it.")
    return _("Nobody has compared this with the text of the law yet.")


def contact(row: Contact) -> dict[str, Any]:
    return {
        "contact": row,
        "heading": words.purpose(row.purpose),
        "dial": words.dial(row.phone),
    }


def place(row: Location) -> dict[str, Any]:
    """A place with all its features and the way to a map outside this site."""
    return {
        "id": row.pk,
        "said": row.said,
        "street": row.street_address,
        "town": f"{row.postal_code} {row.locality}".strip(),
        "features": words.features(row),
        "known": any(getattr(row, name) is not None for name in Location.FEATURES),
        "map": map_url(row),
        "map_host": MAP.removeprefix("https://www."),
        "source": row.source,
    }


def chosen(
    address: str, name: str, values: Sequence[tuple[str, str]], kept: str = ""
) -> list[dict[str, str]]:
    """For ``parts/tag_filter.html``: chosen values, each with the address without it."""
    rows = []
    for value, label in values:
        rest = urlencode([(name, other) for other, _label in values if other != value])
        query = "&".join(part for part in (kept, rest) if part)
        rows.append({"label": label, "url": f"{address}?{query}" if query else address})
    return rows


def news(row: Any) -> dict[str, Any]:
    """A message on a topic (``pages.models.News``), for ``parts/row.html``."""
    return {
        "when": dates.day_month(row.date, _language()),
        "iso": row.date.isoformat(),
        "title": row.said.title,
        "text": row.said.teaser,
        "url": reverse("pages:news-item", args=[row.pk]),
    }


def agenda_item(row: Any) -> dict[str, Any]:
    """An agenda item on a topic (``meetings.access.OnTopic``), for ``parts/row.html``."""
    return {
        "when": dates.day_month(row.session.day, _language()),
        "iso": row.session.day.isoformat(),
        "number": row.item.number,
        "title": row.item.said.name,
        "text": row.session.body,
        "url": reverse("meetings:meeting", args=[row.session.pk]),
        "state": "cancelled" if row.session.cancelled else "",
        "word": pgettext("session", "Cancelled"),
    }
