"""One form of the members' area: shown, read, checked, and what was typed never lost."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from sprachrohr.audit.change import Refused
from sprachrohr.desk import forms, showing
from sprachrohr.desk.answer import Crumb
from sprachrohr.desk.forms import DeskForm
from sprachrohr.desk.kinds import Field, Kind, Section
from sprachrohr.desk.member import member_page
from sprachrohr.people.viewers import viewer_of


def asked(
    request: HttpRequest,
    *,
    model: Any,
    parts: Sequence[Field | Section],
    save: Callable[[dict[str, Any]], str],
    title: Any,
    back: str,
    crumbs: Sequence[Crumb] = (),
    values: Mapping[str, Any] | None = None,
    obj: Any = None,
    about: Any = "",
    send: Any = "",
) -> HttpResponse:
    """Show a form of fields of a model, and save what was sent.

    ``save(facts)`` calls the action and answers where to go; a :class:`Refused` it raises stands
    above the form. ``obj`` fills the form with what there is, ``values`` with something else.
    ``send``: what the button says, "Save" by default. Not saved: 422, with all that was typed.
    """
    kind = Kind(
        code="", model=model, one="", many="", group="", right="", fields=parts, columns=(),
        hidden=True,
    )  # fmt: skip
    typed: dict[str, Any] = dict(values or {})
    if obj is not None:
        typed = {**forms.values_of(kind, obj, parts), **typed}
    problems: dict[str, str] = {}
    if request.method == "POST":
        typed = forms.sent_values(kind, parts, request.POST)
        form = DeskForm(kind, parts, values=typed, files=request.FILES, sent=True)
        problems = {} if form.is_valid() else form.problems()
        if not problems:
            try:
                return HttpResponseRedirect(save(form.facts()), status=303)
            except Refused as refusal:
                problems = {"": refusal.reason}
    shown = DeskForm(kind, parts, values=typed)
    context = {
        "about": about,
        "sections": showing.sections(shown, viewer_of(request), problems=problems),
        "summary": showing.error_summary(shown, problems) if problems else None,
        "back": back,
        "send": send,
        "upload": any(isinstance(it, Field) and it.widget == "upload" for it in parts),
    }
    return member_page(
        request,
        "members/form.html",
        context,
        title=title,
        crumbs=crumbs,
        status=422 if problems else 200,
    )
