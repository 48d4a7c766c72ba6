"""Papers as the office changes them, and the files that come with a form."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.councils.writing import changer, remover, writing
from sprachrohr.documents import actions as documents
from sprachrohr.meetings.actions import kept_upload
from sprachrohr.papers.actions.papers import (
    add_consultation,
    attach_file,
    check_consultation,
    check_paper,
)
from sprachrohr.papers.models import Consultation, Paper, PaperFile, Transmission


def _check_removing(paper: Paper) -> None:
    if paper.publications.exists():
        raise Refused(
            _("This paper was public. It stays in the record; take it back, with the reason.")
        )


change_paper = changer(Paper, check_paper)
remove_paper = remover(Paper, _check_removing)


def send_to(council: Any, *, paper: Paper, by: Actor, now: datetime, **facts: Any) -> Consultation:
    """:func:`add_consultation` as a form asks for it."""
    return add_consultation(paper, by=by, now=now, **facts)


change_consultation = changer(Consultation, check_consultation)


def _check_removing_step(row: Consultation) -> None:
    handed = Transmission.objects.filter(consultation=row).first()
    if handed is not None:
        raise Refused(
            _("It was handed on to %(body)s. If it was not, say so first; then this can go.")
            % {"body": handed.organization}
        )


remove_consultation = remover(Consultation, _check_removing_step)


def attach_upload(
    paper: Paper,
    *,
    upload: Any,
    title: str,
    role: str,
    release: str = "",
    by: Actor,
    now: datetime,
) -> PaperFile:
    """Hang an uploaded file on a paper; ``role`` "main" or "annex", ``release`` "ja": at once."""
    with writing("papers.attach-upload", paper.council, by=by, now=now):
        file = kept_upload(paper.council, upload, name=title, by=by, now=now)
        row = attach_file(paper, file, main=role == "main", by=by, now=now)
        if release == "ja":
            documents.publish_file(file, by=by, now=now)
        return row
