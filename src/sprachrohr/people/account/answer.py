"""Pages around signing in: the public frame, never kept by anybody, and what is refused."""

from collections.abc import Sequence
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sprachrohr.frame.answer import Crumb, page
from sprachrohr.people.account import fields
from sprachrohr.people.viewers import viewer_of


def answer(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    title: str,
    crumbs: Sequence[Crumb] = (),
    status: int = 200,
) -> HttpResponse:
    """A page of ``/konto/``: with the fields of its ``form``, and for this person only."""
    known = dict(context or {})
    form = known.get("form")
    if isinstance(form, BaseForm):
        known.update(fields=fields.fields(form), **fields.errors(form))
        known["hidden"] = form.hidden_fields()
    response = page(
        request,
        template,
        {**known, "viewer": viewer_of(request)},
        title=title,
        crumbs=crumbs,
        status=status,
        robots="noindex",
    )
    response.headers["Cache-Control"] = "no-store"
    return response


class Framed:
    """Mixin for allauth's views: our template in the frame of the page."""

    title: Any = ""
    template_name: str
    request: HttpRequest

    def render_to_response(self, context: dict[str, Any], **_kwargs: Any) -> HttpResponse:
        """Answer with the page."""
        crumbs: list[Crumb] = [(str(self.title), None)]
        if self.request.user.is_authenticated:
            crumbs.insert(0, (_("My account"), reverse("account_home")))
        context = {**context, **self.more()}
        return answer(
            self.request, self.template_name, context, title=str(self.title), crumbs=crumbs
        )

    def more(self) -> dict[str, Any]:
        """What a template needs besides what allauth gives it."""
        return {}


def refused(request: HttpRequest, reason: str, status: int = 403) -> HttpResponse:
    """A refusal with its sentence: what is not possible, and who may."""
    return answer(
        request,
        "account/refused.html",
        {"reason": reason, "sign_in_url": reverse("account_login")},
        title=_("You may not do this here"),
        status=status,
    )


def token_missing(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came without its token: from another site, or after the cookie was deleted."""
    del reason  # Django's words, for developers
    return answer(
        request,
        "account/refused.html",
        {"reason": _("This form has expired. Please go back, load the page again and send it.")},
        title=_("The form was not accepted"),
        status=403,
    )


def too_many(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Too many attempts in a short time (429)."""
    del exception
    return answer(
        request,
        "account/refused.html",
        {"reason": _("Too many attempts. Please wait a few minutes.")},
        title=_("Please wait"),
        status=429,
    )
