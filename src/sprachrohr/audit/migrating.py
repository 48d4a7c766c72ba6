"""Makes all tables of a room in one step: a new installation is ready in seconds.

Django renders every model it knows anew after each operation; with more than a hundred models that
took half a minute. One operation for a room's beginning renders them once.
"""

from collections.abc import Sequence
from typing import Any

from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.fields import FieldOperation
from django.db.migrations.operations.models import IndexOperation, ModelOptionOperation


class Beginning(Operation):
    """The operations that ``makemigrations`` wrote for a room without tables, as one.

    Everything they say of a model they make goes into its table at once; only what is no model
    (``RunPython``) runs by itself, at the end.
    """

    def __init__(self, operations: Sequence[Any]) -> None:
        self.operations = list(operations)

    def state_forwards(self, app_label: str, state: Any) -> None:
        state.__dict__.pop("apps", None)  # rendered again when somebody asks, once for all of them
        for it in self.operations:
            it.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        made = [it.name_lower for it in self.operations if isinstance(it, CreateModel)]
        for name in made:
            model = to_state.apps.get_model(app_label, name)
            if self.allow_migrate_model(schema_editor.connection.alias, model):
                schema_editor.create_model(model)
        for it in self.operations:
            if not isinstance(it, CreateModel) and _model_of(it) not in made:
                it.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for it in reversed(self.operations):
            if isinstance(it, CreateModel):
                schema_editor.delete_model(from_state.apps.get_model(app_label, it.name))
            elif _model_of(it) is None:
                it.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Make {sum(isinstance(it, CreateModel) for it in self.operations)} tables"


def _model_of(operation: Any) -> str | None:
    """The model whose table an operation changes."""
    if isinstance(operation, FieldOperation | IndexOperation):
        return str(operation.model_name_lower)
    return str(operation.name_lower) if isinstance(operation, ModelOptionOperation) else None
