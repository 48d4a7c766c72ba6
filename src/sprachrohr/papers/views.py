"""Papers and resolutions, for reading."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sprachrohr.frame import clock
from sprachrohr.frame.answer import page
from sprachrohr.frame.filters import Choice, read
from sprachrohr.frame.paging import paged
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.papers import access, choices, single, statements, words
from sprachrohr.papers.access.traces import taken_back
from sprachrohr.papers.models import Paper
from sprachrohr.papers.single import WholePaper
from sprachrohr.papers.threads import stations
from sprachrohr.people.viewers import viewer_of
from sprachrohr.programme import showing as programme
from sprachrohr.rounds import showing as rounds

PER_PAGE = 20


def _language() -> str:
    return get_language() or "de"


def feeds(name: str, title: str) -> list[dict[str, str]]:
    url = f"{reverse(name)}?sprache={_language()}"
    return [{"title": title, "url": url, "type": "application/atom+xml"}]


def years(found: list[tuple[int, int]]) -> Choice:
    return Choice("jahr", _("Year"), tuple((str(year), f"{year} ({n})") for year, n in found))


def topics(viewer: Any, what: str) -> Choice:
    found = choices.topics_used(viewer, what, _language())
    return Choice(
        "thema", _("Topic"), tuple((it.slug, f"{it.said.name.plain} ({n})") for it, n in found)
    )


def _groups(viewer: Any) -> Choice:
    found = choices.groups_used(viewer, _language())
    return Choice(
        "gruppe", _("For whom?"), tuple((it.slug, f"{it.said.name.plain} ({n})") for it, n in found)
    )


@require_safe
def papers(request: HttpRequest) -> HttpResponse:
    """All papers, the newest first, by kind, topic, target group and year."""
    viewer, language = viewer_of(request), _language()
    kinds = tuple((code, words.paper_type(code)) for code in Paper.Type.values)
    chosen = read(
        request,
        reverse("papers:list"),
        [
            Choice("art", _("Kind of paper"), kinds),
            topics(viewer, "papers"),
            _groups(viewer),
            years(access.paper_years(viewer)),
        ],
    )
    found = paged(
        request,
        access.papers(
            viewer,
            kind=chosen.value("art"),
            topic=chosen.value("thema"),
            group=chosen.value("gruppe"),
            year=chosen.year,
        ),
        PER_PAGE,
    )
    rows = access.paper_rows(found.items, language)
    return page(
        request,
        "papers/list.html",
        {
            "rows": rows,
            "filter": chosen,
            "pages": found.pages,
            "result": ngettext("%(n)s paper", "%(n)s papers", found.total) % {"n": found.total},
            "empty": _("There are no papers here yet. They come with the next agenda."),
            "further": {
                "label": _("Questions to the council, and its answers"),
                "url": reverse("papers:statements"),
            },
        },
        title=_("Papers"),
        description=_("Motions, papers, reports and questions, and what became of them."),
        texts=[row.title for row in rows],
        feeds=feeds("papers:papers_feed", _("Papers")),
    )


def _gone(request: HttpRequest, pk: int) -> HttpResponse:
    """410 for a paper that was taken back, with the day and nothing of it; else 404."""
    day = taken_back(viewer_of(request), pk)
    if day is None:
        raise Http404
    title = _("This paper was taken back")
    crumbs = [(_("Papers"), reverse("papers:list"))]
    return page(request, "papers/gone.html", {"day": day}, title=title, crumbs=crumbs, status=410)


@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """One paper: what it is about, its way through the bodies, its files, its wording."""
    language = _language()
    whole = single.paper(viewer_of(request), pk, language, clock.today())
    if whole is None:
        return _gone(request, pk)
    found = whole.paper
    way = f"{reverse('subscriptions:paper_feed', args=[pk])}?sprache={language}"
    own = {"title": found.said.name.plain, "url": way, "type": "application/atom+xml"}
    return page(
        request,
        "papers/paper.html",
        {
            "whole": whole,
            "paper": found,
            "kind": words.paper_type(found.paper_type),
            "plain": _plain(found),
            "way": whole.way,
            "feed_url": way,
            "facts": _facts(whole, language),
            "stations": stations(whole.thread, lambda day: dates.day_month(day, language)),
            "warning": words.warning(whole.warning) if whole.warning else "",
            "files": [file_facts(shown) for _main, shown in whole.files],
            "tags": tags(whole.topics),
            "resolutions": [
                {"title": it.said.title, "url": reverse("papers:resolution", args=[it.pk])}
                for it in whole.resolutions
            ],
            "questions": statements.questions(viewer_of(request), found, language),
            "impact": statements.impact(found),
            "outside": statements.outside(whole),
            "measures": programme.measures_of_paper(viewer_of(request), found.pk, language),
            "rounds": rounds.rounds_of_paper(viewer_of(request), found.pk, language),
            "related": [
                {
                    "title": words.paper_type(it.paper_type),
                    "number": it.reference,
                    "name": it.said.name,
                    "url": reverse("papers:paper", args=[it.pk]),
                }
                for it in whole.related
            ],
        },
        title=found.said.name.plain,
        description=found.said.what.plain,
        crumbs=[(_("Papers"), reverse("papers:list"))],
        texts=[found.said.name, found.said.what, found.said.why, found.said.decided],
        feeds=[own, *feeds("papers:papers_feed", _("Papers"))],
        day=found.date,
    )


def _plain(found: Paper) -> list[dict[str, Any]]:
    """The three sentences, those that are there."""
    rows = [
        (_("What is it about?"), found.said.what),
        (_("Why?"), found.said.why),
        (_("What is to be decided?"), found.said.decided),
    ]
    return [{"term": term, "text": text} for term, text in rows if text]


def _facts(whole: WholePaper, language: str) -> list[dict[str, Any]]:
    """Who asks what of whom."""
    found = whole.paper
    who: list[Any] = [format_html("<bdi>{}</bdi>", person.name) for person in whole.people]
    who += whole.bodies
    if found.under_direction_of is not None and not who:
        who.append(found.under_direction_of.said.name)
    facts: list[dict[str, Any]] = [
        {"term": _("Number"), "text": format_html("<bdi>{}</bdi>", found.reference)},
        {"term": pgettext("paper", "Date"), "text": dates.day_month(found.date, language)},
    ]
    if who:
        facts.append({"term": _("Who asks?"), "text": who[0], "lines": who[1:]})
    if whole.asked:
        asked = [format_html("{}: {}", name, words.role(role)) for name, role in whole.asked]
        facts.append({"term": _("Who deals with it?"), "text": asked[0], "lines": asked[1:]})
    if found.under_direction_of is not None:
        facts.append({"term": _("Who prepares it?"), "text": found.under_direction_of.said.name})
    if whole.target_groups:
        list_of = reverse("papers:list")
        names = [
            format_html('<a href="{}?gruppe={}">{}</a>', list_of, it.slug, it.said.name)
            for it in whole.target_groups
        ]
        facts.append({"term": _("For whom?"), "text": names[0], "lines": names[1:]})
    return facts


def file_facts(shown: Any) -> dict[str, Any]:
    return {
        "title": shown.title,
        "url": shown.url,
        "type": shown.type,
        "size": shown.size,
        "language": shown.language,
        "hreflang": shown.hreflang,
    }


def tags(topics: list[Any]) -> list[dict[str, Any]]:
    return [
        {"label": it.said.name, "url": reverse("councils:topic", args=[it.slug])} for it in topics
    ]
