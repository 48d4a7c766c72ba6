"""From persons and bodies to what the templates and shared parts of a page read."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from sprachrohr.councils import words as councils
from sprachrohr.documents import access as documents
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.languages.names import language_name
from sprachrohr.people import words
from sprachrohr.people.access import MemberPage, Sitting
from sprachrohr.people.access.bodies import Node
from sprachrohr.people.access.members import Member
from sprachrohr.people.models import Membership, Organization, Person, Substitute
from sprachrohr.people.rules import KINDS
from sprachrohr.people.seatchart import chart

if TYPE_CHECKING:
    from sprachrohr.meetings.access import Session
    from sprachrohr.pages.models import Picture


def languages(person: Person) -> str:
    """The languages a person speaks, as a list in the reader's language."""
    here = get_language() or "de"
    return councils.joined(language_name(code, here) for code in person.spoken)


def photo(person: Person, portraits: "Mapping[int, Picture]") -> dict[str, Any] | None:
    """A portrait that guests may see, for ``parts/member.html``."""
    picture = portraits.get(person.pk)
    if picture is None:
        return None
    return {
        "url": documents.address(picture.file),
        "alt": picture.said.alternative.plain,
        "credit": picture.credit,
        "licence": picture.licence,
        "width": picture.width,
        "height": picture.height,
    }


def member(row: Member, portraits: "Mapping[int, Picture]") -> dict[str, Any]:
    """For ``parts/member.html``; the same facts for elected and Rat members."""
    held = row.membership
    return {
        "name": row.person.name,
        "initials": row.person.initials,
        "photo": photo(row.person, portraits),
        "url": reverse("people:member", args=[row.person.pk]),
        "group": held.on_behalf_of.said.name if held.on_behalf_of else "",
        "seat": words.seat(held.kind_of_seat),
        "role": words.function(held.function),
        "languages": languages(row.person),
        "topics": councils.joined(topic.said.name.plain for topic in row.topics),
    }


def seats(found: Sitting) -> dict[str, Any] | None:
    """For ``parts/seats.html``; ``None`` while no seat is recorded for the day."""
    if not found.kinds:
        return None
    return {
        "chart": chart(found.kinds, total=found.composition.voting),
        "key": [
            {
                "kind": kind,
                "label": councils.seats_of_kind(kind, number),
                "name": councils.kind_of_seat(kind),
                "count": number,
            }
            for kind, number in found.counts.items()
        ],
        "sentence": words.sentence(found),
    }


def vacancies(found: Sitting) -> list[dict[str, Any]]:
    """One row per kind with vacant seats: how many, and the recorded reasons."""
    rows = []
    for kind in KINDS:
        number = found.composition.vacant(kind)
        if number:
            rows.append(
                {
                    "kind": councils.kind_of_seat(kind),
                    "text": councils.seats_of_kind("vacant", number),
                    "reasons": [it.said.reason for it in found.reasons(kind)],
                }
            )
    return rows


def history(found: Sitting) -> list[dict[str, Any]]:
    """The composition of every recorded term, with the majority in words."""
    address = reverse("people:members")
    return [
        {
            "name": row.term.said.name,
            "url": ""
            if found.term is not None and row.term.pk == found.term.pk
            else f"{address}?stand={row.term.start_date.isoformat()}",
            "seats": councils.joined(
                councils.seats_of_kind(kind, row.numbers[kind])
                for kind in KINDS
                if kind in row.numbers
            ),
            "majority": councils.majority(row.majority) if row.majority else "",
        }
        for row in found.history
    ]


def unnamed(found: Sitting) -> str:
    """A sentence on seats whose members are not recorded here."""
    number = found.composition.unnamed
    if not number:
        return ""
    return ngettext(
        "The name of %(n)s member of this time is not recorded here.",
        "The names of %(n)s members of this time are not recorded here.",
        number,
    ) % {"n": number}


def membership(found: MemberPage, row: Membership, today: date) -> dict[str, Any]:
    """One seat of one person, for that person's page; the body has its name of that time."""
    body = row.organization
    shown = body.kind_of_body in Organization.BODIES
    return {
        "body": found.name_of(body, row.end_date, today),
        "url": reverse("people:body", args=[body.pk]) if shown else "",
        "role": words.function(row.function),
        "seat": words.seat(row.kind_of_seat),
        "group": row.on_behalf_of.said.name if row.on_behalf_of else "",
        "time": words.held(row, today),
        "reason": row.said.end_reason,
        "votes": row.voting_right,
    }


def substitutes(found: MemberPage, today: date) -> dict[str, list[dict[str, Any]]]:
    """Who stands in for a person, and for whom the person stands in."""
    return {
        "by": [_person(found, it, it.person, today) for it in found.substitutes],
        "of": [_person(found, it, it.membership.person, today) for it in found.stands_in],
    }


def _person(found: MemberPage, row: Substitute, person: Person, today: date) -> dict[str, Any]:
    return {
        "name": person.name,
        "url": reverse("people:member", args=[person.pk]),
        "body": found.name_of(row.membership.organization, row.end_date, today),
        "time": councils.period(row.start_date, row.end_date, today) if row.end_date else "",
    }


def sitter(row: Membership, today: date) -> dict[str, Any]:
    """One person in a body, for that body's page."""
    return {
        "id": row.pk,
        "name": row.person.name,
        "initials": row.person.initials,
        "photo": None,
        "url": reverse("people:member", args=[row.person_id]),
        "group": row.on_behalf_of.said.name if row.on_behalf_of else "",
        "seat": words.seat(row.kind_of_seat) or words.held(row, today),
        "role": words.function(row.function),
    }


def node(found: Node, today: date, query: str = "") -> dict[str, Any]:
    """One body in the list of bodies, with the bodies below it."""
    row = found.organization
    return {
        "name": found.name,
        "url": reverse("people:body", args=[row.pk]) + query,
        "time": words.time_of_body(row, today),
        "task": row.said.task,
        "result": row.said.result,
        "members": [
            {
                "name": it.person.name,
                "role": words.function(it.function),
                "url": reverse("people:member", args=[it.person_id]),
            }
            for it in found.members
        ],
        "children": [
            {"name": it.name, "url": reverse("people:body", args=[it.organization.pk]) + query}
            for it in found.children
        ],
    }


def spoken_boxes(found: tuple[str, ...], chosen: list[str]) -> list[dict[str, Any]]:
    """For the filter by language: every language somebody speaks."""
    here = get_language() or "de"
    return [
        {
            "value": code,
            "label": language_name(code, here),
            "checked": code in chosen,
            "count": None,
        }
        for code in found
    ]


def result(shown: int, total: int) -> str:
    """How many members a filter leaves."""
    if shown == total:
        return ngettext("%(n)s member", "%(n)s members", total) % {"n": total}
    return _("%(n)s of %(total)s members") % {"n": shown, "total": total}


def session_row(found: "Session") -> dict[str, Any]:
    """A body's session for ``parts/row.html``."""
    return {
        "when": dates.day_month(found.day, get_language() or "de"),
        "iso": found.day.isoformat(),
        "title": found.title,
        "url": reverse("meetings:meeting", args=[found.pk]),
        "state": "cancelled" if found.cancelled else "",
        "word": pgettext("session", "Cancelled"),
    }
