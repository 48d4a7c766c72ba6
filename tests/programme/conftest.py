"""What the tests of this room share."""

from tests.papers.conftest import (  # noqa: F401
    at_noon,
    build,
    files_in_a_folder_of_their_own,
    sentences_as_in_the_source,
)
