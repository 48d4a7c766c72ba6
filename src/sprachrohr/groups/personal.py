"""What this room keeps about people, and what it knows about somebody."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sprachrohr.groups.models import DelegationReport, GroupResult
from sprachrohr.privacy.registry import Found, Kept, Subject

KEPT = [
    Kept(
        code="groups.reports",
        what=gettext_lazy("Which member reported of which meeting, and what"),
        why=gettext_lazy("So that the council knows what happens where it is represented."),
        who=gettext_lazy("Members and office; everybody, once the office has released it."),
        until=gettext_lazy("as long as the council keeps its records"),
        order=46,
    ),
]


def about_person(subject: Subject) -> list[Found]:
    """A member's reports and the results they noted."""
    if not subject.person_id:
        return []
    reports = DelegationReport.objects.filter(person=subject.person_id)
    results = GroupResult.objects.filter(author=subject.person_id)
    return [
        Found(
            "groups.delegationreport",
            _("Report of a meeting: %(meeting)s") % {"meeting": it.meeting},
            it.at,
            {
                "meeting": str(it.meeting),
                "concerned": it.concerned,
                "stated": it.stated,
                "follows": it.follows,
                "released": it.released,
            },
        )
        for it in reports.select_related("meeting__organization")
    ] + [
        Found(
            "groups.groupresult",
            _("Result of a group: %(result)s") % {"result": it.name},
            it.created,
            {"group": str(it.organization), "on": it.on.isoformat(), "text": it.text},
        )
        for it in results.select_related("organization")
    ]
