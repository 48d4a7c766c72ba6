"""Filters of the lists: they work by address, and every choice is one of those there are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.utils.translation import pgettext


@dataclass(frozen=True)
class Choice:
    """One select: parameter, label, and (value, words) of what may be chosen."""

    name: str
    label: str
    choices: tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class Filter:
    """What was chosen, and what the form shows."""

    action: str
    chosen_values: dict[str, str]
    fields: list[dict[str, Any]]
    chosen: list[dict[str, str]]

    def value(self, name: str) -> str:
        return self.chosen_values.get(name, "")

    @property
    def year(self) -> int | None:
        return int(self.value("jahr")) if self.value("jahr") else None


def read(
    request: HttpRequest,
    action: str,
    selects: Iterable[Choice],
    kept: Mapping[str, str] | None = None,
) -> Filter:
    """Read the filters from the address. ``kept``: what stays when one is taken away.

    Raises ``Http404`` for a value that is none of the choices: an address with nothing behind
    it. Repeated parameters: the last one counts.
    """
    values = {}
    selects = list(selects)
    for select in selects:
        value = request.GET.get(select.name, "")
        if value and value not in {known for known, _words in select.choices}:
            raise Http404
        values[select.name] = value
    fields, chosen = [], []
    for select in selects:
        if not select.choices:
            continue
        fields.append(
            {
                "id": f"f-{select.name}",
                "name": select.name,
                "label": select.label,
                "kind": "select",
                "choices": [
                    {
                        "value": "",
                        "label": pgettext("filter", "All"),
                        "selected": not values[select.name],
                    },
                    *(
                        {"value": value, "label": text, "selected": value == values[select.name]}
                        for value, text in select.choices
                    ),
                ],
            }
        )
        if values[select.name]:
            others = {**(kept or {}), **values}
            rest = {key: value for key, value in others.items() if value and key != select.name}
            chosen.append(
                {
                    "label": dict(select.choices)[values[select.name]],
                    "url": f"{action}?{urlencode(rest)}" if rest else action,
                }
            )
    return Filter(action, values, fields, chosen)
