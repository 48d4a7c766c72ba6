"""Text modules of minutes (Textbausteine)."""

from datetime import datetime
from typing import Any

from sprachrohr.audit.change import Actor
from sprachrohr.councils.writing import arranger, changer, keep, remover, writing
from sprachrohr.record.models import TextModule


def add_text_module(
    council: Any, *, name: str, use: str, text: str, order: int | None = None, by: Actor,
    now: datetime,
) -> TextModule:  # fmt: skip
    """Keep a sentence that comes back in minutes."""
    with writing("record.add_textmodule", council, by=by, now=now, guests_see=False):
        if order is None:
            order = TextModule.objects.filter(use=use).count() + 1
        return keep(TextModule(council=council, name=name, use=use, text=text, order=order))


change_text_module = changer(TextModule, guests_see=False)
remove_text_module = remover(TextModule, guests_see=False)
arrange_text_modules = arranger(TextModule)
