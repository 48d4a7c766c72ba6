"""Published minutes for guests: as a page, item by item, as a PDF in their language."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sprachrohr.documents import access as documents
from sprachrohr.documents.pdf import minutes_pdf
from sprachrohr.frame.answer import page
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.people.viewers import viewer_of
from sprachrohr.record import sheets, showing
from sprachrohr.record.access import minutes as access
from sprachrohr.record.access.minutes import Shown


@require_safe
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes that stand: the newest edition of the public part."""
    return _whole(request, pk, None)


@require_safe
def edition(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """An earlier edition, which says that it was replaced."""
    return _whole(request, pk, number)


def _whole(request: HttpRequest, pk: int, number: int | None) -> HttpResponse:
    language = get_language() or "de"
    shown = access.published(viewer_of(request), pk, language, number)
    if shown is None:
        raise Http404
    day = dates.day_month(shown.session.day, language)
    context = {
        **_frame(shown, language),
        "passages": [passage(it, shown, language) for it in shown.passages if it != shown.head],
        "head": passage(shown.head, shown, language) if shown.head else None,
        "facts": _facts(shown, language),
        "signatures": sheets.signatures(shown.minutes, language),
        "earlier": [it for it in shown.editions if it.number < shown.minutes.edition],
        "files": _files(shown, language),
    }
    return page(
        request,
        "record/minutes.html",
        context,
        title=_("Minutes of the meeting of %(day)s") % {"day": day},
        description=_("What was said and decided, with the votes."),
        crumbs=_crumbs(shown, day),
        texts=_texts(shown),
        day=shown.session.day,
        robots="noindex" if shown.replaced_by else "",
    )


@require_safe
def extract(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """What the minutes say of one agenda item (Auszug)."""
    language = get_language() or "de"
    found = access.extract(viewer_of(request), pk, item, language)
    if found is None:
        raise Http404
    shown, one = found
    day = dates.day_month(shown.session.day, language)
    return page(
        request,
        "record/extract.html",
        {
            **_frame(shown, language),
            "passage": passage(one, shown, language),
            "url": reverse("record:minutes", args=[pk]),
            "item_url": f"{reverse('meetings:meeting', args=[pk])}#top-{item}",
        },
        title=str(one.said.heading.plain),
        description=_("Extract from the minutes of the meeting of %(day)s") % {"day": day},
        crumbs=[
            *_crumbs(shown, day),
            (_("Minutes"), reverse("record:minutes", args=[pk])),
        ],
        texts=[one.said.heading, one.said.text],
        day=shown.session.day,
    )


@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest public minutes as a PDF in the reader's language.

    "Einfache Sprache" has none of its own. The German one that was signed hangs on the session.
    """
    language = (get_language() or "de").partition("-")[0]
    shown = access.published(viewer_of(request), pk, language)
    if shown is None:
        raise Http404
    made = minutes_pdf(sheets.of_shown(shown, language))
    answer = HttpResponse(made, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="niederschrift-{pk}-{language}.pdf"'
    answer.headers["Content-Language"] = language
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _frame(shown: Shown, language: str) -> dict[str, Any]:
    return {
        "shown": shown,
        "session": shown.session,
        "edition": shown.minutes.edition,
        "reason": shown.minutes.said.reason,
        "translated": language != "de",
        "pdf_url": reverse("record:minutes-pdf", args=[shown.session.pk]),
    }


def passage(it: Any, shown: Shown, language: str) -> dict[str, Any]:
    """A passage for ``record/_passage.html``."""
    item = it.agenda_item_id
    return {
        "number": it.number,
        "heading": it.said.heading,
        "paragraphs": showing.paragraphs(it.said.text),
        "tables": [table.part for table in showing.tables(it, language)],
        "anchor": f"top-{item}" if item else it.place,
        "closed": it.place == "closed",
        "url": reverse("record:minutes-item", args=[shown.session.pk, item]) if item else "",
    }


def _facts(shown: Shown, language: str) -> list[dict[str, str]]:
    head = shown.head
    if head is None:
        return []
    return [{"term": term, "text": text} for term, text in showing.facts(head.facts, language)]


def _crumbs(shown: Shown, day: str) -> list[tuple[str, str | None]]:
    return [
        (_("Meetings"), reverse("meetings:list")),
        (
            _("Meeting of %(day)s") % {"day": day},
            reverse("meetings:meeting", args=[shown.session.pk]),
        ),
    ]


def _files(shown: Shown, language: str) -> list[dict[str, Any]]:
    """The signed German PDF of this edition."""
    file = shown.minutes.file
    if file is None:
        return []
    it = documents.shown([file], language)[0]
    return [
        {
            "title": pgettext("minutes", "As it was signed"),
            "url": it.url,
            "type": it.type,
            "size": it.size,
            "language": it.language,
            "hreflang": it.hreflang,
        }
    ]


def _texts(shown: Shown) -> list[Any]:
    return [text for it in shown.passages for text in (it.said.heading, it.said.text) if text]
