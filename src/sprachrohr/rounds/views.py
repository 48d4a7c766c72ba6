"""Comments and what was answered, for reading."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sprachrohr.frame.answer import page
from sprachrohr.languages.kept import reverse
from sprachrohr.papers import access as papers
from sprachrohr.people.viewers import viewer_of
from sprachrohr.rounds import access, showing, words


@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """The drafts on which comments were taken and answered."""
    found = access.published(viewer_of(request), get_language() or "de")
    return page(
        request,
        "rounds/list.html",
        {
            "rows": [
                {
                    "title": it.said.name,
                    "url": reverse("rounds:round", args=[it.pk]),
                    "day": it.closes,
                    "said": words.comments(it.__dict__["commented"]),
                }
                for it in found
            ]
        },
        title=_("Comments and answers"),
        description=_("Drafts on which comments were taken, and what became of each comment."),
        crumbs=[(_("Take part"), reverse("pages:take-part"))],
        texts=[it.said.name for it in found],
    )


@require_safe
def round_(request: HttpRequest, pk: int) -> HttpResponse:
    """One draft, passage by passage: what was said, and what became of it."""
    viewer, language = viewer_of(request), get_language() or "de"
    row = access.seen(viewer, pk)
    if row is None:
        raise Http404
    found = access.whole(row, language)
    paper = papers.visible(viewer).filter(pk=row.paper_id or 0).first()
    return page(
        request,
        "rounds/round.html",
        {
            "round": row,
            "paper": {"url": reverse("papers:paper", args=[paper.pk]), "label": paper.name}
            if paper is not None
            else None,
            "facts": showing.summary(found),
            "passages": showing.passages(found, guest=True),
        },
        title=row.said.name.plain,
        description=row.said.about.plain,
        crumbs=[
            (_("Take part"), reverse("pages:take-part")),
            (_("Comments and answers"), reverse("rounds:rounds")),
        ],
        texts=[row.said.name, row.said.about],
    )
