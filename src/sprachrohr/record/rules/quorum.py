"""Whether a body can decide (Beschlussfähigkeit). Pure.

Law: § 49 GO NRW in the version before 1 November 2025, as ``docs/rules/quorum.md`` quotes its
sense (not checked): a body counts as having a quorum until somebody challenges it and it is found
missing.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Quorum:
    """How many voting members are there, and how many must be.

    ``of``: their number by statute. ``missing``: the quorum was challenged, found missing, and
    has not come back since. ``challenged``: somebody has doubted it in this session.
    """

    present: int = 0
    needed: int | None = None
    of: int | None = None
    elected: int = 0
    rat: int = 0
    challenged: bool = False
    missing: bool = False

    @property
    def enough(self) -> bool | None:
        """Whether enough are there; ``None`` where no rule says how many must be."""
        return None if self.needed is None else self.present >= self.needed

    @property
    def short(self) -> int:
        """How many are missing; 0 where none are, or nobody knows."""
        return max(0, (self.needed or 0) - self.present)

    @property
    def decides(self) -> bool:
        """Whether the body may decide: only a quorum found missing forbids it."""
        return not self.missing


def counted(
    before: Quorum,
    *,
    present: int,
    elected: int = 0,
    rat: int = 0,
    challenge: bool = False,
) -> Quorum:
    """The quorum once so many voting members are there.

    ``challenge``: somebody doubts it at this moment. Without a rule a challenge finds nothing:
    how many must be there is then for the chair to know.
    """
    after = Quorum(
        present, before.needed, before.of, elected, rat,
        challenged=before.challenged or challenge,
    )  # fmt: skip
    missing = after.enough is False and (before.missing or challenge)
    return after if not missing else _missing(after)


def _missing(it: Quorum) -> Quorum:
    return Quorum(it.present, it.needed, it.of, it.elected, it.rat, it.challenged, missing=True)
