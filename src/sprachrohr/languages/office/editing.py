"""One object in one language: the German text and its translation side by side."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sprachrohr.audit.change import Refused
from sprachrohr.councils.writing import writing
from sprachrohr.desk.answer import office_page, office_view, tell
from sprachrohr.desk.kinds import kind_of
from sprachrohr.frame import clock
from sprachrohr.languages import machine, texts
from sprachrohr.languages.actions import confirm, translate
from sprachrohr.languages.differences import compared, readable
from sprachrohr.languages.office import URL, reads_closed, words
from sprachrohr.languages.words import RIGHT_TO_LEFT, State, fingerprint
from sprachrohr.people.viewers import actor_of, council_of, viewer_of

LONG = 90
"""Characters from which a text gets a field of several lines."""


@dataclass
class Line:
    """One text of the object as the page shows it."""

    name: str
    label: str
    original: str
    pieces: list[tuple[str, str]]
    """What has changed in German since the translation was made."""
    stored: Any
    state: State
    html: bool
    text: str
    checked: bool = False
    problem: str = ""
    other: str = ""

    @property
    def of(self) -> str:
        return fingerprint(self.original)

    @property
    def seen(self) -> str:
        return fingerprint(self.stored.text) if self.stored else ""

    @property
    def shown(self) -> str:
        return readable(self.original, self.html)

    @property
    def rows(self) -> int:
        return 2 if len(self.original) < LONG else min(18, 3 + len(self.original) // 80)

    @property
    def word(self) -> Any:
        return words.STATES[self.state]


def lines_of(obj: Any, language: str) -> list[Line]:
    """The texts of an object, with what is stored for them."""
    stored = texts.of_object(obj)
    found = []
    for name in obj.translatable:
        original = str(getattr(obj, name) or "")
        if not original.strip():
            continue
        row: Any = stored.get((name, language))
        html = words.is_html(type(obj), name)
        state = texts.state_of(row, original)
        pieces = []
        if state == State.OUTDATED and row.original:
            pieces = compared(readable(row.original, html), readable(original, html))
        found.append(
            Line(
                name=name,
                label=words.field(type(obj), name),
                original=original,
                pieces=pieces,
                stored=row,
                state=state,
                html=html,
                text=row.text if row else "",
            )
        )
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@office_view("translations.edit")
def edit(request: HttpRequest, kind: str, pk: int, language: str) -> HttpResponse:
    """Translate the texts of one object into one language, or check what is there."""
    council = council_of(request)
    model = texts.model_called(kind)
    closed = reads_closed(viewer_of(request))
    rows = texts.rows_of(model, closed=closed) if model is not None else None
    obj = rows.filter(pk=pk).first() if rows is not None else None
    if obj is None or language not in texts.languages(council):
        raise Http404
    lines = lines_of(obj, language)
    problem = ""
    if request.method == "POST":
        try:
            if "_maschine" in request.POST:
                _by_machine(request, obj, language, lines)
                return HttpResponseRedirect(request.path)
            if _save(request, obj, language, lines):
                tell(request, _("Saved: %(name)s") % {"name": obj})
                return HttpResponseRedirect(request.path)
        except Refused as refusal:
            problem = refusal.reason
    bad = [it for it in lines if it.problem]
    known = kind_of(model)
    service = machine.configured()
    context = {
        "object": obj,
        "lines": lines,
        "problem": problem,
        "bad": bad,
        "language": language,
        "language_name": words.language(language),
        "direction": "rtl" if language in RIGHT_TO_LEFT else "ltr",
        "object_url": f"/verwaltung/{known.code}/{obj.pk}/" if known else "",
        "rich": any(it.html for it in lines),
        "machine": machine.speaks(service, language)
        and not texts.is_closed(obj)
        and any(it.state in (State.MISSING, State.OUTDATED) for it in lines),
        "others": [
            (words.language(it), f"{URL}{kind}/{pk}/{it}/")
            for it in texts.languages(council)
            if it != language
        ],
    }
    return office_page(
        request,
        "languages/office/edit.html",
        context,
        title=f"{words.language(language)}: {obj}",
        crumbs=[(_("Translations"), URL)],
        status=422 if problem or bad else 200,
    )


def _save(request: HttpRequest, obj: Any, language: str, lines: list[Line]) -> bool:
    """Store what was changed and confirm what was ticked; ``False`` when something stands against.

    A text that a person has written here counts as checked by that person. Nothing is stored
    while one line has a problem, and nothing typed is lost.
    """
    changed = []
    for line in lines:
        typed = words.clean(obj.kind(), line.name, request.POST.get(f"text-{line.name}", ""))
        line.checked = request.POST.get(f"ok-{line.name}") == "ja"
        line.text = typed
        before = line.stored.text if line.stored else ""
        written = typed != before
        if not written and not (line.checked and line.stored):
            continue
        if request.POST.get(f"of-{line.name}") != line.of:
            line.problem = _(
                "The German text was changed while you were writing. Compare once more."
            )
        elif written and request.POST.get(f"seen-{line.name}", "") != line.seen:
            line.problem = _("Somebody else has translated this meanwhile. There it now says:")
            line.other = before
        elif written and not typed:
            line.problem = _("A translation cannot be emptied. Write the new text.")
        elif written and not line.checked:
            line.problem = _("Please tick that you have compared it with the German text.")
        else:
            changed.append((line, written))
    if any(it.problem for it in lines):
        return False
    by, now = actor_of(request), clock.now()
    with writing("languages.translate", obj.council, by=by, now=now):
        for line, written in changed:
            if written:
                translate(obj, line.name, language, line.text, by=by, now=now, checked=True)
            else:
                confirm(obj, line.name, language, by=by, now=now)
    return True


def _by_machine(request: HttpRequest, obj: Any, language: str, lines: list[Line]) -> None:
    """Have missing and outdated texts translated by the configured service."""
    service = machine.configured()
    if service is None or not machine.speaks(service, language):
        raise Refused(_("No translation service is set up for this language."))
    if texts.is_closed(obj):
        raise Refused(_("This is not public. It is not sent to a translation service."))
    by, now = actor_of(request), clock.now()
    wanted = [it for it in lines if it.state in (State.MISSING, State.OUTDATED)]
    found: list[tuple[Line, str]] = []
    for html in (False, True):
        part = [it for it in wanted if it.html == html]
        if part:
            said = service.into([it.original for it in part], language, html=html)
            found += zip(part, said, strict=True)
    with writing("languages.machine", obj.council, by=by, now=now):
        for line, text in found:
            clean = words.clean(obj.kind(), line.name, text)
            if clean.strip():
                translate(obj, line.name, language, clean, by=by, now=now, machine=True)
    tell(request, _("Translated by a machine. Please read it and tick what is right."))
