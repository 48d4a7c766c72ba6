"""What lines of the audit log are called whose objects have no form of their own."""

import re

from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from sprachrohr.audit.models import Line
from sprachrohr.desk.kinds import kind_labelled
from sprachrohr.languages.names import language_name

WORDS = {
    "documents.filepublication": gettext_lazy("release of a file"),
    "groups.grouprelease": gettext_lazy("release of a report or result"),
    "inquiries.answer": gettext_lazy("answer to an inquiry"),
    "inquiries.inquiry": gettext_lazy("inquiry"),
    "inquiries.inquirynote": gettext_lazy("note on an inquiry"),
    "inquiries.inquirystep": gettext_lazy("state of an inquiry"),
    "languages.translation": gettext_lazy("translation"),
    "meetings.agendaedition": gettext_lazy("earlier agenda"),
    "meetings.agendaitemremoval": gettext_lazy("removal of an agenda item"),
    "meetings.agendapublication": gettext_lazy("release of an agenda"),
    "meetings.cancellation": gettext_lazy("cancellation of a session"),
    "meetings.editionline": gettext_lazy("line of an earlier agenda"),
    "meetings.meetingfile": gettext_lazy("file of a session"),
    "meetings.meetingpublication": gettext_lazy("release of a session"),
    "pages.newspublication": gettext_lazy("release of a news item"),
    "pages.pagepublication": gettext_lazy("release of a page"),
    "papers.acknowledgement": gettext_lazy("receipt of something sent"),
    "papers.carryover": gettext_lazy("resolution in a new term"),
    "papers.coauthor": gettext_lazy("request to sign a text"),
    "papers.draft": gettext_lazy("text of a member"),
    "papers.draftfile": gettext_lazy("attachment of a text"),
    "papers.draftstep": gettext_lazy("state of a text"),
    "papers.followup": gettext_lazy("state of a resolution"),
    "papers.paperfile": gettext_lazy("file of a paper"),
    "papers.paperpublication": gettext_lazy("release of a paper"),
    "papers.reminder": gettext_lazy("reminder of a resolution"),
    "papers.station": gettext_lazy("station of a paper"),
    "papers.unitreport": gettext_lazy("report of a department"),
    "people.account": gettext_lazy("account"),
    "people.role": gettext_lazy("role of an account"),
    "post.mailattempt": gettext_lazy("attempt to send a mail"),
    "post.outgoingmail": pgettext_lazy("one letter", "mail"),
    "programme.measurestep": gettext_lazy("state of a measure"),
    "programme.planpublication": gettext_lazy("release of a plan"),
    "rounds.roundanswer": gettext_lazy("answer to a comment"),
    "rounds.roundcomment": gettext_lazy("comment on a draft"),
    "rounds.roundpassage": gettext_lazy("passage of a draft"),
    "rounds.roundpublication": gettext_lazy("release of comments and answers"),
}
"""In the middle of a sentence: “… added: release of a page”."""

NAMED = {"inquiries.inquiry", "people.account"}
"""Lines whose label is a name that people know, and not one that only the software reads."""

_TRANSLATION = re.compile(r"^(\w+\.\w+) \d+ (\w+) \(([\w-]+)\)$")


def name_of(line: Line) -> str:
    """What a line without a form is about: “translation: Page, Title (Turkish)”."""
    word = str(WORDS.get(line.kind, _("entry")))
    found = _TRANSLATION.match(line.label)
    kind = kind_labelled(found[1]) if found else None
    if found and kind is not None:
        field = kind.field(found[2])
        labels = ", ".join(str(it) for it in (kind.one, field.label if field else "") if it)
        return f"{word}: {labels} ({language_name(found[3], get_language() or 'de')})"
    if line.kind not in NAMED:
        return word
    return _("%(what)s “%(name)s”") % {"what": word, "name": line.label}
