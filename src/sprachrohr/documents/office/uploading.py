"""The fields with which any room hangs a new file on something of its own: one form for all."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext_lazy as _

from sprachrohr.desk.kinds import Field, Text


def upload_fields(
    *,
    role: Text,
    roles: Callable[[], Iterable[tuple[str, Text]]],
    everybody: Text,
    title_hint: Text = "",
) -> tuple[Field, ...]:
    """File, title, what it is to the thing it hangs on, and who sees it.

    ``role`` is the label of ``roles``; ``everybody`` says when guests see a released file. The
    action gets ``upload``, ``title``, ``role`` and ``release`` ("ja" or "nein").
    """
    return (
        Field(name="upload", label=_("File"), widget="upload", required=True),
        Field(name="title", label=_("Title"), hint=title_hint, required=True),
        Field(name="role", label=role, required=True, choices=roles),
        Field(
            name="release",
            label=_("Who sees it"),
            required=True,
            choices=lambda: (("nein", _("only the office for now")), ("ja", everybody)),
        ),
    )
