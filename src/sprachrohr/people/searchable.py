"""What of members and bodies can be found."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.people.access.composition import seated
from sprachrohr.people.models import Membership, Organization, Person
from sprachrohr.search.kinds import Doc, Searchable, at, itself, keys_of, through, versions


def _members() -> Any:
    """Whoever has, or had, a seat in the council, and so a page."""
    return Person.objects.filter(pk__in=seated(date.min).order_by().values("person"))


def _persons(keys: Collection[int]) -> Iterable[Doc]:
    rows = list(_members().filter(pk__in=keys).prefetch_related("topics"))
    lists: dict[int, list[str]] = {it.pk: [] for it in rows}
    for row in seated(date.min).filter(person__in=rows):
        if row.on_behalf_of is not None:
            lists[row.person_id].append(row.on_behalf_of.name)
    texts = versions(
        rows, lambda it: (it.name, it.said.about, " ".join(dict.fromkeys(lists[it.pk])))
    )
    for it in rows:
        topics = [topic.pk for topic in it.topics.all()]
        yield Doc(it.pk, texts[it.pk], ("people:member", (it.pk,)), topics=topics)


def _all_bodies() -> Any:
    return Organization.objects.bodies()


def _bodies(keys: Collection[int]) -> Iterable[Doc]:
    rows = list(_all_bodies().filter(pk__in=keys).prefetch_related("topics"))
    texts = versions(
        rows, lambda it: (it.said.name, it.said.task, at(it.said.short_name, it.said.result))
    )
    for it in rows:
        yield Doc(
            it.pk,
            texts[it.pk],
            ("people:body", (it.pk,)),
            day=it.end_date,
            body=it.pk,
            topics=[topic.pk for topic in it.topics.all()],
        )


def _of_organization(it: Any) -> Iterable[int]:
    return Membership.objects.filter(on_behalf_of=it.pk).values_list("person_id", flat=True)


KINDS = (
    Searchable(
        kind="people.person",
        word=lambda: _("Members"),
        docs=_persons,
        visible=keys_of(_members),
        follows={
            "people.person": itself,
            "people.membership": through("person_id"),
            "people.organization": _of_organization,
        },
    ),
    Searchable(
        kind="people.organization",
        word=lambda: _("Committees and groups"),
        docs=_bodies,
        visible=keys_of(_all_bodies),
        follows={"people.organization": itself},
    ),
)
