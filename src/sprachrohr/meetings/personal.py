"""What the sessions keep about people, and what they know about somebody."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sprachrohr.meetings.access.attendance import invited
from sprachrohr.meetings.actions.forgetting import forget_choices, forget_notes, forget_replies
from sprachrohr.privacy.registry import Found, Kept, Subject

_START = gettext_lazy("from the day of the session")

KEPT = [
    Kept(
        code="meetings.notes",
        what=gettext_lazy("Notes that members write to the office with a yes or no"),
        why=gettext_lazy("So that the office can prepare the session."),
        who=gettext_lazy("Office and administration of the council."),
        days=30,
        start=_START,
        delete=forget_notes,
        order=42,
    ),
    Kept(
        code="meetings.replies",
        what=gettext_lazy("Which member said yes or no to a session"),
        why=gettext_lazy("To see whether enough members come, and to ask who stands in."),
        who=gettext_lazy("Office, chair and administration of the council."),
        days=365,
        start=_START,
        delete=forget_replies,
        order=43,
    ),
    Kept(
        code="meetings.choices",
        what=gettext_lazy("Why the office asked somebody out of turn to stand in"),
        why=gettext_lazy("To prove that a seat was filled by the rules."),
        who=gettext_lazy("Office and administration of the council."),
        days=365,
        start=_START,
        delete=forget_choices,
        order=44,
    ),
    Kept(
        code="meetings.invitees",
        what=gettext_lazy("Who was invited to a session, and when"),
        why=gettext_lazy("To prove that the session was called in time."),
        who=gettext_lazy("Office, chair and administration of the council."),
        until=gettext_lazy("as long as the council keeps its records"),
        order=45,
    ),
]


def about_person(subject: Subject) -> list[Found]:
    """A member's invitations, with every answer and note."""
    if not subject.person_id:
        return []
    return [
        Found(
            "meetings.invitee",
            _("Invitation to the session %(session)s") % {"session": it.meeting},
            it.asked_at,
            {
                "session": str(it.meeting),
                "seat": str(it.membership),
                "stands_in": it.stands_in_for_id is not None,
                "why": it.why,
                "asked_at": it.asked_at.isoformat(),
                "reminded_at": it.reminded_at.isoformat() if it.reminded_at else "",
                "released_at": it.released_at.isoformat() if it.released_at else "",
                "replies": [
                    {
                        "at": said.at.isoformat(),
                        "coming": said.coming,
                        "note": said.note,
                        "via": said.via,
                        "by": said.by,
                    }
                    for said in it.replies.all()
                ],
            },
        )
        for it in invited(subject.person_id)
    ]
