"""What this room keeps about people, and what it knows about somebody."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sprachrohr.people.models import Role
from sprachrohr.privacy.registry import Found, Kept, Subject
from sprachrohr.rounds.actions import forget_authors
from sprachrohr.rounds.models import RoundComment

KEPT = [
    Kept(
        code="rounds.authors",
        what=gettext_lazy("Who wrote a comment on a draft"),
        why=gettext_lazy("So that everybody can change their own comment and read the answer."),
        who=gettext_lazy("Office, chair and administration of the council."),
        days=365,
        start=gettext_lazy("from the last day of the round"),
        delete=forget_authors,
        order=47,
    ),
    Kept(
        code="rounds.comments",
        what=gettext_lazy("Comments on drafts; the names of organisations and of who agreed"),
        why=gettext_lazy("To show what became of each comment."),
        who=gettext_lazy("Office and chair; everybody, once the answers are published."),
        until=gettext_lazy("as long as the council keeps its records"),
        order=48,
    ),
]


def about_person(subject: Subject) -> list[Found]:
    """The comments of an account, or of the accounts of a member."""
    accounts = {subject.account_id} - {None}
    if subject.person_id:
        held = Role.objects.filter(person=subject.person_id)
        accounts |= set(held.values_list("account", flat=True))
    if not accounts:
        return []
    rows = RoundComment.objects.filter(account__in=accounts).select_related("round")
    return [
        Found(
            "rounds.roundcomment",
            _("Comment on the draft %(draft)s") % {"draft": it.round},
            it.at,
            {"round": str(it.round), "name": it.name, "named": it.named, "text": it.text},
        )
        for it in rows
    ]
