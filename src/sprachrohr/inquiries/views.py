"""The public forms: write to a role, ask for an appointment, report a barrier.

They need no script, no cookie and no session; ``tokens.py`` says what protects them instead.
"""

from typing import Any

from django import urls
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from sprachrohr.audit.change import Refused
from sprachrohr.councils.models import Contact
from sprachrohr.councils.words import dial
from sprachrohr.frame import clock
from sprachrohr.frame.answer import page
from sprachrohr.frame.language import offered
from sprachrohr.frame.origin import origin
from sprachrohr.inquiries import access, actions, forms, rules, tokens
from sprachrohr.inquiries.models import Inquiry
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.people.viewers import council_of, viewer_of

_read_and_send = require_http_methods(["GET", "HEAD", "POST"])


@csrf_exempt  # no cookie, so nothing a foreign page could make use of; see tokens.py
@_read_and_send
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Write to a role; whoever fills it today."""
    found = access.contact(viewer_of(request), pk, get_language() or "de")
    if found is None:
        raise Http404
    title = _("Write a message")
    return _form(request, Inquiry.Kind.CONTACT, found, title, reverse("inquiries:contact", [pk]))


@csrf_exempt
@_read_and_send
def appointment(request: HttpRequest) -> HttpResponse:
    """Ask for an appointment, with up to three days to choose from."""
    role = access.role(viewer_of(request), get_language() or "de", *access.APPOINTMENT_ROLES)
    title = _("Ask for an appointment")
    return _form(request, Inquiry.Kind.APPOINTMENT, role, title, reverse("inquiries:appointment"))


@csrf_exempt
@_read_and_send
def barrier(request: HttpRequest) -> HttpResponse:
    """Report what kept somebody from using this site or from taking part."""
    role = access.role(viewer_of(request), get_language() or "de", *access.BARRIER_ROLES)
    return _form(
        request,
        Inquiry.Kind.BARRIER,
        role,
        _("Report a barrier"),
        reverse("inquiries:barrier"),
        crumb=(_("Accessibility"), reverse("pages:accessibility")),
    )


def _form(
    request: HttpRequest,
    kind: str,
    role: Contact | None,
    title: str,
    address: str,
    crumb: tuple[str, str] | None = None,
) -> HttpResponse:
    council: Any = council_of(request)
    languages = offered(request)
    name = f"{kind}-{role.pk if role else 0}"
    if request.method != "POST":
        form = forms.empty(kind, get_language() or "de")
    else:
        form = forms.read(kind, request.POST.dict(), languages, clock.today())
        taken = _take(request, council, name, form, role)
        if taken is not None:
            return _done(*taken)
    today = clock.today()
    response = page(
        request,
        "inquiries/form.html",
        {
            "form": form,
            "address": address,
            "fields": forms.fields(form, languages),
            "confirm": form.get("confirm") == "on",
            "errors": forms.mistakes(form),
            "heading": forms.heading(form),
            "token": tokens.make(council.pk, name, clock.now()),
            "trap": forms.TRAP,
            "role": role,
            "dial": dial(role.phone) if role else "",
            "answer_by": dates.day(access.answer_by(kind, today), get_language() or "de"),
        },
        title=title,
        crumbs=[crumb or (_("Contact"), reverse("councils:contact"))],
        texts=[role.said.role] if role else [],
        status=422 if form.errors or form.general else 200,
        robots="noindex",
    )
    # Each guest gets a form of their own, so the page is kept for nobody else.
    response.headers["Cache-Control"] = "no-store"
    return response


def _take(
    request: HttpRequest, council: Any, name: str, form: forms.Filled, role: Contact | None
) -> tuple[int, bool] | None:
    """Take the form in: the inquiry and whether a confirmation goes out; ``None`` if not taken."""
    now = clock.now()
    token = tokens.read(request.POST.get("token", ""), council.pk, name)
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        token = None
    if token is None:
        form.general = _("We could not make sure that this form is ours. Please send it again.")
        return None
    before = actions.sent_before(token)
    if before is not None:
        return before, False
    match rules.form_age_problem(token.issued, now):
        case "too fast":
            form.general = _("This was very quick. Please wait a moment and send it again.")
        case "too old":
            form.general = _("The form was open for very long. Please send it again.")
    if form.errors or form.general:
        return None
    try:
        inquiry = actions.receive(
            council,
            kind_of_inquiry=form.kind,
            contact=role,
            token=token,
            bucket=tokens.bucket(origin(request), now),
            now=now,
            **form.facts,
        )
    except Refused as refusal:
        form.general = refusal.reason
        return None
    return inquiry.pk, bool(form.facts["confirm"])


def _done(inquiry_id: int, confirmed: bool) -> HttpResponse:
    """Lead to the confirmation, so that loading it anew sends nothing."""
    # Not the remembered kind of reverse: each of these addresses is used once.
    address = urls.reverse("inquiries:receipt", args=[tokens.receipt(inquiry_id, confirmed)])
    response = HttpResponseRedirect(address, status=303)
    response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
def receipt(request: HttpRequest, text: str) -> HttpResponse:
    """What happens next, and by when; nothing of what was written."""
    read = tokens.read_receipt(text)
    promise = access.promise(viewer_of(request), read[0]) if read else None
    if read is None or promise is None:
        raise Http404
    titles = {
        Inquiry.Kind.CONTACT: _("Your message has arrived"),
        Inquiry.Kind.APPOINTMENT: _("Your request has arrived"),
        Inquiry.Kind.BARRIER: _("Your report has arrived"),
    }
    response = page(
        request,
        "inquiries/receipt.html",
        {
            "promise": promise,
            "appointment": promise.kind == Inquiry.Kind.APPOINTMENT,
            "day": dates.day(promise.due_on, get_language() or "de"),
            "confirmed": read[1],
            "dial": dial(promise.phone),
        },
        title=titles[Inquiry.Kind(promise.kind)],
        crumbs=[(_("Contact"), reverse("councils:contact"))],
        robots="noindex",
    )
    response.headers["Cache-Control"] = "no-store"
    return response
