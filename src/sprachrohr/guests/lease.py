"""The writer's half of the lease: wait until no process trusts the old number any more.

With a lease of L a process may answer for L seconds without asking for the revision again. A
write therefore counts as done only L after its commit: then every trusted number was read after
that commit. The other half is :class:`sprachrohr.guests.revision.Leased`.
"""

import time
from typing import Any

MARGIN = 1.02
"""Clocks of two machines may run at slightly different rates; two percent is far beyond that."""


def seconds() -> float:
    """The lease of this installation in seconds; 0 means off."""
    from django.conf import settings

    return float(getattr(settings, "SPRACHROHR_GUEST_LEASE_MS", 0)) / 1000


def wait_after_commit() -> None:
    """Wait out the lease. Call it after the commit and before anybody hears of the write.

    As a hook: ``transaction.on_commit(wait_after_commit)``, registered *before* the hooks that
    send mail or feed streams, because Django runs them in that order.
    """
    lease = seconds()
    if lease > 0:
        time.sleep(lease * MARGIN)


def arrange(connection: Any) -> None:
    """Have ``connection`` (Django's) wait once after its running transaction, if a lease is on.

    Asking several times in one transaction waits once. A hook registered inside a savepoint is
    dropped when that savepoint rolls back, so it counts only if it lives as long as ours would.
    """
    if seconds() <= 0:
        return
    ours = set(connection.savepoint_ids)
    for savepoints, hook, *_ in connection.run_on_commit:
        if hook is wait_after_commit and savepoints <= ours:
            return
    connection.on_commit(wait_after_commit)
