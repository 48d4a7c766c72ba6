"""The controlled lists."""

from datetime import datetime

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.councils import rules
from sprachrohr.councils.models import Council, TargetGroup, Topic
from sprachrohr.councils.writing import arranger, changer, keep, remover, writing


def add_topic(
    council: Council,
    *,
    name: str,
    dimension: str,
    slug: str = "",
    about: str = "",
    order: int = 0,
    by: Actor,
    now: datetime,
) -> Topic:
    """Add a topic to the council's list; ``slug`` stands in its address and stays.

    Without a ``slug`` one is made from the name.
    """
    slug = slug or rules.slug(name)
    with writing("councils.add_topic", council, by=by, now=now):
        if Topic.objects.filter(slug=slug).exists():
            raise Refused(_("There is already a topic at %(slug)s.") % {"slug": slug})
        return keep(
            Topic(
                council=council, slug=slug, name=name, about=about, dimension=dimension, order=order
            )
        )


def add_target_group(
    council: Council, *, name: str, slug: str = "", order: int = 0, by: Actor, now: datetime
) -> TargetGroup:
    """Add a group of people that things can be meant for; ``slug`` as with topics."""
    slug = slug or rules.slug(name)
    with writing("councils.add_target_group", council, by=by, now=now):
        if TargetGroup.objects.filter(slug=slug).exists():
            raise Refused(_("There is already a group at %(slug)s.") % {"slug": slug})
        return keep(TargetGroup(council=council, slug=slug, name=name, order=order))


change_topic = changer(Topic)
remove_topic = remover(Topic)
change_target_group = changer(TargetGroup)
remove_target_group = remover(TargetGroup)
arrange_topics = arranger(Topic)
arrange_target_groups = arranger(TargetGroup)
