"""What this room keeps about people, and what it knows about somebody."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sprachrohr.audit.models import Entry
from sprachrohr.councils.models import Council
from sprachrohr.people.models import Account, Digest, Invitation, Person, Role, Session
from sprachrohr.privacy.registry import Found, Kept, Subject

KEPT = [
    Kept(
        code="people.members",
        what=gettext_lazy("Members: name, seat, list or group, term, and a picture if they agree"),
        why=gettext_lazy("Everybody can see who represents them."),
        who=gettext_lazy("Everybody."),
        until=gettext_lazy("as long as the council keeps its records"),
        order=40,
    ),
    Kept(
        code="people.accounts",
        what=gettext_lazy("Accounts of those who work here: name, address, roles"),
        why=gettext_lazy("So that only those who may work here do."),
        who=gettext_lazy("The administration of the council."),
        until=gettext_lazy("as long as there is a role here"),
        order=50,
    ),
    Kept(
        code="people.digests",
        what=gettext_lazy("Which member wants one mail a week"),
        why=gettext_lazy("So that members can prepare without looking every day."),
        who=gettext_lazy("The person itself, and the administration of the council."),
        until=gettext_lazy("until the person ends it or leaves the council"),
        order=51,
    ),
    Kept(
        code="people.sessions",
        what=gettext_lazy("Sign-ins: kind of device, network, time"),
        why=gettext_lazy("So that people recognise and end their own sign-ins."),
        who=gettext_lazy("Only the person itself."),
        until=gettext_lazy("twelve hours at most"),
        order=52,
    ),
]


def about_person(subject: Subject) -> list[Found]:
    """Account with roles, sign-ins and what was done here; invitations; person with seats."""
    found: list[Found] = []
    council = Council.objects.get(pk=subject.council_id)
    account = Account.objects.filter(pk=subject.account_id).first() if subject.account_id else None
    roles = list(Role.objects.filter(account=account)) if account else []
    if account and roles:  # an account without a role here is no business of this council
        found += _account(account, roles, council)
    if subject.address:
        found += _invitations(subject.address, council)
    person = Person.objects.filter(pk=subject.person_id).first() if subject.person_id else None
    if person:
        found += _person(person)
    return found


def _account(account: Account, roles: list[Role], council: Council) -> list[Found]:
    done = Entry.objects.filter(council=council, account=account).order_by("at", "pk")
    sessions = Session.objects.filter(account=account, host=council.host)
    digest = Digest.objects.filter(account=account).first()
    return [
        Found(
            "people.account",
            _("Account"),
            None,
            {
                "name": account.name,
                "email": account.email,
                "active": account.is_active,
                "roles": [_span(it.name, it.since, it.until) for it in roles],
                "weekly_mail_since": digest.asked_at.isoformat() if digest else "",
                "sign_ins": [
                    {"device": it.device, "network": it.origin, "since": it.created.isoformat()}
                    for it in sessions
                ],
            },
        ),
        Found(
            "audit.entries",
            _("What was done with this account"),
            None,
            {"entries": [{"at": it.at.isoformat(), "action": it.code} for it in done]},
        ),
    ]


def _invitations(address: str, council: Council) -> list[Found]:
    return [
        Found(
            "people.invitation",
            _("Invitation"),
            it.sent,
            {"name": it.name, "email": it.email, "roles": list(it.roles)},
        )
        for it in Invitation.objects.filter(council=council, email__iexact=address)
    ]


def _person(person: Person) -> list[Found]:
    return [
        Found(
            "people.person",
            person.name,
            person.created,
            {
                "title": person.title,
                "given_name": person.given_name,
                "family_name": person.family_name,
                "about": person.about,
                "spoken": list(person.spoken),
                "topics": [it.name for it in person.topics.all()],
                "memberships": [
                    {
                        **_span(str(it.organization), it.start_date, it.end_date),
                        "function": it.function,
                        "seat": it.kind_of_seat,
                        "end_reason": it.end_reason,
                    }
                    for it in person.memberships.select_related("organization")
                ],
                "stands_in_for": [
                    _span(str(it.membership), it.start_date, it.end_date)
                    for it in person.substitutions.select_related(
                        "membership__person", "membership__organization"
                    )
                ],
            },
        )
    ]


def _span(what: str, since: Any, until: Any) -> dict[str, Any]:
    return {
        "what": what,
        "from": since.isoformat() if since else "",
        "until": until.isoformat() if until else "",
    }
