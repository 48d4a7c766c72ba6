"""Who wants to be told about something, for the room that announces it (``post/readers.py``)."""

from collections.abc import Iterable, Sequence

from sprachrohr.post.readers import About, Reader
from sprachrohr.subscriptions import access, links


def readers(abouts: Sequence[About]) -> Iterable[Reader]:
    """Those whose subscription to one of these is confirmed."""
    return [
        Reader(
            address=it.email,
            language=links.language_of(it),
            since=it.confirmed_at,  # type: ignore[arg-type]
            end_url=links.url(it, "end"),
        )
        for it in access.confirmed(abouts)
    ]
