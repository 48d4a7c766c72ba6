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
