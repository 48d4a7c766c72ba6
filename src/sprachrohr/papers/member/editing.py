"""A text's form: half a text is saved too, two authors are joined, nothing typed is lost."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sprachrohr.audit.change import Refused
from sprachrohr.desk import drafts as scratch
from sprachrohr.desk import forms, showing
from sprachrohr.desk.answer import tell
from sprachrohr.desk.forms import DeskForm
from sprachrohr.desk.member import member_page, member_view
from sprachrohr.desk.merging import merge
from sprachrohr.frame import clock
from sprachrohr.languages.kept import reverse
from sprachrohr.papers import drafting, drafts, words
from sprachrohr.papers.actions import drafts as actions
from sprachrohr.papers.member.reading import crumbs, draft_or_404
from sprachrohr.papers.models import Draft
from sprachrohr.papers.rules.drafts import Act, State
from sprachrohr.people.viewers import actor_of, council_of, viewer_of

GIVEN = "_gegeben"
"""A form's hidden field: what it showed when it was opened, sealed."""
TRIES = 3
"""How often a save is joined anew with what somebody saves at the same moment."""


def person_of(request: HttpRequest) -> Any:
    """The member who acts; refuses an account that is nobody's."""
    found = drafting.person(viewer_of(request))
    if found is None:
        raise Refused(
            _("Your account does not belong to a member yet. Ask the office to connect the two.")
        )
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@member_view("drafts.write")
def text(request: HttpRequest, pk: int) -> HttpResponse:
    """Look at the form of a text, and save it."""
    draft = draft_or_404(viewer_of(request), pk, Act.CHANGE)
    parts = _parts(request, draft)
    kind = drafts.kind(parts)
    present = forms.values_of(kind, draft, parts)
    if request.method != "POST":
        return _opened(request, draft, parts, present)
    typed = forms.sent_values(kind, parts, request.POST)
    seen = forms.unseal(request.POST.get(GIVEN, "")) or {}
    name = request.POST.get("_take", "")
    if name in present:
        typed = {**typed, name: present[name]}
        return _shown(request, draft, parts, typed, {**seen, name: present[name]})
    return _saved(request, draft, parts, typed, seen)


def _parts(request: HttpRequest, draft: Draft, *, strict: bool = False) -> Any:
    return drafts.fields(draft, viewer_of(request), clock.now(), strict=strict)


def _saved(
    request: HttpRequest, draft: Draft, parts: Any, typed: dict[str, Any], seen: dict[str, Any]
) -> HttpResponse:
    """Join with what a co-author saved, check, save; whatever fails shows the form filled."""
    person, kind = person_of(request), drafts.kind(parts)
    for left in reversed(range(TRIES)):
        present = forms.values_of(kind, draft, parts)
        joined = merge(seen, typed, present)
        if joined.clashes:
            # The other's value has now been seen: saving again is a decision.
            seen = {**seen, **{name: present[name] for name in joined.clashes}}
            return _shown(request, draft, parts, joined.values, seen, clashes=joined.clashes)
        form = DeskForm(kind, parts, values=joined.values, sent=True)
        if not form.is_valid():
            return _shown(request, draft, parts, typed, seen, problems=form.problems())
        try:
            actions.change_draft(
                draft,
                person=person,
                as_of=draft.modified,
                by=actor_of(request),
                now=clock.now(),
                **form.facts(),
            )
        except actions.ChangedMeanwhile as problem:
            if not left:
                return _shown(request, draft, parts, typed, seen, problems={"": problem.reason})
            draft = draft_or_404(viewer_of(request), draft.pk, Act.CHANGE)
            continue
        except Refused as problem:
            return _shown(request, draft, parts, typed, seen, problems={"": problem.reason})
        break
    scratch.drop(council_of(request), viewer_of(request).account_id or 0, drafts.CODE, draft.pk)
    tell(request, _("Saved."))
    if joined.taken:
        labels = ", ".join(str(it.label) for it in kind.form_fields() if it.name in joined.taken)
        tell(
            request, _("Kept what somebody else changed meanwhile: %(fields)s") % {"fields": labels}
        )
    return HttpResponseRedirect(reverse("papers:draft", args=[draft.pk]))


def _opened(
    request: HttpRequest, draft: Draft, parts: Any, present: dict[str, Any]
) -> HttpResponse:
    """The form as it is now, or with what this person typed before and did not save."""
    account = viewer_of(request).account_id or 0
    kept = scratch.find(council_of(request), account, drafts.CODE, draft.pk, clock.now())
    if kept is None:
        problems = lacking(draft, present) if "pruefen" in request.GET else None
        return _shown(request, draft, parts, present, present, problems=problems)
    seen = forms.unseal(kept.seen) or present
    return _shown(request, draft, parts, {**present, **kept.values}, seen, kept=kept)


def lacking(draft: Draft, values: dict[str, Any]) -> dict[str, str]:
    """What the text lacks, field by field, as it is typed in a form."""
    if draft.state == State.IDEA:
        return {}
    said = {name: str(values.get(name, "")) for name in actions.TEXTS}
    found = actions.rules.missing_in(draft.paper_type, amends=bool(values.get("amends")), **said)
    return drafts.lacking(found, said)


def _shown(
    request: HttpRequest,
    draft: Draft,
    parts: Any,
    values: dict[str, Any],
    seen: dict[str, Any],
    *,
    problems: dict[str, str] | None = None,
    clashes: dict[str, Any] | None = None,
    kept: Any = None,
) -> HttpResponse:
    viewer, now = viewer_of(request), clock.now()
    strict = _parts(request, draft, strict=True)
    form = DeskForm(drafts.kind(strict), strict, values=values)
    if clashes:
        problems = {name: _("Please decide which of the two stands.") for name in clashes} | (
            problems or {}
        )
    sections = showing.sections(form, viewer, problems=problems, clashes=clashes)
    _name_closing(sections, now)
    idea = draft.state == State.IDEA
    context = {
        "draft": draft,
        "idea": idea,
        "about": "" if idea else drafts.FORMS[draft.paper_type].about,
        "sections": sections,
        "summary": showing.error_summary(form, problems) if problems else None,
        "sealed": forms.seal(seen),
        "kept": kept,
        "url": reverse("papers:draft_text", args=[draft.pk]),
        "back": reverse("papers:draft", args=[draft.pk]),
        "others": scratch.here(
            council_of(request), viewer.account_id or 0, drafts.CODE, draft.pk, now
        ),
    }
    title = _("Your idea") if idea else words.paper_type(draft.paper_type)
    here = [*crumbs(), (drafts.title(draft), context["back"])]
    refused = bool(problems) and request.method == "POST"
    return member_page(
        request, "papers/member/text.html", context, title=title, crumbs=here,
        status=422 if refused else 200,
    )  # fmt: skip


def _name_closing(sections: list[dict[str, Any]], now: Any) -> None:
    """The sessions as a list to choose from, each with until when texts for it are taken.

    Not as a chooser: on a phone that shows a third of a line.
    """
    for field in (it for section in sections for it in section["fields"]):
        if field["name"] != "meeting":
            continue
        target: Any = Draft._meta.get_field("meeting").related_model
        keys = [int(it["value"]) for it in field["choices"] if it["value"].isdecimal()]
        closing = drafting.closing(target.objects.filter(pk__in=keys), now)
        field["kind"] = "yesno"
        for choice in field["choices"]:
            if not choice["value"]:
                choice["label"] = _("Whichever fits")
            deadline = closing.get(int(choice["value"] or 0))
            if deadline is not None:
                choice["label"] = f"{choice['label']} – {drafts.closes(deadline)}"


# --- while somebody types -----------------------------------------------------------------


@require_POST
@member_view("drafts.write")
def check(request: HttpRequest, pk: int) -> JsonResponse:
    """What the text would lack, field by field, without saving anything."""
    draft = draft_or_404(viewer_of(request), pk, Act.CHANGE)
    parts = _parts(request, draft)
    return JsonResponse(lacking(draft, forms.sent_values(drafts.kind(parts), parts, request.POST)))


@require_POST
@member_view("drafts.write")
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what has been typed so far, or (``weg=ja``) throw it away."""
    viewer, council = viewer_of(request), council_of(request)
    draft = draft_or_404(viewer, pk, Act.CHANGE)
    account = viewer.account_id or 0
    if request.POST.get("weg") == "ja":
        scratch.drop(council, account, drafts.CODE, pk)
        return HttpResponseRedirect(reverse("papers:draft_text", args=[pk]))
    parts = _parts(request, draft)
    kept = scratch.keep(
        council,
        account,
        drafts.CODE,
        pk,
        values=forms.sent_values(drafts.kind(parts), parts, request.POST),
        seen=request.POST.get(GIVEN, ""),
        now=clock.now(),
    )
    return JsonResponse({"kept": kept, "at": clock.now().strftime("%H:%M")})


@require_POST
@member_view("drafts.write")
def presence(request: HttpRequest, pk: int) -> JsonResponse:
    """Say that one has this open, and hear who else has."""
    viewer, council = viewer_of(request), council_of(request)
    if drafting.one(viewer, pk, clock.today(), Act.CHANGE) is None:
        raise Http404
    account = viewer.account_id or 0
    if request.POST.get("weg") == "ja":
        scratch.gone(council, account, drafts.CODE, pk)
        return JsonResponse({"others": []})
    others = scratch.here(council, account, drafts.CODE, pk, clock.now())
    return JsonResponse({"others": others})
