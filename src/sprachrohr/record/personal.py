"""What the record of sessions keeps about people, and what it knows about somebody."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sprachrohr.privacy.registry import Found, Kept, Subject
from sprachrohr.record.access.persons import lines_about, named_votes, objections_of

_RECORDS = gettext_lazy("as long as the council keeps its records")

KEPT = [
    Kept(
        code="record.journal",
        what=gettext_lazy(
            "Who was at a session from when to when, who did not take part in an item and why, "
            "and how somebody voted in a roll call; never in a secret vote"
        ),
        why=gettext_lazy("To draw up the minutes and to prove that decisions are valid."),
        who=gettext_lazy("Office and chair; what stands in public minutes, everybody."),
        until=_RECORDS,
        order=46,
    ),
    Kept(
        code="record.minutes",
        what=gettext_lazy("What minutes say about people, and who wrote, checked and signed them"),
        why=gettext_lazy("Minutes of each session are required by law."),
        who=gettext_lazy("Public part: everybody. Closed part: members, office and chair."),
        until=_RECORDS,
        order=47,
    ),
    Kept(
        code="record.objections",
        what=gettext_lazy("Which member objected to minutes, and with which words"),
        why=gettext_lazy("To note the objection in the next minutes."),
        who=gettext_lazy("Office and chair; once noted in public minutes, everybody."),
        until=_RECORDS,
        order=48,
    ),
]


def about_person(subject: Subject) -> list[Found]:
    """A person's presence, conflicts of interest, votes by roll call and objections."""
    if not subject.person_id:
        return []
    found = [
        Found(
            "record.journal",
            _("Line in the record of the session %(session)s") % {"session": row.meeting},
            row.at,
            {
                "session": str(row.meeting),
                "what": row.kind_of_entry,
                "at": row.at.isoformat(),
                "data": row.data,
            },
        )
        for row in lines_about(subject.person_id)
    ]
    found += [
        Found(
            "record.vote",
            _("Vote by roll call in the session %(session)s") % {"session": row.meeting},
            row.at,
            {"session": str(row.meeting), "vote": said, "at": row.at.isoformat()},
        )
        for row, said in named_votes(subject.person_id)
    ]
    return found + [
        Found(
            "record.objection",
            _("Objection to the minutes of %(session)s") % {"session": row.minutes.meeting},
            row.at,
            {"session": str(row.minutes.meeting), "text": row.text, "answer": row.answer},
        )
        for row in objections_of(subject.person_id)
    ]
