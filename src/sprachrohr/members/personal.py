"""What the members' area keeps about people: own notes, and who was paid for which session."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sprachrohr.members.access.notes import of_account
from sprachrohr.privacy.registry import Found, Kept, Subject

KEPT = [
    Kept(
        code="members.notes",
        what=gettext_lazy("Own notes of members to a session and its items"),
        why=gettext_lazy("So that members can prepare for a session."),
        who=gettext_lazy(
            "Only the member who wrote them. Neither office nor chair nor administration has a "
            "page that shows them."
        ),
        until=gettext_lazy("until the member deletes them"),
        order=61,
    ),
    Kept(
        code="members.allowances",
        what=gettext_lazy("Which sessions a member sat in, and the allowance that follows from it"),
        why=gettext_lazy("To pay members what the council’s rates say."),
        who=gettext_lazy("The member; the office and the administration."),
        until=gettext_lazy("as long as the council keeps its records"),
        order=49,
    ),
]


def about_person(subject: Subject) -> list[Found]:
    """That there are own notes and since when. Their text is told to their writer alone.

    Whoever puts together a person's data is of the administration and does not read them; the
    writer takes them along from ``/mitglied/notizen/``.
    """
    return [
        Found(
            "members.note",
            _("Own note. Its text can be read and taken along only by its writer, on “My notes”."),
            it.created,
            {"created": it.created.isoformat(), "changed": it.modified.isoformat()},
        )
        for it in of_account(subject.account_id)
    ]
