"""Accounts, roles, sessions and invitations: who is somebody here, and since when."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Max, Q
from django.utils import timezone

from sprachrohr.audit.models import Entry
from sprachrohr.councils.models import Council, Unit
from sprachrohr.people.models import Account, Digest, Invitation, Person, Role, Session
from sprachrohr.people.viewers import Viewer


def viewer(account: Account, council: Any, today: date) -> Viewer:
    """What an account is in a council on a day (``None``: on the network's own host)."""
    held: list[tuple[str, int | None, int | None]] = []
    if council is not None:
        rows = Role.objects.on(today).filter(account=account).order_by("since", "pk")
        held = list(rows.values_list("name", "person_id", "unit_id"))
    return Viewer(
        roles=frozenset(name for name, _person, _unit in held),
        account_id=account.pk,
        name=account.name,
        person_id=next((person for _name, person, _unit in held if person), None),
        unit_id=next((unit for _name, _person, unit in held if unit), None),
        operator=account.operator and council is None,
    )


def may_sign_in(account: Account, council: Any, now: datetime) -> bool:
    """Whether an account has any business on a host.

    A role that holds or begins later, an open invitation, or, on the network's host, being an
    operator. Whoever has none is told so after the right password, and stays outside.
    """
    if council is None:
        return account.operator
    if Role.objects.not_over(now.date()).filter(account=account).exists():
        return True
    return open_invitations(council, now).filter(email__iexact=account.email).exists()


def open_invitations(council: Any, now: datetime) -> Any:
    """Invitations of a council (``None``: of operators) whose link works at a moment."""
    return Invitation.objects.filter(
        council=council, accepted__isnull=True, withdrawn__isnull=True, expires__gt=now
    )


def roles_of(account: Account, today: date) -> list[Role]:
    """An account's roles in the open council: present and future ones, oldest first."""
    return list(Role.objects.not_over(today).filter(account=account).order_by("since", "name"))


def sessions_of(account: Account, council: Any, now: datetime) -> list[Session]:
    """Where an account is signed in on one host, latest first."""
    host = council.host if council is not None else settings.NETWORK_HOST
    found = Session.objects.filter(account=account, host=host, expire_date__gt=now)
    return list(found.order_by("-seen"))


def whose_sign_in_ended(key: str, host: str) -> int | None:
    """The account of a sign-in on a host that has run out and was not deleted yet."""
    over: Any = Session.objects.filter(session_key=key, host=host, expire_date__lte=timezone.now())
    found: int | None = over.values_list("account_id", flat=True).first() if key else None
    return found


@dataclass(frozen=True)
class Listed:
    """One account in the council's list, with all its roles there."""

    account: Account
    roles: Sequence[Role]
    seen: datetime | None
    """When this account last came in here."""
    second_factor: bool

    def holds(self, today: date) -> list[Role]:
        return [role for role in self.roles if role.on(today)]


def accounts(council: Any) -> list[Listed]:
    """Everybody who has or had a role in the open council; three queries."""
    rows = list(Role.objects.select_related("account", "person").order_by("since", "name"))
    return _listed(rows, council)


def account(council: Any, pk: int) -> Listed | None:
    """One account of the open council's list; ``None`` for one that never had a role here."""
    of = Role.objects.filter(account=pk).select_related("account", "person", "unit")
    rows = list(of.order_by("since", "name"))
    found = _listed(rows, council)
    return found[0] if found else None


def _listed(rows: Iterable[Role], council: Any) -> list[Listed]:
    from allauth.mfa.models import Authenticator

    by_account: dict[int, list[Role]] = {}
    for row in rows:
        by_account.setdefault(row.account_id, []).append(row)
    came = Entry.objects.filter(council=council, code="people.sign_in", account__in=by_account)
    seen = dict(came.values_list("account").annotate(Max("at")))
    factors = set(
        Authenticator.objects.filter(user__in=by_account)
        .exclude(type=Authenticator.Type.RECOVERY_CODES)
        .values_list("user_id", flat=True)
    )
    listed = [
        Listed(roles[0].account, roles, seen.get(pk), pk in factors)
        for pk, roles in by_account.items()
    ]
    return sorted(listed, key=lambda one: one.account.name.casefold())


def invitations(council: Any) -> list[Invitation]:
    """All invitations of a council that nobody has accepted, latest first."""
    found = Invitation.objects.filter(council=council, accepted__isnull=True)
    return list(found.order_by("-sent"))


def invitation(council: Any, pk: int) -> Invitation | None:
    """One invitation of this council."""
    return Invitation.objects.filter(council=council, pk=pk).first()


def invitation_behind(secret: str) -> Invitation | None:
    """The invitation with the hash of a link's token, whatever its state and council."""
    return Invitation.objects.filter(secret=secret).select_related("council").first()


def account_with(email: str) -> Account | None:
    """The account with an address, whatever its case."""
    return Account.objects.filter(email__iexact=email).first()


def accounts_of(persons: Iterable[int], today: date) -> dict[int, Account]:
    """Person -> the account that is this member here today; those without one are missing.

    Where somebody has two, the one that had a role first. A locked account gets no mail.
    """
    rows = (
        Role.objects.on(today)
        .filter(person__in=list(persons), account__is_active=True)
        .select_related("account")
        .order_by("since", "pk")
    )
    found: dict[int, Account] = {}
    for row in rows:
        found.setdefault(row.person_id, row.account)
    return found


def links() -> dict[str, Any]:
    """What an account may belong to: ``persons`` with a seat or a substitution, and ``units``."""
    seated = Q(memberships__isnull=False) | Q(substitutions__isnull=False)
    return {
        "persons": list(Person.objects.filter(seated).distinct()),
        "units": list(Unit.objects.all()),
    }


def candidates(council: Any, without: Account, today: date) -> list[Account]:
    """Who can take over from somebody: active, with a role in the open council today."""
    held = Role.objects.on(today).exclude(account=without).values_list("account", flat=True)
    return list(Account.objects.filter(pk__in=list(held), is_active=True).order_by("name"))


@dataclass(frozen=True)
class Run:
    """One council as its operator sees it: whether somebody administers it."""

    council: Council
    admins: int
    invited: int


def councils(now: datetime) -> list[Run]:
    """All councils with the number of their administrations, for the operator; three queries.

    The only question about roles that is asked across councils: numbers, no names.
    """
    today = now.date()
    admins = Counter(
        Role._base_manager.filter(
            Q(until__isnull=True) | Q(until__gte=today),
            name=Role.Name.ADMIN,
            since__lte=today,
            account__is_active=True,
        ).values_list("council_id", flat=True)
    )
    invited = Counter(
        Invitation.objects.filter(
            accepted__isnull=True, withdrawn__isnull=True, expires__gt=now
        ).values_list("council_id", flat=True)
    )
    return [Run(one, admins[one.pk], invited[one.pk]) for one in Council.objects.order_by("slug")]


def council_called(slug: str) -> Council | None:
    """The council with a short name, for commands."""
    return Council.objects.filter(slug=slug).first()


def second_factors(account: Account) -> set[str]:
    """The kinds of second factor an account has: ``totp``, ``webauthn``, ``recovery_codes``."""
    from allauth.mfa.models import Authenticator

    return set(Authenticator.objects.filter(user=account.pk).values_list("type", flat=True))


def digest_of(account_id: int | None) -> Digest | None:
    """The weekly mail of an account in the open council; ``None``: it wants none."""
    found: Digest | None = Digest.objects.filter(account=account_id).first() if account_id else None
    return found


def digests() -> list[Digest]:
    """Everybody who wants one mail a week from the open council, in the order they asked."""
    return list(Digest.objects.select_related("account").order_by("pk"))
