"""What the inquiries keep about people, and what they know about somebody."""

from django.utils.translation import gettext_lazy as _

from sprachrohr.inquiries import access, handling, rules, words
from sprachrohr.privacy.registry import Found, Kept, Subject

_WHO = _("Office, chair and administration of the council.")
_START = _("from the day it was answered or closed")

KEPT = [
    Kept(
        code="inquiries.contact",
        what=_("Messages you write to us, with your name and address if you give them"),
        why=_("To answer you."),
        who=_WHO,
        days=180,
        start=_START,
        delete=lambda council, **facts: handling.delete_settled(council, rules.CONTACT, **facts),
        order=20,
    ),
    Kept(
        code="inquiries.appointment",
        what=_("Requests for an appointment, with your wishes and your address"),
        why=_("To arrange the appointment with you."),
        who=_WHO,
        days=90,
        start=_START,
        delete=lambda council, **facts: handling.delete_settled(
            council, rules.APPOINTMENT, **facts
        ),
        order=22,
    ),
    Kept(
        code="inquiries.barrier",
        what=_("Reports of barriers, with your address if you give it"),
        why=_("To remove the barrier and to answer you."),
        who=_WHO,
        days=365,
        start=_START,
        delete=lambda council, **facts: handling.delete_settled(council, rules.BARRIER, **facts),
        order=24,
    ),
    Kept(
        code="inquiries.counts",
        what=_("How many messages were sent by a form in an hour"),
        why=_("To stop floods of messages. Addresses of devices are not stored."),
        who=_("Nobody; only the software."),
        until=_("two hours"),
        order=26,
    ),
]


def about_person(subject: Subject) -> list[Found]:
    """The inquiries somebody wrote, with answers and notes."""
    if not subject.address:
        return []
    return [
        Found(
            "inquiries.inquiry",
            f"{words.kind(it.kind_of_inquiry)} {it.reference}",
            it.received_at,
            {
                "reference": it.reference,
                "state": it.state,
                "to": it.role,
                "language": it.language,
                "name": it.name,
                "email": it.email,
                "phone": it.phone,
                "reply_by": it.reply_by,
                "message": it.message,
                "place": it.place,
                "wishes": it.wishes,
                "interpreter": it.interpreter,
                "due_on": it.due_on.isoformat(),
                "answers": [
                    {"at": said.at.isoformat(), "by": said.by, "way": said.sent_by,
                     "text": said.text}
                    for said in it.answers.all()
                ],
                "notes": [
                    {"at": note.at.isoformat(), "by": note.by, "text": note.text}
                    for note in it.notes.all()
                ],
            },
        )
        for it in access.written_by(subject.address)
    ]  # fmt: skip
