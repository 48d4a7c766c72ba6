"""Static files under names that change with their content."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Statics(CompressedManifestStaticFilesStorage):
    """Hashed and gzipped; without a manifest (tests, development) the plain name is used."""

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        """The hashed name, or the plain one where nothing has been gathered."""
        return str(super().stored_name(name)) if self.hashed_files else name
