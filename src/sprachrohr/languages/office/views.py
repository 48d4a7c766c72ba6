"""``/verwaltung/uebersetzungen/``: the list of texts, XLIFF out and in."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from sprachrohr.audit.change import Refused
from sprachrohr.desk.answer import office_page, office_view, tell
from sprachrohr.frame import clock
from sprachrohr.languages import machine, texts, xliff
from sprachrohr.languages.differences import readable
from sprachrohr.languages.importing import Report, take_xliff
from sprachrohr.languages.office import URL, bulk, reads_closed, words
from sprachrohr.languages.texts import Text
from sprachrohr.languages.words import State, fingerprint
from sprachrohr.people.viewers import actor_of, council_of, viewer_of

RIGHT = "translations.edit"
PAGE = 50
STATES = tuple(words.STATES)


@dataclass(frozen=True)
class Asked:
    """What an address asks for: ``ziel`` (language), ``art`` (kind), ``stand`` (state), ``q``."""

    language: str = ""
    kind: str = ""
    state: str = ""
    query: str = ""

    def address(self, **changed: Any) -> str:
        said = {"ziel": self.language, "art": self.kind, "stand": self.state, "q": self.query}
        return urlencode({k: v for k, v in {**said, **changed}.items() if v})


def _read(request: HttpRequest, spoken: list[str]) -> Asked:
    language, state = request.GET.get("ziel", ""), request.GET.get("stand", "")
    kind = request.GET.get("art", "")
    return Asked(
        language=language if language in spoken else "",
        kind=kind if texts.model_called(kind) is not None else "",
        state=state if state in STATES else "",
        query=" ".join(request.GET.get("q", "").split())[:200],
    )


def _narrowed(found: list[Text], asked: Asked) -> list[Text]:
    """The texts that fit: a state counts in the language asked for, else in any."""
    kept = []
    for it in found:
        states = [it.states[asked.language]] if asked.language else list(it.states.values())
        if asked.state and asked.state not in states:
            continue
        said = f"{it.label} {it.original}".casefold()
        if all(word in said for word in asked.query.casefold().split()):
            kept.append(it)
    return kept


def _only(asked: Asked) -> list[Any] | None:
    return [texts.model_called(asked.kind)] if asked.kind else None


@require_http_methods(["GET", "HEAD", "POST"])
@office_view(RIGHT)
def index(request: HttpRequest) -> HttpResponse:
    """Every text with its state per language; a POST has the missing ones done by a machine."""
    council = council_of(request)
    spoken = texts.languages(council)
    asked = _read(request, spoken)
    found = texts.all_texts(council, _only(asked), closed=reads_closed(viewer_of(request)))
    narrowed = _narrowed(found, asked)
    problem = ""
    if request.method == "POST":
        try:
            _by_machine(request, council, narrowed)
            return HttpResponseRedirect(f"{URL}?{asked.address()}")
        except Refused as refusal:
            problem = refusal.reason
    page = Paginator(narrowed, PAGE).get_page(request.GET.get("seite", "1"))
    shown = [asked.language] if asked.language else spoken
    models = {it.kind(): it for it in texts.models()}
    counts = {
        language: {state: sum(it.states[language] == state for it in found) for state in STATES}
        for language in shown
    }
    service = machine.configured()
    context = {
        "asked": asked,
        "problem": problem,
        "runs": [
            {"language": words.language(it.language), "run": it} for it in bulk.progress(council)
        ],
        "service": service is not None,
        "machine": [
            (it, words.language(it), count)
            for it in shown
            if machine.speaks(service, it) and (count := _missing(narrowed, it))
        ],
        "here": asked.address(),
        "rows": [_row(it, shown, models[it.kind]) for it in page.object_list],
        "heads": [words.language(it) for it in shown],
        "total": len(narrowed),
        "page": page,
        "next": asked.address(seite=page.next_page_number()) if page.has_next() else "",
        "before": asked.address(seite=page.previous_page_number()) if page.has_previous() else "",
        "languages": [(it, words.language(it)) for it in spoken],
        "kinds": sorted(((it.kind(), words.kind(it)) for it in models.values()), key=_by_word),
        "states": [(str(code), word) for code, word in words.STATES.items()],
        "counts": [
            {
                "language": words.language(language),
                "cells": [
                    (
                        words.STATES[state],
                        counts[language][state],
                        asked.address(ziel=language, stand=str(state)),
                    )
                    for state in STATES
                ],
                "xliff": f"{URL}{language}.xlf?{asked.address(ziel='')}",
            }
            for language in shown
        ],
    }
    return office_page(
        request,
        "languages/office/index.html",
        context,
        title=_("Translations"),
        status=422 if problem else 200,
    )


def _missing(found: list[Text], language: str) -> int:
    return sum(it.states[language] == State.MISSING and not it.closed for it in found)


def _by_machine(request: HttpRequest, council: Any, narrowed: list[Text]) -> None:
    """Put the missing texts of this list into jobs, in the language of the button.

    What no guest may ever see goes to no service, whoever asks.
    """
    language = request.POST.get("_maschine", "")
    told = [it for it in narrowed if not it.closed]
    many, more = bulk.start(council, language, told, by=actor_of(request), now=clock.now())
    tell(
        request,
        ngettext(
            "%(n)s text is now being translated by a machine.",
            "%(n)s texts are now being translated by a machine.",
            many,
        )
        % {"n": many},
    )
    if more:
        tell(request, _("The list is longer. Start it again when these are done."))


def _by_word(pair: tuple[str, str]) -> str:
    return pair[1].casefold()


def _row(text: Text, shown: list[str], model: Any) -> dict[str, Any]:
    said = readable(text.original, words.is_html(model, text.field))
    return {
        "kind": words.kind(model),
        "label": text.label,
        "field": words.field(model, text.field),
        "text": said if len(said) < 120 else f"{said[:117]}…",
        "cells": [
            {
                "label": words.language(it),
                "state": words.STATES[text.states[it]],
                "code": str(text.states[it]),
                "url": f"{URL}{text.kind}/{text.pk}/{it}/",
            }
            for it in shown
        ],
    }


@require_safe
@office_view(RIGHT)
def export(request: HttpRequest, language: str) -> HttpResponse:
    """The texts of the list as XLIFF for an agency; of all states those that wait for somebody."""
    council = council_of(request)
    spoken = texts.languages(council)
    if language not in spoken:
        raise Http404
    asked = _read(request, spoken)
    asked = Asked(language, asked.kind, asked.state, asked.query)
    closed = reads_closed(viewer_of(request))
    found = _narrowed(texts.all_texts(council, _only(asked), closed=closed), asked)
    if not asked.state:
        found = [it for it in found if it.states[language] in texts.OPEN]
    stored = texts.stored_texts(found, language)
    models = {it.kind(): it for it in texts.models()}
    units = [
        xliff.Unit(
            id=f"{it.kind}:{it.pk}:{it.field}:{fingerprint(it.original)}",
            source=it.original,
            target=stored.get((it.kind, it.pk, it.field), ""),
            note=_note(models[it.kind], it),
        )
        for it in found[: xliff.MOST_UNITS]
    ]
    day = clock.today().isoformat()
    return HttpResponse(
        xliff.written(council.slug, language, units),
        content_type="application/xliff+xml",
        headers={
            "Content-Disposition": f'attachment; filename="{council.slug}-{language}-{day}.xlf"'
        },
    )


def _note(model: Any, text: Text) -> str:
    """Tells the agency what it translates."""
    return f"{words.kind(model)}: {text.label} ({words.field(model, text.field)})"


@require_http_methods(["GET", "HEAD", "POST"])
@office_view(RIGHT)
def take(request: HttpRequest) -> HttpResponse:
    """Read in what an agency has translated, and tell what became of it."""
    report: Report | None = None
    problem = ""
    if request.method == "POST":
        upload = request.FILES.get("datei")
        if upload is None:
            problem = _("Choose a file.")
        elif (upload.size or 0) > xliff.MOST_BYTES:
            problem = _("The file is larger than 10 MB. Split it.")
        else:
            try:
                report = take_xliff(
                    council_of(request),
                    upload.read(),
                    clean=words.clean,
                    closed=reads_closed(viewer_of(request)),
                    by=actor_of(request),
                    now=clock.now(),
                )
            except Refused as refusal:
                problem = refusal.reason
    return office_page(
        request,
        "languages/office/take.html",
        {"report": report, "problem": problem},
        title=_("Read in translations"),
        crumbs=[(_("Translations"), URL)],
        status=422 if problem else 200,
    )
