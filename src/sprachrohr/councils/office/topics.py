"""The controlled lists: topics and target groups."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sprachrohr.councils import actions, words
from sprachrohr.councils.models import TargetGroup, Topic
from sprachrohr.desk.kinds import Column, Field, Filter, Kind
from sprachrohr.languages.kept import reverse

_SLUG = Field(
    name="slug",
    label=_("Word in the address"),
    hint=_("Small letters, digits and hyphens; made from the name if left empty. It stays."),
    required=False,
    new_only=True,
)

TOPICS = Kind(
    code="themen",
    model=Topic,
    one=_("Topic"),
    many=_("Topics"),
    group="council",
    right="councils.edit",
    help=_("Subjects of the council's work. Papers, people and news are found by them."),
    fields=(
        Field(name="name", label=_("Name")),
        _SLUG,
        Field(name="dimension", label=_("Dimension"), words=words.dimension),
        Field(name="about", label=_("In short"), widget="text"),
    ),
    columns=(
        Column(code="name", label=_("Name"), show=str, sort=("name",)),
        Column(
            code="dimension",
            label=_("Dimension"),
            show=lambda it: words.dimension(it.dimension),
            sort=("dimension",),
        ),
        Column(code="adresse", label=_("Word in the address"), show=lambda it: it.slug),
    ),
    search=("name", "about"),
    filters=(
        Filter(
            code="dimension",
            label=_("Dimension"),
            choices=lambda: [(code, words.dimension(code)) for code in Topic.Dimension.values],
            apply=lambda rows, code: rows.filter(dimension=code),
        ),
    ),
    order=("order",),
    add=actions.add_topic,
    change=actions.change_topic,
    remove=actions.remove_topic,
    arrange=actions.arrange_topics,
    public_url=lambda it: reverse("councils:topic", args=[it.slug]),
)

TARGET_GROUPS = Kind(
    code="zielgruppen",
    model=TargetGroup,
    one=pgettext_lazy("people", "Target group"),
    many=pgettext_lazy("people", "Target groups"),
    group="council",
    right="councils.edit",
    help=_("People a thing is meant for: newcomers, families, older people."),
    fields=(Field(name="name", label=_("Name")), _SLUG),
    columns=(
        Column(code="name", label=_("Name"), show=str, sort=("name",)),
        Column(code="adresse", label=_("Word in the address"), show=lambda it: it.slug),
    ),
    search=("name",),
    order=("order",),
    add=actions.add_target_group,
    change=actions.change_target_group,
    remove=actions.remove_target_group,
    arrange=actions.arrange_target_groups,
)
