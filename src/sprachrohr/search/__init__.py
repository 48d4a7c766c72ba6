"""Search: what rooms say can be found, an index of it on both databases, and asking it.

A room's ``searchable.py`` says what of it can be found (``kinds.py``). The index is kept in the
transaction of the change that makes it old (``actions.py``), and every hit is shown to its room's
``access`` once more before anybody reads it (``access.py``). Described in
``docs/decisions/0019-search.md``.
"""
