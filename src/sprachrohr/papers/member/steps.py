"""What is done with a text beside writing it: begun, signed, attached, submitted, taken back."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sprachrohr.audit.change import Refused
from sprachrohr.desk import drafts as scratch
from sprachrohr.desk import forms, showing
from sprachrohr.desk.answer import tell
from sprachrohr.desk.forms import DeskForm
from sprachrohr.desk.member import member_page, member_view
from sprachrohr.frame import clock
from sprachrohr.languages.kept import reverse
from sprachrohr.papers import drafting, drafts, words
from sprachrohr.papers.actions import drafts as actions
from sprachrohr.papers.member.editing import person_of
from sprachrohr.papers.member.reading import crumbs, draft_or_404, draft_page
from sprachrohr.papers.models import Draft
from sprachrohr.papers.rules.drafts import Act
from sprachrohr.people.viewers import actor_of, council_of, viewer_of


def _to(draft: Draft, name: str = "papers:draft") -> HttpResponse:
    return HttpResponseRedirect(reverse(name, args=[draft.pk]))


@require_http_methods(["GET", "HEAD", "POST"])
@member_view("drafts.write")
def new(request: HttpRequest) -> HttpResponse:
    """Choose what to write; the text begins at once with the template of its kind."""
    problem, chosen = "", request.POST.get("art", request.GET.get("art", ""))
    if request.method == "POST":
        if chosen in drafts.FORMS:
            draft = actions.begin_draft(
                council_of(request),
                author=person_of(request),
                paper_type=chosen,
                by=actor_of(request),
                now=clock.now(),
            )
            return _to(draft, "papers:draft_text")
        problem = _("Please choose what you want to write.")
    context = {
        "types": [
            {
                "value": code,
                "label": words.paper_type(code),
                "about": form.about,
                "selected": code == chosen,
            }
            for code, form in drafts.FORMS.items()
        ],
        "problem": problem,
    }
    return member_page(
        request,
        "papers/member/new.html",
        context,
        title=_("Write a new text"),
        crumbs=crumbs(),
        status=422 if problem else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@member_view("drafts.write")
def idea(request: HttpRequest) -> HttpResponse:
    """Note an idea: two fields, and to whom it is shown."""
    viewer, now = viewer_of(request), clock.now()
    parts = drafts.idea_fields(viewer, now)
    kind = drafts.kind(parts)
    values: dict[str, Any] = {}
    problems: dict[str, str] = {}
    if request.method == "POST":
        values = forms.sent_values(kind, parts, request.POST)
        form = DeskForm(kind, parts, values=values, sent=True)
        problems = {} if form.is_valid() else form.problems()
        if not problems:
            try:
                draft = actions.note_idea(
                    council_of(request),
                    author=person_of(request),
                    by=actor_of(request),
                    now=now,
                    **form.facts(),
                )
            except Refused as refusal:
                problems = {"": refusal.reason}
            else:
                tell(request, _("Your idea is noted."))
                return _to(draft)
    shown = DeskForm(kind, parts, values=values)
    context = {
        "idea": True,
        "sections": showing.sections(shown, viewer, problems=problems),
        "summary": showing.error_summary(shown, problems) if problems else None,
        "url": reverse("papers:idea"),
        "back": reverse("papers:drafts"),
    }
    return member_page(
        request,
        "papers/member/text.html",
        context,
        title=_("Note an idea"),
        crumbs=crumbs(),
        status=422 if problems else 200,
    )


@require_POST
@member_view("drafts.write")
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a text of an idea."""
    draft = draft_or_404(viewer_of(request), pk)
    actions.begin_from_idea(
        draft,
        person=person_of(request),
        paper_type=request.POST.get("art", ""),
        by=actor_of(request),
        now=clock.now(),
    )
    return _to(draft, "papers:draft_text")


@require_POST
@member_view("drafts.write")
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask another member to sign."""
    draft = draft_or_404(viewer_of(request), pk)
    key = request.POST.get("person", "")
    found = [it for it in drafting.could_sign(draft, clock.today()) if str(it.pk) == key]
    if not found:
        return draft_page(request, draft, problem=_("Please choose a member from the list."))
    person = person_of(request)
    actions.ask_co_author(
        draft, person=person, other=found[0], by=actor_of(request), now=clock.now()
    )
    tell(request, _("Asked: %(name)s. You will get a mail with the answer.") % {"name": found[0]})
    return _to(draft)


@require_POST
@member_view("drafts.write")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign, or do not."""
    draft = draft_or_404(viewer_of(request), pk)
    join = request.POST.get("antwort") == "ja"
    actions.answer_request(
        draft, person=person_of(request), join=join, by=actor_of(request), now=clock.now()
    )
    if join:
        tell(request, _("You sign this text."))
        return _to(draft)
    tell(request, _("You do not sign this text."))
    return HttpResponseRedirect(reverse("papers:drafts"))


@require_POST
@member_view("drafts.write")
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Attach a file."""
    draft = draft_or_404(viewer_of(request), pk)
    upload = request.FILES.get("datei")
    if upload is None:
        return draft_page(request, draft, problem=_("Please choose a file."))
    try:
        actions.attach_to_draft(
            draft,
            person=person_of(request),
            upload=upload,
            title=request.POST.get("titel", "")[:300],
            by=actor_of(request),
            now=clock.now(),
        )
    except Refused as refusal:
        return draft_page(request, draft, problem=refusal.reason)
    tell(request, _("The file is attached."))
    return _to(draft)


@require_POST
@member_view("drafts.write")
def detach(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """Take an attachment off."""
    draft = draft_or_404(viewer_of(request), pk)
    found = draft.files.filter(pk=row).select_related("file").first()
    if found is None:
        raise Http404
    actions.detach_from_draft(
        draft, person=person_of(request), row=found, by=actor_of(request), now=clock.now()
    )
    tell(request, _("The file is gone."))
    return _to(draft)


@require_POST
@member_view("drafts.write")
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the text in; what lacks is shown beside its field."""
    viewer = viewer_of(request)
    draft = draft_or_404(viewer, pk)
    if actions.findings(draft):
        return HttpResponseRedirect(reverse("papers:draft_text", args=[pk]) + "?pruefen=1")
    try:
        actions.submit_draft(
            draft, person=person_of(request), by=actor_of(request), now=clock.now()
        )
    except Refused as refusal:
        return draft_page(request, draft, problem=refusal.reason)
    scratch.drop(council_of(request), viewer.account_id or 0, drafts.CODE, pk)
    tell(request, _("Submitted. The office has your text now."))
    return _to(draft)


@require_http_methods(["GET", "HEAD", "POST"])
@member_view("drafts.write")
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a text back, after being asked once."""
    draft = draft_or_404(viewer_of(request), pk, Act.WITHDRAW)
    if request.method != "POST":
        context = {"url": reverse("papers:draft", args=[pk]), "draft": draft}
        return member_page(
            request,
            "papers/member/withdraw.html",
            context,
            title=_("Take this back?"),
            crumbs=[*crumbs(), (drafts.title(draft), reverse("papers:draft", args=[pk]))],
        )
    actions.withdraw_draft(draft, person=person_of(request), by=actor_of(request), now=clock.now())
    tell(request, _("Taken back."))
    return HttpResponseRedirect(reverse("papers:drafts"))
