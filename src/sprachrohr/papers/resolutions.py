"""Resolutions for reading: what was decided, who must act, what became of it."""

from collections import Counter
from typing import Any
from urllib.parse import urlsplit

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
from sprachrohr.meetings.words import result as result_word
from sprachrohr.meetings.words import votes
from sprachrohr.papers import access, single, words, words_following
from sprachrohr.papers.access import following
from sprachrohr.papers.rules import Standing
from sprachrohr.papers.single import WholeResolution
from sprachrohr.papers.threads import stations
from sprachrohr.papers.views import PER_PAGE, feeds, file_facts, tags, topics, years
from sprachrohr.people.viewers import viewer_of
from sprachrohr.programme import showing as programme


def _language() -> str:
    return get_language() or "de"


@require_safe
def resolutions(request: HttpRequest) -> HttpResponse:
    """What was decided and what became of it, the newest first."""
    viewer, language, today = viewer_of(request), _language(), clock.today()
    standings = access.resolution_standings(viewer, today)
    per_year = Counter(it.resolution.decided_on.year for it in standings)
    stands = {
        "offen": _("Not finished"),
        "ueberfaellig": pgettext("resolution", "Overdue"),
        "ohne-nachricht": _("No news for long"),
        "umgesetzt": pgettext("resolution", "Done"),
        "beendet": _("Rejected or withdrawn"),
    }
    chosen = read(
        request,
        reverse("papers:resolutions"),
        [
            Choice("stand", pgettext("resolution", "State"), tuple(stands.items())),
            topics(viewer, "resolutions"),
            years(sorted(per_year.items(), reverse=True)),
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
    shown = access.resolution_rows(viewer, found.items, language, today, quiet=True)
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
            "counts": _counts(following.counted(standings)),
            "as_of": _("As of %(day)s") % {"day": dates.day_month(today, language)},
            "more": [
                {
                    "label": _("What became of recommendations"),
                    "url": reverse("papers:recommendations"),
                },
                {
                    "label": _("Heard and decided"),
                    "url": reverse("papers:heard"),
                },
            ],
        },
        title=pgettext("of the council", "Resolutions"),
        description=_("What was decided, who must act, and what became of it."),
        texts=[row.title for row in shown],
        feeds=feeds("papers:resolutions_feed", pgettext("of the council", "Resolutions")),
    )


def _counts(found: following.Counts) -> list[dict[str, Any]]:
    """The numbers above the list, each a way to what it counts."""
    here = reverse("papers:resolutions")
    rows = [
        (_("Not finished"), found.open, "offen"),
        (pgettext("resolution", "Overdue"), found.overdue, "ueberfaellig"),
        (_("No news for long"), found.stale, "ohne-nachricht"),
        (pgettext("resolution", "Done"), found.done, "umgesetzt"),
        (_("Rejected or withdrawn"), found.ended, "beendet"),
        (_("Without a task"), found.told, ""),
    ]
    return [
        {"term": term, "text": str(number), "url": f"{here}?stand={code}" if code else ""}
        for term, number, code in rows
        if number
    ]


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
            "quiet": words_following.quiet(whole.quiet, language)
            if whole.quiet and whole.thread.standing is not Standing.OVERDUE
            else "",
            "way": whole.way,
            "evidence": [_evidence(row, shown, language) for row, shown in whole.evidence],
            "paper": _paper(whole),
            "word": _word(whole, language),
            "sentence": whole.latest.said.sentence if whole.latest else "",
            "stations": stations(whole.thread, lambda day: dates.day_month(day, language)),
            "facts": _who_acts(whole, language),
            "vote": _vote(whole),
            "tags": tags(whole.topics),
            "measures": programme.measures_of_resolution(viewer_of(request), found.pk, language),
        },
        title=found.said.title.plain,
        description=found.said.plain.plain,
        crumbs=[(pgettext("of the council", "Resolutions"), reverse("papers:resolutions"))],
        texts=[found.said.title, found.said.plain],
        feeds=feeds("papers:resolutions_feed", pgettext("of the council", "Resolutions")),
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
    if found.responsible is not None or found.due or found.owner is not None:
        facts.append({"term": _("Who watches it?"), "text": _owner(whole)})
    if found.due:
        facts.append({"term": _("Deadline"), "text": dates.day_month(found.due, language)})
    facts.append({"term": pgettext("resolution", "State"), "text": _stand(whole, language)})
    return facts


def _owner(whole: WholeResolution) -> Any:
    """A member by name, with the way to the page; else the office."""
    owner = whole.resolution.owner
    if owner is None:
        return _("the office of the council")
    url = reverse("people:member", args=[owner.pk])
    return format_html('<a href="{}"><bdi>{}</bdi></a>', url, owner.name)


def _paper(whole: WholeResolution) -> dict[str, Any] | None:
    """The paper it is about."""
    if whole.paper is None:
        return None
    return {
        "title": whole.paper.said.name,
        "number": whole.paper.reference,
        "url": reverse("papers:paper", args=[whole.paper.pk]),
    }


def _evidence(row: Any, shown: Any, language: str) -> dict[str, Any]:
    return {
        "when": dates.day_month(row.on, language),
        "iso": row.on.isoformat(),
        "word": words.follow_up(row.state),
        "file": file_facts(shown) if shown is not None else None,
        "url": row.url,
        "host": urlsplit(row.url).hostname or "",
    }


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
