"""Interface words for what sessions keep as codes. No name of a body stands here."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sprachrohr.languages.kept import per_language


@per_language
def result(code: str) -> str:
    """What happened to an agenda item, so that nobody takes "noted" for a yes."""
    return {
        "unanimous": pgettext("agenda result", "Unanimously agreed"),
        "majority": pgettext("agenda result", "Agreed by majority"),
        "amended": pgettext("agenda result", "Agreed with changes"),
        "rejected": pgettext("agenda result", "Rejected"),
        "postponed": pgettext("agenda result", "Postponed"),
        "noted": pgettext("agenda result", "Noted, nothing decided"),
        "withdrawn": pgettext("agenda result", "Withdrawn"),
    }.get(code, "")


@per_language
def votes(yes: int | None, no: int | None, abstentions: int | None) -> str:
    """ "11 yes, 2 no, 1 abstention", or nothing where nobody counted."""
    if yes is None or no is None:
        return ""
    facts = {"yes": yes, "no": no, "abstentions": abstentions or 0}
    if abstentions:
        return _("Yes: %(yes)s, no: %(no)s, abstentions: %(abstentions)s.") % facts
    return _("Yes: %(yes)s, no: %(no)s.") % facts


@per_language
def role_of_file(code: str) -> str:
    """What a file of a session is."""
    return {
        "invitation": pgettext("session file", "Invitation"),
        "minutes": pgettext("session file", "Minutes"),
        "other": pgettext("session file", "File"),
    }[code]


@per_language
def lateness(code: str) -> str:
    """How an agenda item came late; nothing for one that came in time."""
    return {
        "supplement": pgettext("agenda item", "Supplement"),
        "urgency": pgettext("agenda item", "Urgent item"),
        "table": pgettext("agenda item", "Handed out at the session"),
    }.get(code, "")


@per_language
def lateness_hint(code: str) -> str:
    """When to choose it, for whoever adds an item late."""
    return {
        "supplement": _("It came after the items had closed, and everybody still gets it in time."),
        "urgency": _("It cannot wait. The body decides first whether it deals with it."),
        "table": _("It lies on the table when the session begins."),
    }.get(code, "")


@per_language
def lateness_sentence(code: str) -> str:
    """What guests read below an item that came late."""
    return {
        "supplement": _("Added to the agenda later."),
        "urgency": _("Urgent item: at the beginning the body decides whether it deals with it."),
        "table": _("Handed out at the session only."),
    }.get(code, "")


@per_language
def late(code: str) -> str:
    """Why whatever is added now comes late."""
    return {
        "closed": _("The time for bringing in items is over. What is added now comes late."),
        "invited": _("The invitation has left. What is added now comes late."),
    }[code]
