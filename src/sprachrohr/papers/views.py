"""Papers and resolutions, for reading."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sprachrohr.frame import clock
from sprachrohr.frame.answer import page
from sprachrohr.frame.paging import paged
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.meetings.words import result as result_word
from sprachrohr.meetings.words import votes
from sprachrohr.papers import access, choices, single, statements, words
from sprachrohr.papers.access.traces import taken_back
from sprachrohr.papers.filters import Choice, read
from sprachrohr.papers.models import Paper
from sprachrohr.papers.rules import Standing
from sprachrohr.papers.single import WholePaper, WholeResolution
from sprachrohr.papers.threads import stations
from sprachrohr.people.viewers import viewer_of

PER_PAGE = 20


def _language() -> str:
    return get_language() or "de"


def _feeds(name: str, title: str) -> list[dict[str, str]]:
    return [{"title": title, "url": reverse(name), "type": "application/atom+xml"}]


def _years(found: list[tuple[int, int]]) -> Choice:
    return Choice("jahr", _("Year"), tuple((str(year), f"{year} ({n})") for year, n in found))


def _topics(viewer: Any, what: str) -> Choice:
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
            _topics(viewer, "papers"),
            _groups(viewer),
            _years(access.paper_years(viewer)),
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
        feeds=_feeds("papers:papers_feed", _("Papers")),
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
    return page(
        request,
        "papers/paper.html",
        {
            "whole": whole,
            "paper": found,
            "kind": words.paper_type(found.paper_type),
            "plain": _plain(found),
            "facts": _facts(whole, language),
            "stations": stations(whole.thread, lambda day: dates.day_month(day, language)),
            "warning": words.warning(whole.warning) if whole.warning else "",
            "files": [_file(shown) for _main, shown in whole.files],
            "tags": _tags(whole.topics),
            "resolutions": [
                {"title": it.said.title, "url": reverse("papers:resolution", args=[it.pk])}
                for it in whole.resolutions
            ],
            "questions": statements.questions(viewer_of(request), found, language),
            "impact": statements.impact(found),
            "outside": statements.outside(whole),
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
        feeds=_feeds("papers:papers_feed", _("Papers")),
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


def _file(shown: Any) -> dict[str, Any]:
    return {
        "title": shown.title,
        "url": shown.url,
        "type": shown.type,
        "size": shown.size,
        "language": shown.language,
        "hreflang": shown.hreflang,
    }


def _tags(topics: list[Any]) -> list[dict[str, Any]]:
    return [
        {"label": it.said.name, "url": reverse("councils:topic", args=[it.slug])} for it in topics
    ]


@require_safe
def resolutions(request: HttpRequest) -> HttpResponse:
    """What was decided and what became of it, the newest first."""
    viewer, language, today = viewer_of(request), _language(), clock.today()
    stands = {
        "offen": _("Not finished"),
        "ueberfaellig": pgettext("resolution", "Overdue"),
        "umgesetzt": pgettext("resolution", "Done"),
        "beendet": _("Rejected or withdrawn"),
    }
    chosen = read(
        request,
        reverse("papers:resolutions"),
        [
            Choice("stand", pgettext("resolution", "State"), tuple(stands.items())),
            _topics(viewer, "resolutions"),
            _years(access.resolution_years(viewer)),
        ],
    )
    rows = access.resolutions(
        viewer,
        topic=chosen.value("thema"),
        year=chosen.year,
        stand=chosen.value("stand"),
        today=today,
    )
    found = paged(request, rows, PER_PAGE)
    shown = access.resolution_rows(viewer, found.items, language, today)
    return page(
        request,
        "papers/list.html",
        {
            "rows": shown,
            "filter": chosen,
            "pages": found.pages,
            "result": ngettext("%(n)s resolution", "%(n)s resolutions", found.total)
            % {"n": found.total},
            "empty": _("There are no resolutions here yet. They come with the next meeting."),
        },
        title=pgettext("of the council", "Resolutions"),
        description=_("What was decided, who must act, and what became of it."),
        texts=[row.title for row in shown],
        feeds=_feeds("papers:resolutions_feed", pgettext("of the council", "Resolutions")),
    )


@require_safe
def resolution(request: HttpRequest, pk: int) -> HttpResponse:
    """One resolution: what became of it, in plain words, its way, its wording, the vote."""
    language = _language()
    whole = single.resolution(viewer_of(request), pk, language, clock.today())
    if whole is None:
        raise Http404
    found = whole.resolution
    return page(
        request,
        "papers/resolution.html",
        {
            "whole": whole,
            "resolution": found,
            "state": words.STATE[whole.thread.standing],
            "word": _word(whole, language),
            "sentence": whole.latest.said.sentence if whole.latest else "",
            "stations": stations(whole.thread, lambda day: dates.day_month(day, language)),
            "facts": _who_acts(whole, language),
            "vote": _vote(whole),
            "tags": _tags(whole.topics),
        },
        title=found.said.title.plain,
        description=found.said.plain.plain,
        crumbs=[(pgettext("of the council", "Resolutions"), reverse("papers:resolutions"))],
        texts=[found.said.title, found.said.plain],
        feeds=_feeds("papers:resolutions_feed", pgettext("of the council", "Resolutions")),
        day=found.decided_on,
    )


def _word(whole: WholeResolution, language: str) -> str:
    """The state in words; where nobody followed it up, the result itself."""
    if whole.thread.standing is Standing.DECIDED:
        return result_word(whole.resolution.result)
    return words.standing(whole.thread, language)


def _who_acts(whole: WholeResolution, language: str) -> list[dict[str, Any]]:
    found = whole.resolution
    facts: list[dict[str, Any]] = [
        {
            "term": _("Decided by"),
            "text": whole.body,
            "lines": [dates.day_month(found.decided_on, language)],
        }
    ]
    if found.responsible is not None:
        facts.append({"term": pgettext("resolution", "Responsible"),
                      "text": found.responsible.said.name})  # fmt: skip
    if found.due:
        facts.append({"term": _("Deadline"), "text": dates.day_month(found.due, language)})
    facts.append({"term": pgettext("resolution", "State"), "text": _stand(whole, language)})
    return facts


def _stand(whole: WholeResolution, language: str) -> str:
    """The state, and for a finished one how it kept to its deadline."""
    word = _word(whole, language)
    due, since = whole.resolution.due, whole.thread.since
    if whole.thread.standing is Standing.DONE and due and since:
        late = (since - due).days
        if late > 0:
            return ngettext(
                "%(word)s, %(n)s day after the deadline",
                "%(word)s, %(n)s days after the deadline",
                late,
            ) % {"word": word, "n": late}
        return _("%(word)s, within the deadline") % {"word": word}
    return word


def _vote(whole: WholeResolution) -> dict[str, Any] | None:
    found = whole.resolution
    if found.yes is None or found.no is None:
        return None
    return {
        "yes": found.yes,
        "no": found.no,
        "abstain": found.abstentions or 0,
        "sentence": votes(found.yes, found.no, found.abstentions),
    }
