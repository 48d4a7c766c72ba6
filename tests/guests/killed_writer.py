"""A writer that stops at a named point and waits there to be killed: ``ADDRESS ORDER POINT``.

``ORDER`` is ``together`` (the real way) or ``after`` (sabotage: the number in a transaction of
its own after the data's). It prints a line when it has come to ``POINT``.
"""

import sys
import time

from places import Place


def main(address: str, order: str, point: str) -> None:
    """Write the value 1 to council 1, stopping at ``point``."""
    place = Place(address)
    connection = place.connect()

    def reached(here: str) -> None:
        if here == point:
            sys.stdout.write("here\n")
            sys.stdout.flush()
            time.sleep(60)

    place.begin(connection)
    place.write(1, 1, on=connection)
    if order == "together":
        place.bump(1, on=connection)
    reached("before commit")
    connection.execute("COMMIT")
    reached("after commit")


if __name__ == "__main__":
    main(*sys.argv[1:])
