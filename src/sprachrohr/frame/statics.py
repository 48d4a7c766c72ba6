"""Static files under names that change with their content."""

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Statics(CompressedManifestStaticFilesStorage):
    """Hashed and gzipped; without a manifest (tests, development) the plain name is used.

    Addresses are remembered: a page asks for the same few icons again and again.
    """

    manifest_strict = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._addresses: dict[tuple[str, bool], str] = {}

    def url(self, name: str, force: bool = False) -> str:
        """Where the file is fetched."""
        if (name, force) not in self._addresses:
            self._addresses[name, force] = str(super().url(name, force))
        return self._addresses[name, force]

    def stored_name(self, name: str) -> str:
        """The hashed name, or the plain one where nothing has been gathered."""
        return str(super().stored_name(name)) if self.hashed_files else name
