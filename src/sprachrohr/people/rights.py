"""Who may do what: every right with its sentence and the roles that have it.

One table for code, documentation (``docs/rights.md``) and tests. A right is asked with
``viewer.may("pages.publish")`` and enforced with :func:`refuse_unless`; both ask the package
``rules``, where a right that looks at the object has a predicate of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import rules
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from sprachrohr.audit.change import Refused
from sprachrohr.people.viewers import Viewer

ADMIN, OFFICE, CHAIR, MEMBER = "admin", "office", "chair", "member"
RATSMEMBER, DEPARTMENT, ORGANISATION, PRESS = "ratsmember", "department", "organisation", "press"
OPERATOR = "operator"
"""Not a role in a council: whoever runs the installation."""

ROLES: dict[str, Any] = {
    ADMIN: pgettext_lazy("role", "Administration"),
    OFFICE: pgettext_lazy("role", "Office"),
    CHAIR: pgettext_lazy("role", "Chair"),
    MEMBER: pgettext_lazy("role", "Member"),
    RATSMEMBER: pgettext_lazy("role", "Member sent by the city council"),
    DEPARTMENT: pgettext_lazy("role", "Department"),
    ORGANISATION: pgettext_lazy("role", "Organisation"),
    PRESS: pgettext_lazy("role", "Press office"),
    OPERATOR: pgettext_lazy("role", "Operator of the installation"),
}
"""Every role and what it is called."""

STAFF = frozenset({ADMIN, OFFICE})
"""Roles that need a second factor."""


class Forbidden(Refused):
    """A right is missing. The guard answers it with a page that says who may (403)."""


@dataclass(frozen=True)
class Right:
    """A right: its code stays for ever, ``sentence`` says what it allows."""

    code: str
    sentence: Any
    roles: tuple[str, ...]
    condition: Any = ""
    """What else must hold, as a sentence."""


def _second_person(viewer: Viewer, thing: Any = None) -> bool:
    """Whoever entered something, or changed it last, does not verify it."""
    hands = {getattr(thing, name, None) for name in ("entered_by_id", "changed_by_id")}
    return viewer.account_id is None or viewer.account_id not in hands


_STAFF = (ADMIN, OFFICE)

RIGHTS = (
    Right(
        "office.enter",
        gettext_lazy("Enter the office."),
        (ADMIN, OFFICE, CHAIR, DEPARTMENT, PRESS),
    ),
    Right(
        "members.enter",
        gettext_lazy("Enter the members' area."),
        (ADMIN, OFFICE, CHAIR, MEMBER, RATSMEMBER, ORGANISATION),
        gettext_lazy("An organisation sees drafts that are open for comments, nothing else."),
    ),
    Right(
        "members.work",
        gettext_lazy("See in the members' area what is for members."),
        (ADMIN, OFFICE, CHAIR, MEMBER, RATSMEMBER),
    ),
    Right(
        "drafts.write",
        gettext_lazy("Write ideas and motions, sign those of others, submit them."),
        (CHAIR, MEMBER, RATSMEMBER),
        gettext_lazy("Only with an account that belongs to a member."),
    ),
    Right(
        "drafts.receive",
        gettext_lazy("Receive what members submit: return it, or make a paper of it."),
        _STAFF,
    ),
    Right(
        "agenda.order",
        gettext_lazy("Put an agenda in order, and read it before it is public."),
        (ADMIN, OFFICE, CHAIR),
    ),
    Right(
        "invitations.send",
        gettext_lazy("Invite to sessions, note replies and public notices."),
        _STAFF,
    ),
    Right(
        "attendance.see",
        gettext_lazy("See who comes to a session."),
        (ADMIN, OFFICE, CHAIR),
    ),
    Right(
        "allowances.read",
        gettext_lazy("See what all members are paid for which sessions, and keep the rates."),
        _STAFF,
    ),
    Right(
        "matters.register",
        gettext_lazy("Announce matters, check whom they concern, ask for statements."),
        (ADMIN, OFFICE, DEPARTMENT),
        gettext_lazy("A department sees its own."),
    ),
    Right(
        "matters.see",
        gettext_lazy("See the lists of matters and of questions to the council."),
        (ADMIN, OFFICE, CHAIR, DEPARTMENT),
        gettext_lazy("A department sees its own."),
    ),
    Right(
        "matters.read",
        gettext_lazy("Read what departments announce and ask."),
        (ADMIN, OFFICE, CHAIR),
    ),
    Right(
        "councils.edit",
        gettext_lazy("Edit the council: names, terms, places, contacts, figures, look."),
        _STAFF,
    ),
    Right(
        "law.verify",
        gettext_lazy("Confirm a legal source as the second person."),
        (ADMIN, OFFICE, CHAIR),
        gettext_lazy("Not the person who entered it."),
    ),
    Right(
        "people.edit",
        gettext_lazy("Edit persons, memberships, substitutes and bodies."),
        _STAFF,
    ),
    Right(
        "people.see_private",
        gettext_lazy("See details of persons that are not public."),
        (ADMIN, OFFICE, CHAIR),
    ),
    Right(
        "accounts.manage",
        gettext_lazy("Invite people, give and end roles, lock accounts."),
        (ADMIN,),
    ),
    Right(
        "meetings.edit",
        gettext_lazy("Edit sessions, agendas and results."),
        _STAFF,
    ),
    Right(
        "room.record",
        gettext_lazy("Record a session: who is there, what is voted, what comes of it."),
        (ADMIN, OFFICE, CHAIR),
    ),
    Right(
        "minutes.write",
        gettext_lazy("Write minutes, note objections, publish what is signed."),
        _STAFF,
    ),
    Right(
        "minutes.check",
        gettext_lazy("Check minutes as the second pair of eyes."),
        (ADMIN, OFFICE, CHAIR),
        gettext_lazy("Not the person who wrote them."),
    ),
    Right(
        "minutes.sign",
        gettext_lazy("Sign minutes as chair or minute-taker."),
        (ADMIN, OFFICE, CHAIR),
    ),
    Right(
        "minutes.object",
        gettext_lazy("Object to minutes."),
        (CHAIR, MEMBER, RATSMEMBER),
        gettext_lazy("Only with an account that belongs to a member."),
    ),
    Right(
        "resolutions.report",
        gettext_lazy("Report what became of a resolution."),
        (ADMIN, OFFICE, DEPARTMENT),
        gettext_lazy("A department sees its own."),
    ),
    Right(
        "delegations.report",
        gettext_lazy("Report back from a body one is sent to."),
        (CHAIR, MEMBER, RATSMEMBER),
        gettext_lazy("Only with an account that belongs to a member."),
    ),
    Right(
        "groups.keep",
        gettext_lazy("Keep meetings and results of a working group one speaks for."),
        (CHAIR, MEMBER, RATSMEMBER),
        gettext_lazy("Only with an account that belongs to a member."),
    ),
    Right(
        "rounds.hold",
        gettext_lazy("Ask for comments on a draft, and answer them."),
        (ADMIN, OFFICE, CHAIR),
    ),
    Right(
        "rounds.comment",
        gettext_lazy("Comment on a draft that is open for comments."),
        (CHAIR, MEMBER, RATSMEMBER, ORGANISATION),
    ),
    Right(
        "programme.edit",
        gettext_lazy("Edit plans and measures, and what they hang on."),
        _STAFF,
    ),
    Right(
        "papers.edit",
        gettext_lazy("Edit papers, resolutions and what became of them."),
        _STAFF,
    ),
    Right(
        "pages.write",
        gettext_lazy("Write pages and news."),
        (ADMIN, OFFICE, PRESS),
    ),
    Right(
        "pages.publish",
        gettext_lazy("Publish and withdraw pages and news."),
        _STAFF,
    ),
    Right(
        "translations.edit",
        gettext_lazy("Translate, and check translations."),
        (ADMIN, OFFICE, PRESS),
    ),
    Right(
        "media.edit",
        gettext_lazy("Add and edit pictures and documents."),
        (ADMIN, OFFICE, PRESS),
    ),
    Right(
        "requests.answer",
        gettext_lazy("Read and answer messages, appointments and reported barriers."),
        (ADMIN, OFFICE, CHAIR),
    ),
    Right(
        "post.read",
        gettext_lazy("Read what was sent by mail."),
        _STAFF,
    ),
    Right(
        "privacy.manage",
        gettext_lazy("Set periods of keeping, export and delete a person's data."),
        (ADMIN,),
    ),
    Right(
        "history.read",
        gettext_lazy("Read who changed what."),
        (ADMIN, OFFICE, CHAIR),
    ),
    Right(
        "installation.run",
        gettext_lazy("Create councils, see health and jobs of the installation."),
        (OPERATOR,),
    ),
)

_BY_CODE = {right.code: right for right in RIGHTS}


def _holds(roles: tuple[str, ...]) -> Callable[..., bool]:
    wanted = frozenset(roles)

    def holds(viewer: Viewer) -> bool:
        return bool(viewer.roles & wanted) or (OPERATOR in wanted and viewer.operator)

    return holds


for _right in RIGHTS:
    rules.set_perm(_right.code, rules.predicate(_holds(_right.roles), name=_right.code))
rules.set_perm(
    "law.verify",
    rules.predicate(_holds(_BY_CODE["law.verify"].roles), name="law.verify")
    & rules.predicate(_second_person, name="second person"),
)


def right(code: str) -> Right:
    """The right with a code. Raises :class:`KeyError` for one that does not exist."""
    return _BY_CODE[code]


def holds(viewer: Viewer, code: str, thing: Any = None) -> bool:
    """Whether the viewer has a right, on an object where the right looks at one.

    A right that does not exist is a defect in the code: :class:`KeyError`, never "no".
    """
    known = right(code)
    return bool(rules.has_perm(known.code, viewer, thing))


def who_may(code: str) -> str:
    """Who may, as a sentence: "Das dürfen hier: Administration, Geschäftsstelle."."""
    found = _BY_CODE[code]
    names = ", ".join(str(ROLES[role]) for role in found.roles)
    sentence = _("Allowed here: %(roles)s.") % {"roles": names}
    return f"{sentence} {found.condition}" if found.condition else sentence


def refuse_unless(viewer: Viewer, code: str, thing: Any = None) -> None:
    """Raise :class:`Forbidden`, with a sentence that names who may, unless the viewer may."""
    if not holds(viewer, code, thing):
        raise Forbidden(who_may(code))


def table() -> str:
    """All rights and roles as one Markdown table, in English."""
    with translation.override("en"):
        lines = [
            f"| right | allows | {' | '.join(ROLES)} |",
            f"|---|---|{'---|' * len(ROLES)}",
        ]
        for one in RIGHTS:
            said = " ".join(str(part) for part in (one.sentence, one.condition) if part)
            marks = " | ".join("yes" if role in one.roles else "" for role in ROLES)
            lines.append(f"| `{one.code}` | {said} | {marks} |")
    return "\n".join(lines)
