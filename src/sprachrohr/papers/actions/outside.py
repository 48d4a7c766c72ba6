"""Papers of other bodies (Vorlagen anderer Gremien), added in one step, and papers read in."""

from collections.abc import Iterable, Sequence
from datetime import date as Date
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.councils.writing import writing
from sprachrohr.documents import actions as documents
from sprachrohr.papers.actions.papers import add_consultation, add_paper, attach_file, publish_paper
from sprachrohr.papers.actions.placing import place_paper
from sprachrohr.papers.models import Paper


def add_outside_paper(
    council: Any,
    *,
    organization: Any,
    reference: str,
    name: str,
    paper_type: str,
    date: Date,
    outside_url: str = "",
    what: str = "",
    agenda_item: Any = None,
    related: Iterable[Paper] = (),
    topics: Iterable[Any] = (),
    publish: bool = True,
    by: Actor,
    now: datetime,
) -> Paper:
    """Add a paper of another body, whatever it is about, and put it where it is needed.

    Its number is that body's own. ``agenda_item``: it hangs there at once. Refuses the council's
    own bodies: their papers are made as papers.
    """
    with writing("papers.add-outside", council, by=by, now=now):
        if organization is None:
            raise Refused(_("Whose paper is it? Choose the body."))
        if organization.kind_of_body in {"council", "board", "working_group"}:
            raise Refused(_("This is a body of the council. Make its paper in the list of papers."))
        paper = add_paper(
            council,
            reference=reference,
            name=name,
            paper_type=paper_type,
            date=date,
            what=what,
            outside_url=outside_url,
            originator_organizations=[organization],
            related=related,
            topics=topics,
            by=by,
            now=now,
        )
        if agenda_item is not None:
            place_paper(paper, meeting=agenda_item.meeting, item=agenda_item, by=by, now=now)
        if publish:
            publish_paper(paper, by=by, now=now)
    return paper


def take_in(
    council: Any,
    *,
    file: Any,
    way: Sequence[dict[str, Any]] = (),
    release: bool = False,
    by: Actor,
    now: datetime,
    **facts: Any,
) -> Paper:
    """Make a paper of what was read from a file: with the file itself and its way.

    ``way``: one row for each body, as :func:`add_consultation` takes them. ``facts`` are those of
    :func:`add_paper`. ``release``: the file may be read by guests as soon as the paper is public.
    """
    with writing("papers.take-in", council, by=by, now=now):
        if file.in_papers.exists():
            raise Refused(_("A paper has been made of this file already."))
        paper = add_paper(council, by=by, now=now, **facts)
        attach_file(paper, file, main=True, by=by, now=now)
        if release:
            documents.publish_file(file, by=by, now=now)
        for row in way:
            add_consultation(paper, by=by, now=now, **row)
    return paper
