"""What the race's servers run: the real guest layer before a page of two facts.

Started as a script's module by granian, with ``RACE_DATABASE`` as the address of a
``places.Place``. Each host is a council with its own way of knowing the number, so that one pair
of servers serves every row of the table in ``docs/decisions/0004-guest-layer.md``.
"""

import itertools
import os
import time
from typing import Any

from places import Place
from race_councils import COUNCILS, LEASE

from sprachrohr.guests.layer import GuestLayer
from sprachrohr.guests.revision import Label, Leased

place = Place(os.environ["RACE_DATABASE"])
renderings = itertools.count(1)


def page(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    """Both facts, read one after the other, and the number of the rendering."""
    council = COUNCILS[environ["HTTP_HOST"]]
    first = place.run("SELECT a FROM race_value WHERE council_id = {}", council)[0][0]
    time.sleep(0.001)
    second = place.run("SELECT b FROM race_value WHERE council_id = {}", council)[0][0]
    body = f"{first} {second} {os.getpid()}-{next(renderings)}".encode()
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]


class Fixed:
    """Sabotage: a number that never moves."""

    def __init__(self) -> None:
        self.hosts = place.reader().hosts

    def read(self, council: int) -> Label:
        return 0, 0


strict = GuestLayer(page, place.reader(), languages=["de"])
leased = GuestLayer(page, Leased(place.reader(), LEASE), languages=["de"])
fixed = GuestLayer(page, Fixed(), languages=["de"])
LAYERS = {"leased.localhost": leased, "unwaited.localhost": leased, "fixed.localhost": fixed}


def application(environ: dict[str, Any], start_response: Any) -> Any:
    """Send a request through the layer of its host."""
    return LAYERS.get(environ["HTTP_HOST"], strict)(environ, start_response)
