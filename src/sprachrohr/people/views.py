"""Members and bodies, for reading."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sprachrohr.councils.stand import Stand, stand_of
from sprachrohr.frame import clock
from sprachrohr.frame.answer import page
from sprachrohr.groups import access as groups
from sprachrohr.groups import showing as groups_showing
from sprachrohr.languages.kept import reverse
from sprachrohr.meetings import access as meetings
from sprachrohr.papers import access as papers
from sprachrohr.people import access, showing, words
from sprachrohr.people.access import BodyPage
from sprachrohr.people.viewers import viewer_of


def _language() -> str:
    return get_language() or "de"


@require_safe
def members(request: HttpRequest) -> HttpResponse:
    """Who sits in the council, today or on ``?stand=``; ``?sprache=`` and ``?thema=`` filter."""
    stand = stand_of(request)
    spoken, topics = request.GET.getlist("sprache"), request.GET.getlist("thema")
    found = access.members(viewer_of(request), stand.day, _language(), spoken, topics)
    seats = found.sitting
    earlier = None
    if not seats.kinds:
        earlier = access.latest_sitting(viewer_of(request), stand.day, _language())
    return page(
        request,
        "people/members.html",
        {
            "stand": stand,
            "term": seats.term,
            "seats": showing.seats(seats),
            "vacancies": showing.vacancies(seats),
            "unnamed": showing.unnamed(seats),
            "missing": words.missing(seats),
            "earlier": earlier if earlier and earlier.kinds else None,
            "earlier_seats": showing.seats(earlier) if earlier else None,
            "history": showing.history(seats),
            "members": [showing.member(it, found.portraits) for it in found.members],
            "filter": _filter(found, stand, spoken, topics),
            "example": any(it.person.example for it in found.members),
        },
        title=_("Members"),
        description=words.sentence(seats) if seats.kinds else "",
        texts=[it.said.name for it in found.topics],
        day=stand.day,
    )


def _filter(
    found: access.Members, stand: Stand, spoken: list[str], topics: list[str]
) -> dict[str, Any] | None:
    """Both lists of boxes in one form; ``None`` where there is nothing to choose."""
    if not found.spoken and not found.topics:
        return None
    boxes = showing.spoken_boxes(found.spoken, spoken)
    topic_boxes = [
        {
            "value": it.slug,
            "label": it.said.name,
            "checked": it.slug in topics,
            "count": None,
        }
        for it in found.topics
    ]
    pairs = [("sprache", box) for box in boxes if box["checked"]]
    pairs += [("thema", box) for box in topic_boxes if box["checked"]]
    address = reverse("people:members")
    kept = [("stand", stand.day.isoformat())] if stand.given else []
    chosen = []
    for name, box in pairs:
        rest = [(key, it["value"]) for key, it in pairs if (key, it) != (name, box)]
        query = urlencode([*kept, *rest])
        chosen.append({"label": box["label"], "url": f"{address}?{query}" if query else address})
    return {
        "action": address,
        "kept": kept,
        "languages": boxes,
        "topics": topic_boxes,
        "chosen": chosen,
        "open": bool(pairs),
        "result": showing.result(len(found.members), found.total),
    }


@require_safe
def member(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: seats over time, languages, topics, papers."""
    viewer, today = viewer_of(request), clock.today()
    found = access.member(viewer, pk, _language())
    if found is None:
        raise Http404
    return page(
        request,
        "people/member.html",
        {
            "person": found.person,
            "photo": showing.photo(found.person, found.portraits),
            "languages": showing.languages(found.person),
            "topics": [
                {"label": it.said.name, "url": reverse("councils:topic", args=[it.slug])}
                for it in found.topics
            ],
            "now": [showing.membership(found, it, today) for it in found.now(today)],
            "before": [showing.membership(found, it, today) for it in found.before(today)],
            "substitutes": showing.substitutes(found, today),
            "papers": papers.papers_of_person(viewer, found.person, _language()),
        },
        title=found.person.name,
        crumbs=[(_("Members"), reverse("people:members"))],
        texts=found.texts,
    )


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """The council and everything around it, as it was on a day; ended ones stay readable."""
    stand, today = stand_of(request), clock.today()
    found = access.bodies(viewer_of(request), stand.day, _language())
    return page(
        request,
        "people/bodies.html",
        {
            "stand": stand,
            "groups": [
                {
                    "heading": words.kind_of_body(kind),
                    "nodes": [showing.node(it, today, stand.query) for it in nodes],
                }
                for kind, nodes in found.groups
            ],
            "ended": [showing.node(it, today) for it in found.ended],
        },
        title=_("Committees and groups"),
        description=_("The council, its working groups, and the bodies it sends members to."),
        texts=found.texts,
        day=stand.day,
    )


@require_safe
def body(request: HttpRequest, pk: int) -> HttpResponse:
    """One body: task, people, sessions, and its result once it has ended."""
    viewer, stand, today = viewer_of(request), stand_of(request), clock.today()
    found = access.body(viewer, pk, stand.day, _language())
    if found is None:
        raise Http404
    row, links = found.organization, _subscriptions(found)
    work = groups.of_body(viewer, row, today, _language())
    return page(
        request,
        "people/body.html",
        {
            "stand": stand,
            "body": row,
            "name": found.name,
            "kind": words.kind_of_body(row.kind_of_body),
            "time": words.time_of_body(row, today),
            "found": found,
            "members": [
                {
                    "person": showing.sitter(it, today),
                    "substitutes": [
                        {
                            "name": sub.person.name,
                            "url": reverse("people:member", args=[sub.person_id]),
                        }
                        for sub in found.substitutes.get(it.pk, [])
                    ],
                }
                for it in found.members
            ],
            "former": [
                {
                    "name": it.person.name,
                    "url": reverse("people:member", args=[it.person_id]),
                    "time": words.held(it, today),
                }
                for it in found.former
            ],
            "topics": [
                {"label": it.said.name, "url": reverse("councils:topic", args=[it.slug])}
                for it in found.topics
            ],
            "meetings": [
                showing.session_row(it)
                for it in meetings.meetings_of_body(viewer, row, _language())
            ],
            "papers": papers.papers_of_body(viewer, row, _language()),
            "work": groups_showing.of_body(work, len(found.members)),
            **links,
        },
        title=found.name.plain,
        description=row.said.task.plain,
        crumbs=[(_("Committees and groups"), reverse("people:bodies"))],
        texts=found.texts,
        day=found.day,
        feeds=[
            {
                "title": found.name.plain,
                "url": links["feed_url"],
                "type": "application/atom+xml",
            }
        ]
        if links["feed_url"]
        else [],
    )


def _subscriptions(found: BodyPage) -> dict[str, str]:
    """The body's calendar and feed, while it exists: addresses, "" for none."""
    if found.ended:
        return {"calendar_url": "", "feed_url": ""}
    pk = found.organization.pk
    return {
        "calendar_url": reverse("meetings:body_ics", args=[pk]),
        "feed_url": f"{reverse('meetings:body_feed', args=[pk])}?sprache={_language()}",
    }
