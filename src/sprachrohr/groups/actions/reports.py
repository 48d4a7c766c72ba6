"""Reports back: written by who was there, or entered by the office from paper."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils.writing import changer, keep, remover, writing
from sprachrohr.documents.actions import forget_file, store_upload
from sprachrohr.groups.access.own import seat_of
from sprachrohr.groups.models import DelegationReport, GroupMeeting, GroupResult
from sprachrohr.people.models import Membership, Person


def report_back(
    meeting: GroupMeeting,
    *,
    person: Person,
    concerned: str,
    stated: str = "",
    follows: str = "",
    url: str = "",
    upload: Any = None,
    by: Actor,
    now: datetime,
) -> DelegationReport:
    """A delegate reports of a meeting (Rückbericht). ``upload``: a file for members only.

    Refuses who does not sit there and stands in for nobody, and a second report of one seat.
    """
    council: Any = meeting.council
    with writing("groups.report_back", council, by=by, now=now):
        lock(meeting)
        seat = seat_of(person, meeting)
        if seat is None:
            raise Refused(_("You did not sit in this body on that day. Ask the office to check."))
        file = _kept(council, meeting, upload, by, now)
        return _write(meeting, seat, person, concerned, stated, follows, url, file, now)


def add_report(
    council: Any,
    *,
    meeting: GroupMeeting,
    membership: Membership,
    concerned: str,
    stated: str = "",
    follows: str = "",
    url: str = "",
    by: Actor,
    now: datetime,
) -> DelegationReport:
    """Enter a report that came on paper or by telephone, for whose seat it is."""
    with writing("groups.add_delegationreport", council, by=by, now=now):
        lock(meeting)
        person: Any = membership.person
        return _write(meeting, membership, person, concerned, stated, follows, url, None, now)


def _write(
    meeting: GroupMeeting,
    seat: Membership,
    person: Person,
    concerned: str,
    stated: str,
    follows: str,
    url: str,
    file: Any,
    now: datetime,
) -> DelegationReport:
    report = DelegationReport(
        council=meeting.council,
        meeting=meeting,
        membership=seat,
        person=person,
        at=now,
        concerned=concerned,
        stated=stated,
        follows=follows,
        url=url,
        file=file,
    )
    if meeting.day > timezone.localdate(now):
        raise Refused(_("This meeting has not been yet. Report when it is over."))
    _check(report)
    return keep(report)


def _check(report: DelegationReport) -> None:
    if report.membership.organization_id != report.meeting.organization_id:
        raise Refused(_("This seat is in another body. Choose a seat of the body that met."))
    same = DelegationReport.objects.filter(meeting=report.meeting, membership=report.membership)
    if same.exclude(pk=report.pk).exists():
        raise Refused(_("There is a report for this seat already. Change that one."))


def _kept(council: Any, meeting: GroupMeeting, upload: Any, by: Actor, now: datetime) -> Any:
    if upload is None:
        return None
    return store_upload(council, upload, name=str(meeting), private=True, by=by, now=now)


def rewrite_report(
    report: DelegationReport,
    *,
    person: Person,
    concerned: str,
    stated: str = "",
    follows: str = "",
    url: str = "",
    upload: Any = None,
    by: Actor,
    now: datetime,
) -> DelegationReport:
    """Who wrote a report changes it, until guests read it."""
    council: Any = report.council
    with writing("groups.rewrite_report", council, by=by, now=now):
        lock(report)
        if report.person_id != person.pk:
            raise Refused(_("Somebody else wrote this report."))
        if report.released:
            raise Refused(_("Guests read this report already. Ask the office to change it."))
        before, file = report.file, _kept(council, report.meeting, upload, by, now)
        report.concerned, report.stated = concerned, stated
        report.follows, report.url = follows, url
        report.file = file or before
        keep(report)
        if file is not None and before is not None:
            forget_file(before, by=by, now=now)
        return report


change_report = changer(DelegationReport, _check)


def refuse_released(thing: DelegationReport | GroupResult) -> None:
    """What guests have read, now or once, is not removed."""
    if thing.releases.exists():
        raise Refused(_("Guests have read this. It stays in the record; take it back instead."))


_remove = remover(DelegationReport, refuse_released)


def remove_report(report: DelegationReport, *, by: Actor, now: datetime) -> None:
    """Take out a report that guests never read; the bytes of its file go too."""
    with writing("groups.remove_report", report.council, by=by, now=now):
        file = report.file
        _remove(report, by=by, now=now)
        if file is not None:
            forget_file(file, by=by, now=now)
