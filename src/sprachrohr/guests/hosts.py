"""Which council answers on a host, kept in memory for as long as council 0's number stands."""

from sprachrohr.guests.revision import NETWORK, Label, Reader

Found = tuple[int, Label]


def name_of(host: str) -> str:
    """The bare name in a ``Host`` header: lower case, without port and trailing dot."""
    name = host.lower()
    head, colon, port = name.rpartition(":")
    if colon and port.isdecimal():
        name = head
    return name.removesuffix(".")


class Hosts:
    """The map from host to council. A council that is added or renamed raises council 0."""

    def __init__(self, reader: Reader, network: str) -> None:
        self._reader = reader
        self._network = network.lower()
        self._kept: tuple[int, dict[str, int]] = (-1, {})

    def find(self, host: str) -> Found | None:
        """The council of a ``Host`` header with its label, or ``None`` for a stranger.

        Raises :class:`~sprachrohr.guests.revision.RevisionUnknown`.
        """
        name = name_of(host)
        for _ in range(3):
            number, known = self._kept
            council = known.get(name)
            label = self._reader.read(NETWORK if council is None else council)
            if label[0] == number:
                return None if council is None else (council, label)
            # The number was read before the map, so the map is at least as new as its label.
            self._kept = (label[0], {**self._reader.hosts(), self._network: NETWORK})
        return None
