"""Take up pictures and publications."""

import uuid
from datetime import date, datetime
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.councils.writing import changer, keep, remover, writing
from sprachrohr.documents.actions import forget_file, store
from sprachrohr.pages import pictures
from sprachrohr.pages.models import Edition, Picture


def add_picture(
    council: Any,
    *,
    file: Any,
    alternative: str,
    credit: str,
    licence: str,
    width: int,
    height: int,
    focus: str = Picture.Focus.CENTRE,
    shows_people: bool = False,
    consent_on: date | None = None,
    consent_until: date | None = None,
    consent_kept: str = "",
    sizes: list[dict[str, Any]] | None = None,
    by: Actor,
    now: datetime,
) -> Picture:
    """Take up a picture whose file is kept already. ``width`` and ``height`` in pixels.

    Refuses one without alternative text, credit or licence, a file that is no picture, and
    people without their consent.
    """
    if not file.mime_type.startswith("image/"):
        raise Refused(_("Choose a picture: this file is something else."))
    if width < 1 or height < 1:
        raise Refused(_("Give the width and height of the picture in pixels."))
    with writing("pages.add_picture", council, by=by, now=now):
        return keep(
            _check_picture(
                Picture(
                    council=council,
                    file=file,
                    alternative=alternative,
                    credit=credit,
                    licence=licence,
                    width=width,
                    height=height,
                    focus=focus,
                    shows_people=shows_people,
                    consent_on=consent_on,
                    consent_until=consent_until,
                    consent_kept=consent_kept,
                    sizes=sizes or [],
                )
            )
        )


def _check_picture(picture: Picture) -> Picture:
    if not picture.alternative.strip():
        raise Refused(_("Describe the picture for people who cannot see it."))
    if not picture.credit.strip():
        raise Refused(_("Say who made the picture."))
    if not picture.licence.strip():
        raise Refused(_("Say under which licence the picture may be used."))
    if picture.shows_people and picture.consent_on is None:
        raise Refused(_("People are to be seen: write down since when they agree."))
    on, until = picture.consent_on, picture.consent_until
    if on is not None and until is not None and until < on:
        raise Refused(_("The consent cannot end before it began."))
    return picture


def take_picture(
    council: Any,
    *,
    content: bytes,
    file_name: str,
    alternative: str,
    by: Actor,
    now: datetime,
    focus: str = Picture.Focus.CENTRE,
    **facts: Any,
) -> Picture:
    """Take up a picture that somebody sends: checked, drawn anew without metadata, in sizes.

    Refuses what is no picture, broken, or too large to unpack.
    """
    found = pictures.read(content, focus)
    if isinstance(found, pictures.Fault):
        raise Refused(_sentence(found))
    kept: list[str] = []
    stem = file_name.rpartition(".")[0] or file_name
    try:
        with writing("pages.take_picture", council, by=by, now=now):
            file = store(
                council,
                name=alternative[:300] or stem[:300],
                file_name=f"{stem}.{found.ending}",
                content=found.main.content,
                mime_type=found.mime_type,
                by=by,
                now=now,
            )
            kept.append(str(file.content.name))
            return add_picture(
                council,
                file=file,
                alternative=alternative,
                width=found.main.width,
                height=found.main.height,
                focus=focus,
                sizes=_stored(found.sizes, kept),
                by=by,
                now=now,
                **facts,
            )
    except BaseException:
        for name in kept:
            default_storage.delete(name)
        raise


def _stored(copies: "list[pictures.Copy]", kept: list[str]) -> list[dict[str, Any]]:
    """Write copies to the storage; their names are added to ``kept`` as they come to be."""
    key = uuid.uuid4()
    rows = []
    for copy in copies:
        label = "card" if copy.card else str(copy.width)
        name = default_storage.save(f"pictures/{key}-{label}.webp", ContentFile(copy.content))
        kept.append(name)
        rows.append({"name": name, "width": copy.width, "height": copy.height, "card": copy.card})
    return rows


_change_picture = changer(Picture, _check_picture)


def change_picture(picture: Picture, *, by: Actor, now: datetime, **facts: Any) -> Picture:
    """Change what is said of a picture; a new focus point makes the cut for phones anew."""
    with writing("pages.change_picture", picture.council, by=by, now=now):
        before = picture.focus
        saved: Picture = _change_picture(picture, by=by, now=now, **facts)
        if saved.focus != before and saved.sizes:
            _cut_again(saved)
    return saved


def _cut_again(picture: Picture) -> None:
    with picture.file.content.open("rb") as source:
        found = pictures.read(source.read(), picture.focus)
    if isinstance(found, pictures.Fault):
        raise Refused(_sentence(found))
    kept: list[str] = []
    card = _stored([it for it in found.sizes if it.card], kept)
    gone = [it["name"] for it in picture.sizes if it.get("card")]
    picture.sizes = [*(it for it in picture.sizes if not it.get("card")), *card]
    keep(picture)
    transaction.on_commit(lambda: _delete(gone))


_remove_picture = remover(Picture)


def remove_picture(picture: Picture, *, by: Actor, now: datetime) -> None:
    """Remove a picture that nothing shows, with its copies; else says what shows it."""
    names = [it["name"] for it in picture.sizes]
    file = picture.file
    with writing("pages.remove_picture", picture.council, by=by, now=now):
        _remove_picture(picture, by=by, now=now)
        forget_file(file, by=by, now=now)
    transaction.on_commit(lambda: _delete(names))


def _delete(names: list[str]) -> None:
    for name in names:
        default_storage.delete(name)


def _sentence(fault: "pictures.Fault") -> str:
    return {
        pictures.Fault.NO_PICTURE: _("This is no picture we can read. Save it as JPEG or PNG."),
        pictures.Fault.BROKEN: _("The picture is damaged. Save it once more as JPEG or PNG."),
        pictures.Fault.TOO_MANY_PIXELS: _(
            "The picture has more than 50 million pixels. Make it smaller first."
        ),
        pictures.Fault.TOO_SMALL: _(
            "The picture is narrower than 200 pixels. Choose a larger one."
        ),
    }[fault]


def add_edition(
    council: Any,
    *,
    title: str,
    date_text: str,
    date: date,
    language: str = "de",
    publisher: str = "",
    design: str = "",
    about: str = "",
    file: Any = None,
    source: Any = None,
    by: Actor,
    now: datetime,
) -> Edition:
    """Put a publication (flyer, review) into the archive.

    ``date_text``: its date as printed, "06/2015"; ``date``: the first day of that, for sorting.
    """
    with writing("pages.add_edition", council, by=by, now=now):
        return keep(
            _check_edition(
                Edition(
                    council=council,
                    title=title,
                    date_text=date_text,
                    date=date,
                    language=language,
                    publisher=publisher,
                    design=design,
                    about=about,
                    file=file,
                    source=source,
                )
            )
        )


def _check_edition(edition: Edition) -> Edition:
    if not edition.title.strip() or not edition.date_text.strip():
        raise Refused(_("Give the publication a title and the date that is printed on it."))
    return edition


change_edition = changer(Edition, _check_edition)
remove_edition = remover(Edition)
