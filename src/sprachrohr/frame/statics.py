"""Static files under names that change with their content."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Statics(CompressedManifestStaticFilesStorage):
    """Hashed and gzipped; without a manifest (tests, development) the plain name is used."""

    manifest_strict = False
