"""The base of every business object: it belongs to one council and is written by actions only."""

import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.base import ModelState
from django.utils.functional import cached_property

from sprachrohr.audit.change import Change, Refused, current
from sprachrohr.councils.scope import scoped_objects
from sprachrohr.languages.words import Said

if TYPE_CHECKING:
    from datetime import date

_plain = DjangoJSONEncoder()


class ForeignCouncil(Refused):
    """Something of another council was about to be linked."""


WITHHELD = "[…]"
"""What the audit log holds instead of a personal text: that it was there, not what it said."""


class Recorded(models.Model):
    """Saved only inside an action; the action's entry lists what changed.

    ``personal`` names the fields whose values never reach the audit log, which is kept for longer
    than they are: it says that they changed. ``__str__`` of such a model must not tell them either.
    """

    personal: ClassVar[tuple[str, ...]] = ()
    for_guests: ClassVar[bool] = True
    """Whether a guest's page may show it; writing what none can show makes no stored page old."""

    class Meta:
        abstract = True

    @classmethod
    def kind(cls) -> str:
        """The model's stable name in the audit log and in translations: ``papers.paper``."""
        return str(cls._meta.label_lower)

    @classmethod
    def from_db(cls, db: Any, field_names: Any, values: Any) -> Any:  # type: ignore[override]
        """What Django does by calling the class with its values, without the detour.

        Our models neither write ``__init__`` nor listen to its signals (a test sees to it), and
        a page may read hundreds of rows.
        """
        loaded = cls.__new__(cls)
        loaded.__dict__.update(zip(field_names, values, strict=True))
        loaded._loaded = dict(loaded.__dict__)
        loaded._state = ModelState()
        loaded._state.adding = False
        loaded._state.db = db
        return loaded

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        super().refresh_from_db(*args, **kwargs)
        self._loaded = self._values()

    def prepare(self, change: Change) -> None:
        """Last checks before the row is written."""

    def save(self, *args: Any, **kwargs: Any) -> None:
        change = current()
        new = self._state.adding
        self.prepare(change)
        super().save(*args, **kwargs)
        change.touch(self, self.pk)
        if new:
            self.note_created(change)
        else:
            self._note_changed(change)
        self._loaded = self._values()

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        change = current()
        pk = self.pk
        done = super().delete(*args, **kwargs)
        change.touch(self, pk)
        change.note("deleted", self.kind(), pk, str(self), self._told(self._values()), {})
        return done

    def note_created(self, change: Change) -> None:
        """Write the new object's values into the running change."""
        filled = {name: value for name, value in self._values().items() if value not in _EMPTY}
        change.note("created", self.kind(), self.pk, str(self), {}, self._told(filled))

    def _note_changed(self, change: Change) -> None:
        loaded: dict[str, Any] = getattr(self, "_loaded", {})
        before, after = {}, {}
        for name, value in self._values().items():
            if name not in {"modified"} and loaded.get(name) != value:
                before[name], after[name] = loaded.get(name), value
        if after:
            change.note(
                "changed",
                self.kind(),
                self.pk,
                str(self),
                self._told(before),
                self._told(after),
            )

    def _told(self, values: dict[str, Any]) -> dict[str, Any]:
        """Values as the audit log may hold them."""
        return _json(
            {
                name: WITHHELD if name in self.personal and value not in _EMPTY else value
                for name, value in values.items()
            }
        )

    def _values(self) -> dict[str, Any]:
        return {
            field.attname: self.__dict__.get(field.attname) for field in self._meta.concrete_fields
        }


_EMPTY: tuple[Any, ...] = ("", None, [], {})


def _json(values: dict[str, Any]) -> dict[str, Any]:
    import json

    return dict(json.loads(_plain.encode({key: _storable(value) for key, value in values.items()})))


def _storable(value: Any) -> Any:
    return value.name if isinstance(value, models.fields.files.FieldFile) else value


class CouncilObject(Recorded):
    """Belongs to one council. Its foreign keys may only name objects of the same council.

    ``translatable`` names the text fields that can be translated; ``said`` answers them in the
    reader's language once ``languages.access.speak`` has fetched the translations.
    """

    council = models.ForeignKey("councils.Council", on_delete=models.PROTECT, related_name="+")
    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    created = models.DateTimeField(editable=False)
    modified = models.DateTimeField(editable=False)

    objects: Any = scoped_objects()

    translatable: ClassVar[tuple[str, ...]] = ()
    not_public: ClassVar[models.Q | None] = None
    """Which of its rows may never be seen by guests: their texts are not shown to translators who
    could not read them anyway, and are sent to no translation service."""

    class Meta:
        abstract = True

    @cached_property
    def said(self) -> Said:
        """The texts as written, in German; ``speak`` puts the reader's language here."""
        return Said(self, "de", {})

    def prepare(self, change: Change) -> None:
        if change.council_id is not None and self.council_id != change.council_id:
            raise ForeignCouncil("This belongs to another council.")
        self._refuse_foreign_links()
        if self._state.adding:
            self.created = change.now
        self.modified = change.now

    def _refuse_foreign_links(self) -> None:
        field: Any
        for field in self._meta.concrete_fields:
            target = field.related_model
            if not isinstance(target, type) or not issubclass(target, CouncilObject):
                continue
            pk = getattr(self, field.attname)
            if pk is None:
                continue
            if field.is_cached(self):
                council_id = getattr(self, field.name).council_id
            else:
                council_id = (
                    target._base_manager.filter(pk=pk).values_list("council_id", flat=True).first()
                )
            if council_id != self.council_id:
                raise ForeignCouncil(
                    f"{target._meta.verbose_name} {pk} does not exist in this council."
                )


class DatedQuerySet:
    """Mixin for query sets of things that hold from a day to a day (both inclusive)."""

    def on(self, day: "date") -> Any:
        """Those in force on a day."""
        rows: Any = self
        return rows.filter(
            models.Q(valid_from__isnull=True) | models.Q(valid_from__lte=day),
            models.Q(valid_until__isnull=True) | models.Q(valid_until__gte=day),
        )


class Step(CouncilObject):
    """A change of state is a row: who, when (Publication, cancellation, approval, withdrawal)."""

    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        abstract = True
