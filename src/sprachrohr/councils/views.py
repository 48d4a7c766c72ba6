"""The council's own pages, for reading: what it is, its law, contacts, places, topics."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sprachrohr.councils import access, showing, words
from sprachrohr.councils.models import Location, Topic
from sprachrohr.councils.stand import stand_of
from sprachrohr.frame import clock
from sprachrohr.frame.answer import page
from sprachrohr.languages.access import speak
from sprachrohr.languages.kept import reverse
from sprachrohr.meetings import access as meetings
from sprachrohr.pages import access as pages
from sprachrohr.papers import access as papers
from sprachrohr.people import access as people
from sprachrohr.people.viewers import Viewer, viewer_of


def _language() -> str:
    return get_language() or "de"


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What this body is and may do, today or on ``?stand=``."""
    viewer, stand, today = viewer_of(request), stand_of(request), clock.today()
    found = access.about(viewer, stand.day, _language())
    article = None
    if not stand.given:
        article = pages.article(viewer, "ueber-uns", _language(), clock.now())
    texts = found.texts
    if article is not None:
        texts = [*texts, article.said.body]
    name = found.designation.said.name.plain if found.designation else _("About us")
    return page(
        request,
        "councils/about.html",
        {
            "about": found,
            "stand": stand,
            "article": article,
            "legal_form": words.legal_form(found.designation.legal_form)
            if found.designation
            else "",
            "history": showing.history(found.names, stand.day, today),
            "seats": showing.seats(found),
            "majority": words.majority(found.majority) if found.majority else "",
            "competences": showing.competences(found.competences),
            "rights": showing.rights(found.rights),
            "figures": showing.figures(found.figures),
            "sections": showing.sections(found.sections),
        },
        title=name,
        description=found.wordings["sentence"].plain if "sentence" in found.wordings else "",
        texts=texts,
        day=stand.day,
        fresh_until=pages.next_release(clock.now()),
    )


@require_safe
def law(request: HttpRequest) -> HttpResponse:
    """The legal and political frame: dated sources, each with its check."""
    stand = stand_of(request)
    found = access.law(viewer_of(request), stand.day, _language())
    procedure = access.procedure(viewer_of(request), stand.day, _language())
    groups = [
        (_("In force"), found.in_force),
        (_("From later on"), found.later),
        (_("Earlier law"), found.earlier),
        (_("What documents say and nobody could find"), found.claims),
    ]
    return page(
        request,
        "councils/law.html",
        {
            "stand": stand,
            "procedure": [showing.procedure(it, clock.today()) for it in procedure],
            "groups": [
                {"heading": heading, "laws": [showing.law(it, clock.today()) for it in laws]}
                for heading, laws in groups
                if laws
            ],
        },
        title=_("Legal and political frame"),
        description=_("The laws and rules this body works under, each with its date."),
        crumbs=[(_("About us"), reverse("councils:about"))],
        texts=found.texts,
        day=stand.day,
    )


@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """Whom to reach for what, and the units of the administration."""
    found = access.contact(viewer_of(request), _language())
    return page(
        request,
        "councils/contact.html",
        {
            "contacts": [showing.contact(it) for it in found.contacts],
            "units": found.units,
        },
        title=_("Contact"),
        texts=found.texts,
    )


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Places where people meet, with what makes them accessible; ``?zugang=step_free``."""
    wanted = [name for name in request.GET.getlist("zugang") if name in Location.FEATURES]
    found = access.places(viewer_of(request), _language(), wanted)
    address = reverse("councils:places")
    return page(
        request,
        "councils/places.html",
        {
            "filter": {
                "legend": _("Show places with"),
                "name": "zugang",
                "action": address,
                "boxes": [
                    {
                        "value": name,
                        "label": words.feature(name),
                        "checked": name in wanted,
                        "count": None,
                    }
                    for name in Location.FEATURES
                ],
                "chosen": showing.chosen(
                    address, "zugang", [(name, words.feature(name)) for name in found.wanted]
                ),
                "result": ngettext("%(n)s place", "%(n)s places", len(found.fitting))
                % {"n": len(found.fitting)},
            },
            "fitting": [showing.place(it) for it in found.fitting],
            "unknown": [showing.place(it) for it in found.unknown],
            "total": found.total,
        },
        title=pgettext("page", "Places"),
        description=_("Where the sessions and meetings are, and how to get in."),
        crumbs=[(_("Contact"), reverse("councils:contact"))],
        texts=found.texts,
    )


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """All topics in their four dimensions."""
    found = access.topics(viewer_of(request), _language())
    return page(
        request,
        "councils/topics.html",
        {
            "dimensions": [
                {"key": it.key, "name": words.dimension(it.key), "topics": it.topics}
                for it in found
            ]
        },
        title=_("Topics"),
        description=_("What the council works on, and what came of it."),
        texts=[topic.said.name for it in found for topic in it.topics],
    )


LATEST = 5
"""How many papers, resolutions and messages a topic page shows."""


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """One topic with everything public that hangs on it."""
    viewer, language, now = viewer_of(request), _language(), clock.now()
    found = access.topic_by_slug(viewer, slug, language)
    if found is None:
        raise Http404
    chosen, facts = found
    return page(
        request,
        "councils/topic.html",
        {
            "topic": chosen,
            "dimension": words.dimension(chosen.dimension),
            "facts": [showing.fact(it) for it in facts],
            "bodies": people.bodies_of_topic(viewer, chosen, language),
            "members": people.members_of_topic(viewer, chosen, now.date(), language),
            **_from_other_rooms(viewer, chosen, language, now),
        },
        title=chosen.said.name.plain,
        description=chosen.said.about.plain,
        crumbs=[(_("Topics"), reverse("councils:topics"))],
        texts=[chosen.said.name, chosen.said.about],
        feeds=[showing.feed(chosen, language)],
        fresh_until=pages.next_release(now),
    )


def _from_other_rooms(
    viewer: Viewer, chosen: Topic, language: str, now: datetime
) -> dict[str, Any]:
    """What papers, meetings and pages know about a topic."""
    found: dict[str, Any] = {
        "papers": papers.papers_of_topic(viewer, chosen, language, LATEST),
        "resolutions": papers.resolutions_of_topic(viewer, chosen, language, LATEST),
    }
    items = meetings.items_of_topic(viewer, chosen, language, LATEST)
    found["items"] = [showing.agenda_item(it) for it in items]
    news = list(pages.news(viewer, now).filter(topics=chosen)[:LATEST])
    speak(language, news)
    found["news"] = [showing.news(it) for it in news]
    return found
