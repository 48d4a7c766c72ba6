"""What the post keeps about people, and what it knows about somebody."""

from django.utils.translation import gettext_lazy as _

from sprachrohr.post import access, actions
from sprachrohr.privacy.registry import Found, Kept, Subject

KEPT = [
    Kept(
        code="post.mails",
        what=_("E-mails this site has sent: address, text, and whether they arrived"),
        why=_("To see what was answered, and to send again what did not arrive."),
        who=_("Office and administration of the council."),
        days=180,
        start=_("from the day the e-mail was written"),
        delete=actions.delete_older,
        order=30,
    )
]


def about_person(subject: Subject) -> list[Found]:
    """The mails that were sent to somebody."""
    if not subject.address:
        return []
    return [
        Found(
            "post.mail",
            it.subject,
            it.at,
            {
                "to": it.to,
                "subject": it.subject,
                "text": it.text,
                "language": it.spoken,
                "outcome": it.outcome,
            },
        )
        for it in access.mails_to(subject.address)
    ]
