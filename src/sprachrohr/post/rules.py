"""What may be sent, and when a mail that failed is tried again. Pure.

The form of addresses and header lines is that of RFC 5322 and RFC 5321 (local part of at most 64,
address of at most 254 characters); reserved names are those of RFC 2606 and RFC 6761.
"""

from datetime import timedelta

LONGEST_ADDRESS = 254
LONGEST_SUBJECT = 200
LONGEST_TEXT = 9_000
"""Characters of one text that somebody wrote (a message, an answer)."""

DELAYS = (
    timedelta(minutes=1),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
    timedelta(hours=24),
    timedelta(hours=48),
)
"""How long to wait after the first, second … failed attempt; after the last it is given up."""

LEASE = timedelta(minutes=15)
"""Whoever sends a mail has it for so long; afterwards somebody else may try."""

RESERVED = (
    ".example",
    ".invalid",
    ".localhost",
    ".test",
    "example.com",
    "example.net",
    "example.org",
)
"""Names nobody lives at: mail for them never leaves the machine."""


def one_line(text: str) -> bool:
    """Whether a text may stand in a header: no line break, no other control character."""
    return all(sign.isprintable() or sign == " " for sign in text)


def nobody_lives_there(address: str) -> bool:
    """Whether an address belongs to a reserved name."""
    name = address.rpartition("@")[2].lower().rstrip(".")
    return any(
        name == it.lstrip(".") or name.endswith(it if it.startswith(".") else f".{it}")
        for it in RESERVED
    )


def delay_after(tries: int) -> timedelta | None:
    """How long to wait after ``tries`` failed attempts; ``None``: it is given up."""
    return DELAYS[tries - 1] if 1 <= tries <= len(DELAYS) else None
