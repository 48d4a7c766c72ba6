"""Who may come in, and as what: the accounts' pages for administrations."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sprachrohr.audit.change import Refused
from sprachrohr.desk.answer import office_page, office_view, tell
from sprachrohr.frame import clock
from sprachrohr.people import actions, handover
from sprachrohr.people.access import accounts as access
from sprachrohr.people.account import fields, letters
from sprachrohr.people.models import Invitation, Role
from sprachrohr.people.office.forms import ChangeRole, GiveRole, Invite, Lock, facts_of
from sprachrohr.people.rights import ROLES
from sprachrohr.people.viewers import actor_of, council_of

BOTH = ["GET", "HEAD", "POST"]


@office_view("accounts.manage")
@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """Everybody with a role here, and who has been invited."""
    today, now = clock.today(), clock.now()
    council = council_of(request)
    return office_page(
        request,
        "people/office/accounts.html",
        {
            "listed": [
                {"one": one, "roles": [(ROLES[role.name], role) for role in one.holds(today)]}
                for one in access.accounts(council)
            ],
            "invitations": [
                {"row": row, "state": row.state(now), "roles": [ROLES[name] for name in row.roles]}
                for row in access.invitations(council)
            ],
        },
        title=_("Accounts and roles"),
    )


@office_view("accounts.manage")
@require_http_methods(BOTH)
def invite(request: HttpRequest) -> HttpResponse:
    """Ask a person to come in."""
    form = Invite(request.POST or None, initial={"since": clock.today()}, **access.links())

    def do() -> HttpResponse:
        invitation, token = actions.invite(
            council_of(request),
            **form.facts(),
            by=actor_of(request),
            now=clock.now(),
        )
        _send(request, invitation, token)
        return _back()

    return _form(request, form, do, title=_("Invite a person"), submit=_("Send the invitation"))


@office_view("accounts.manage")
@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send an invitation again, with a new link."""
    invitation = _invitation(request, pk)
    token = actions.send_again(invitation, by=actor_of(request), now=clock.now())
    _send(request, invitation, token)
    return _back()


@office_view("accounts.manage")
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an invitation back."""
    invitation = _invitation(request, pk)
    actions.withdraw_invitation(invitation, by=actor_of(request), now=clock.now())
    tell(request, _("The invitation has been withdrawn. Its link opens nothing any more."))
    return _back()


@office_view("accounts.manage")
@require_safe
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: its roles over time, what stands on it, what can be done."""
    one, today = _listed(request, pk), clock.today()
    return office_page(
        request,
        "people/office/account.html",
        {
            "one": one,
            "roles": [(ROLES[role.name], role, _when(role)) for role in reversed(one.roles)],
            "holds": bool(one.holds(today)),
            "standing": handover.standing_on(one.account),
        },
        title=one.account.name,
        crumbs=_trail((one.account.name, None)),
    )


@office_view("accounts.manage")
@require_http_methods(BOTH)
def give_role(request: HttpRequest, pk: int) -> HttpResponse:
    """A further role."""
    one = _listed(request, pk)
    form = GiveRole(request.POST or None, initial={"since": clock.today()}, **access.links())

    def do() -> HttpResponse:
        actions.give_role(
            council_of(request),
            one.account,
            **form.cleaned_data,
            by=actor_of(request),
            now=clock.now(),
        )
        tell(request, _("The role has been given."))
        return _back(pk)

    return _form(request, form, do, title=_("Give a role"), submit=_("Give the role"), one=one)


@office_view("accounts.manage")
@require_http_methods(BOTH)
def change_role(request: HttpRequest, pk: int, role: int) -> HttpResponse:
    """From when to when a role holds, which member it is, for which department it speaks."""
    one = _listed(request, pk)
    row = next((row for row in one.roles if row.pk == role), None)
    if row is None:
        raise Http404
    form = ChangeRole(request.POST or None, role=row, initial=facts_of(row), **access.links())

    def do() -> HttpResponse:
        facts, by, now = dict(form.cleaned_data), actor_of(request), clock.now()
        belongs = {key: facts.pop(key) for key in ("person", "unit") if key in facts}
        with transaction.atomic():
            actions.change_role(row, **facts, by=by, now=now)
            if any(it != getattr(row, key) for key, it in belongs.items()):
                known = {"person": row.person, "unit": row.unit, **belongs}
                actions.link_role(row, **known, by=by, now=now)
        tell(request, _("The role has been changed."))
        return _back(pk)

    title = _("Change the role %(role)s") % {"role": ROLES[row.name]}
    return _form(request, form, do, title=title, submit=_("Save"), one=one)


@office_view("accounts.manage")
@require_http_methods(BOTH)
def lock(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody leaves: roles and sign-ins end, what stands on the account is handed over."""
    one = _listed(request, pk)
    council = council_of(request)
    found = access.candidates(council, one.account, clock.today())
    form = Lock(request.POST if request.method == "POST" else None, candidates=found)

    def do() -> HttpResponse:
        actions.lock_account(
            council,
            one.account,
            hand_over_to=form.chosen(),
            by=actor_of(request),
            now=clock.now(),
        )
        tell(request, _("The account is locked here. All its sign-ins have ended."))
        return _back()

    return _form(
        request,
        form,
        do,
        template="people/office/lock.html",
        title=_("Lock the account"),
        submit=_("Lock the account"),
        one=one,
        standing=handover.standing_on(one.account),
    )


@office_view("accounts.manage")
@require_POST
def new_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Telephone and recovery codes are lost: a new second factor may be set up."""
    one = _listed(request, pk)
    council = council_of(request)
    actions.remove_second_factors(council, one.account, by=actor_of(request), now=clock.now())
    letters.send("factor_removed", one.account.email, council=council, at=clock.now())
    tell(request, _("The second factors are removed. A new one is asked for at the next entry."))
    return _back(pk)


@office_view("accounts.manage")
@require_POST
def unlock(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a locked account in again."""
    one = _listed(request, pk)
    council = council_of(request)
    actions.unlock_account(council, one.account, by=actor_of(request), now=clock.now())
    tell(request, _("The account is open again. Please give it a role."))
    return _back(pk)


def _form(
    request: HttpRequest,
    form: Form,
    do: Callable[[], HttpResponse],
    *,
    title: str,
    submit: str,
    template: str = "people/office/form.html",
    one: access.Listed | None = None,
    **more: Any,
) -> HttpResponse:
    """Show a form, or do what it asks; a refusal stands above it and nothing typed is lost."""
    if request.method == "POST" and form.is_valid():
        try:
            return do()
        except Refused as problem:
            form.add_error(None, problem.reason)
    crumbs: list[tuple[Any, str | None]] = [(title, None)]
    if one is not None:
        crumbs.insert(0, (one.account.name, reverse("people:account", args=[one.account.pk])))
    context = {
        "form": form,
        "fields": fields.fields(form),
        "hidden": form.hidden_fields(),
        **fields.errors(form),
        "submit": submit,
        "one": one,
        **more,
    }
    return office_page(request, template, context, title=title, crumbs=_trail(*crumbs))


def _trail(*last: tuple[Any, str | None]) -> list[tuple[Any, str | None]]:
    return [(_("Accounts and roles"), reverse("people:accounts")), *last]


def _back(pk: int | None = None) -> HttpResponse:
    name, args = ("people:accounts", []) if pk is None else ("people:account", [pk])
    return HttpResponseRedirect(reverse(name, args=args))


def _listed(request: HttpRequest, pk: int) -> access.Listed:
    one = access.account(council_of(request), pk)
    if one is None:
        raise Http404
    return one


def _invitation(request: HttpRequest, pk: int) -> Invitation:
    found = access.invitation(council_of(request), pk)
    if found is None:
        raise Http404
    return found


def _send(request: HttpRequest, invitation: Invitation, token: str) -> None:
    if letters.invite(invitation, token):
        said = _("The invitation to %(name)s is on its way. Its link works for 14 days.")
    else:
        said = _("The letter to %(name)s did not leave. Please send the invitation again later.")
    tell(request, said % {"name": invitation.name})


def _when(role: Role) -> str:
    """``past``, ``now`` or ``coming``."""
    today = clock.today()
    if role.on(today):
        return "now"
    return "coming" if role.since > today else "past"
