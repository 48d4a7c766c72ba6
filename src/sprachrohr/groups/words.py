"""Interface words for delegations, reports and results. No name of a body stands here."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sprachrohr.groups.rules import Count, Flag


def flag(code: Flag | None, day: date | None, said: str) -> str:
    """Why a seat needs somebody's eye; ``said``: the day in words. "" where it needs none."""
    if code is Flag.ENDS:
        return _("ends on %(day)s") % {"day": said}
    if code is Flag.TERM:
        return _("the term ends on %(day)s") % {"day": said}
    return _("sent in an earlier term") if code is Flag.EARLIER else ""


def seats(count: Count) -> str:
    """ "2 seats for us, 1 vacant"; "" where the number is not recorded."""
    if count.number is None:
        return ""
    text = ngettext("%(n)s seat for us", "%(n)s seats for us", count.number) % {"n": count.number}
    if not count.vacant:
        return text
    vacant = ngettext("%(n)s vacant", "%(n)s vacant", count.vacant) % {"n": count.vacant}
    return f"{text}, {vacant}"
