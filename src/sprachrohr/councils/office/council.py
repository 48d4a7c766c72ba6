"""The municipality, and the council's own words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sprachrohr.councils import actions
from sprachrohr.councils.models import Body, Wording
from sprachrohr.councils.office import codes
from sprachrohr.councils.office.fields import (
    CHANGED,
    SOURCE,
    choice_filter,
    span_column,
    span_fields,
    span_filter,
)
from sprachrohr.desk.kinds import Column, Field, Kind
from sprachrohr.languages.kept import reverse

MUNICIPALITY = Kind(
    code="kommune",
    model=Body,
    one=_("Municipality"),
    many=_("Municipality"),
    group="council",
    right="councils.edit",
    single=True,
    help=_("The town to which the body belongs. Its short name stands on every page."),
    fields=(
        Field(name="name", label=_("Name"), hint=_("For example: City of Musterstadt.")),
        Field(name="short_name", label=_("Short name"), hint=_("For example: Musterstadt.")),
        Field(
            name="ags",
            label=_("Official municipality key"),
            hint=_("Eight digits; in North Rhine-Westphalia it begins with 05."),
        ),
        Field(name="type", label=pgettext_lazy("town", "Kind of town"), words=codes.body_type),
        Field(name="website", label=_("The town's own website")),
        SOURCE,
    ),
    columns=(
        Column(code="name", label=_("Name"), show=str),
        Column(code="schluessel", label=_("Official municipality key"), show=lambda it: it.ags),
    ),
    add=actions.add_body,
    change=actions.change_body,
    public_url=lambda it: reverse("portal:home"),
)

WORDINGS = Kind(
    code="eigene-worte",
    model=Wording,
    one=_("The council's own words"),
    many=_("The council's own words"),
    group="council",
    right="councils.edit",
    help=_(
        "How the council speaks of itself and of the people concerned. Words change with time: "
        "each holds from a day on, and pages about earlier years keep theirs."
    ),
    fields=(
        Field(name="key", label=_("Where it stands"), words=codes.place_of_words),
        Field(name="text", label=_("Text"), widget="text"),
        *span_fields(
            hint=_(
                "Earlier words at the same place without an end end by themselves on the "
                "day before. Leave it empty if it has always been so."
            )
        ),
        SOURCE,
    ),
    columns=(
        Column(code="text", label=_("Text"), show=str, sort=("text",)),
        Column(
            code="wo",
            label=_("Where it stands"),
            show=lambda it: codes.place_of_words(it.key),
            sort=("key",),
        ),
        span_column(),
        CHANGED,
    ),
    search=("text",),
    filters=(
        choice_filter("wo", _("Where it stands"), "key", Wording.Key.values, codes.place_of_words),
        span_filter(),
    ),
    order=("key", "-valid_from"),
    add=actions.add_wording,
    change=actions.change_wording,
    remove=actions.remove_wording,
    public_url=lambda it: reverse("councils:about"),
)
