"""A page with one form that makes a paper: shown, and shown again with what is wrong."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from sprachrohr.desk import showing
from sprachrohr.desk.answer import office_page
from sprachrohr.desk.forms import DeskForm
from sprachrohr.people.viewers import viewer_of


def form_page(
    request: HttpRequest,
    form: DeskForm,
    problems: dict[str, str],
    *,
    title: Any,
    help: str,
    button: str,
    crumbs: Any = (),
    file: dict[str, str] | None = None,
) -> HttpResponse:
    """Answer with the form; ``problems``: field -> sentence, "" for the whole. ``file``: beside it.

    422 if something is wrong, so that nobody takes it for saved.
    """
    context = {
        "help": help,
        "file": file,
        "sections": showing.sections(form, viewer_of(request), problems=problems),
        "summary": showing.error_summary(form, problems) if problems else None,
        "button": button,
    }
    return office_page(
        request,
        "papers/office/form.html",
        context,
        title=title,
        crumbs=list(crumbs),
        status=422 if problems else 200,
    )
