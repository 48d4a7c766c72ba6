"""The council itself, its look, its languages, its town and its own words."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused, change
from sprachrohr.audit.locking import lock
from sprachrohr.councils import accent as colours
from sprachrohr.councils import rules
from sprachrohr.councils.actions.spans import clash_with, end_open, in_order
from sprachrohr.councils.hosts import host_name
from sprachrohr.councils.models import Body, Council, Source, Wording
from sprachrohr.councils.objects import ForeignCouncil
from sprachrohr.councils.writing import changer, keep, one_after_another, remover, writing

if TYPE_CHECKING:
    from sprachrohr.documents.models import File

DEFAULT_ACCENT = "#1f5f8b"


def add_council(
    *,
    slug: str,
    host: str,
    languages: Sequence[str],
    accent: str = DEFAULT_ACCENT,
    example: bool = False,
    by: Actor,
    now: datetime,
) -> Council:
    """Take a council into the installation.

    ``host``: a host name such as ``dueren.localhost``; ``languages``: codes of
    ``settings.LANGUAGES``, German among them; ``accent``: one colour ``#rrggbb``;
    ``example``: everything in it is invented.
    Refuses a host that is broken or taken, unknown languages, colours that cannot be read.
    """
    name = host_name(host)
    if name is None or name == settings.NETWORK_HOST:
        raise Refused(_("Give the council a host name of its own, such as council.example.org."))
    if Council.objects.filter(host=name).exists():
        raise Refused(_("Another council already answers at %(host)s.") % {"host": name})
    if Council.objects.filter(slug=slug).exists():
        raise Refused(_("Another council is already called %(slug)s.") % {"slug": slug})
    with change("councils.add_council", None, by=by, now=now):
        return keep(
            Council(
                slug=slug,
                host=name,
                languages=_languages(languages),
                accent=_accent(accent),
                example=example,
            )
        )


def set_look(
    council: Council, *, accent: str, mark: "File | None" = None, by: Actor, now: datetime
) -> Council:
    """Set the council's colour (``#rrggbb``) and its mark (a stored picture or ``None``).

    Refuses a colour below the contrast bound and names the nearest one that may be used.
    """
    if mark is not None and mark.council_id != council.pk:
        raise ForeignCouncil(_("This belongs to another council."))
    if mark is not None and not mark.mime_type.startswith("image/"):
        raise Refused(_("The mark must be a picture. Please choose another file."))
    with writing("councils.set_look", council, by=by, now=now):
        lock(council)
        if mark is not None and mark.pk != council.mark_id and not _released(mark):
            raise Refused(_("Guests cannot see this picture yet. Please release it first."))
        council.accent = _accent(accent)
        council.mark = mark
        return keep(council)


def set_languages(
    council: Council, *, languages: Sequence[str], by: Actor, now: datetime
) -> Council:
    """Set which languages the council offers, in the order of its language row."""
    with writing("councils.set_languages", council, by=by, now=now):
        lock(council)
        council.languages = _languages(languages)
        return keep(council)


def add_body(
    council: Council,
    *,
    name: str,
    short_name: str,
    ags: str = "",
    type: str = "",
    website: str = "",
    source: Source | None = None,
    by: Actor,
    now: datetime,
) -> Body:
    """Record the municipality: ``ags`` is its official key, eight digits, 05 first."""
    with writing("councils.add_body", council, by=by, now=now):
        one_after_another(council)
        if Body.objects.exists():
            raise Refused(_("The council has its municipality already. Change that one."))
        return keep(
            _check_body(
                Body(
                    council=council,
                    name=name,
                    short_name=short_name,
                    ags=ags,
                    type=type,
                    website=website,
                    source=source,
                )
            )
        )


def _check_body(body: Body) -> Body:
    problem = rules.ags_problem(body.ags) if body.ags else None
    if problem == "ags_digits":
        raise Refused(_("Write the official municipality key with eight digits."))
    if problem == "ags_state":
        raise Refused(_("A municipality key in North Rhine-Westphalia begins with 05."))
    return body


change_body = changer(Body, _check_body)


def add_wording(
    council: Council,
    *,
    key: str,
    text: str,
    valid_from: date | None = None,
    valid_until: date | None = None,
    source: Source | None = None,
    by: Actor,
    now: datetime,
) -> Wording:
    """Record the council's own words at a place of the interface, from a day on.

    Words of the same place without an end are ended on the day before.
    """
    with writing("councils.add_wording", council, by=by, now=now):
        one_after_another(council)
        made = Wording(
            council=council,
            key=key,
            text=text,
            valid_from=valid_from,
            valid_until=valid_until,
            source=source,
        )
        in_order(valid_from, valid_until)
        end_open(made, Wording.objects.filter(key=key))
        return keep(_check_wording(made))


def _check_wording(wording: Wording) -> Wording:
    in_order(wording.valid_from, wording.valid_until)
    if clash_with(wording, Wording.objects.filter(key=wording.key)) is not None:
        raise Refused(
            _(
                "In this time there are words at this place already. "
                "End those first, or change them."
            )
        )
    return wording


change_wording = changer(Wording, _check_wording, neighbours=True)
remove_wording = remover(Wording)


def _released(file: "File") -> bool:
    publications: Any = file.publications
    return bool(file.public and publications.filter(withdrawn_at__isnull=True).exists())


def _languages(given: Sequence[str]) -> list[str]:
    strange = rules.unknown(given, (code for code, _name in settings.LANGUAGES))
    if strange:
        raise Refused(
            _("This installation does not speak %(codes)s. Install the language first.")
            % {"codes": ", ".join(strange)}
        )
    if settings.LANGUAGE_CODE not in given:
        raise Refused(_("German must be among the languages: it is the binding text."))
    return list(dict.fromkeys(given))


def _accent(colour: str) -> str:
    try:
        verdict = colours.check(colour)
    except ValueError as problem:
        raise Refused(_("Write the colour as six digits, such as #1f5f8b.")) from problem
    if not verdict.allowed:
        raise Refused(
            _("Text in %(colour)s is hard to read. The nearest colour that works is %(nearest)s.")
            % {"colour": verdict.colour, "nearest": verdict.nearest}
        )
    return verdict.colour
