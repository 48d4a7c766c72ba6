"""Interface words for plans and measures."""

from django.utils.translation import pgettext

LOOK = {"": "draft", "planned": "draft", "in_work": "open", "done": "done", "dropped": "withdrawn"}


def state(code: str) -> str:
    """How far a measure is; "" where nobody has said so."""
    return {
        "": pgettext("measure", "No state recorded"),
        "planned": pgettext("measure", "Planned"),
        "in_work": pgettext("measure", "In work"),
        "done": pgettext("measure", "Done"),
        "dropped": pgettext("measure", "Dropped"),
    }[code]


def overdue() -> str:
    """A measure whose day is over."""
    return pgettext("measure", "Overdue")
