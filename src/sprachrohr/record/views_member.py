"""Minutes for members: also the closed part of sessions they were asked to; objections."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from sprachrohr.audit.change import Refused
from sprachrohr.desk.answer import tell
from sprachrohr.desk.member import member_page, member_view
from sprachrohr.frame import clock
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.people.rights import refuse_unless
from sprachrohr.people.viewers import actor_of, viewer_of
from sprachrohr.record import sheets, showing
from sprachrohr.record.access import minutes as access
from sprachrohr.record.actions.objections import object_to

LONGEST = 10_000


@require_safe
@member_view()
def index(request: HttpRequest) -> HttpResponse:
    """Finished minutes of the sessions one was asked to."""
    viewer = viewer_of(request)
    rows = [
        {
            "url": reverse("record:my-minutes-one", args=[it.pk]),
            "day": timezone.localdate(it.meeting.start),
            "body": it.meeting.name or it.meeting.organization,
            "closed": it.closed,
            "edition": it.edition if it.edition > 1 else "",
            "state": showing.state(it.stood),
        }
        for it in access.of_member(viewer)
    ]
    title = pgettext("of several sessions", "Minutes")
    return member_page(
        request,
        "record/member/list.html",
        {"rows": rows, "nobody": viewer.person_id is None},
        title=title,
        crumbs=[(title, None)],
    )


@require_http_methods(["GET", "HEAD", "POST"])
@member_view()
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One document, with the way to object to it for whoever took part."""
    viewer = viewer_of(request)
    language = translation.get_language() or "de"
    row = access.for_member(viewer, pk)
    if row is None:
        raise Http404
    may_object = viewer.may("minutes.object") and access.took_part(viewer, row)
    problem, text = "", ""
    if request.method == "POST":
        refuse_unless(viewer, "minutes.object")
        if not may_object:
            raise Refused(_("Only those who took part in the session can object to its minutes."))
        text = request.POST.get("text", "")[:LONGEST]
        try:
            object_to(
                row,
                text=text,
                person=access.person_of(viewer),
                by=actor_of(request),
                now=clock.now(),
            )
        except Refused as refusal:
            problem = refusal.reason
        else:
            tell(request, _("The office has your objection. It will stand in the next minutes."))
            return HttpResponseRedirect(reverse("record:my-minutes-one", args=[pk]), status=303)
    shown = access.whole(row, language)
    head = shown.head
    day = dates.day_month(timezone.localdate(row.meeting.start), language)
    context = {
        "minutes": row,
        "facts": showing.facts(head.facts, language) if head is not None else [],
        "passages": [
            {"passage": it, "tables": showing.tables(it, language),
             "paragraphs": showing.paragraphs(it.said.text)}
            for it in shown.passages
        ],
        "signatures": sheets.signatures(row, language),
        "objections": access.objections_of(viewer, row),
        "may_object": may_object,
        "problem": problem,
        "text": text,
    }  # fmt: skip
    return member_page(
        request,
        "record/member/minutes.html",
        context,
        title=_("Minutes of the meeting of %(day)s") % {"day": day},
        crumbs=[
            (pgettext("of several sessions", "Minutes"), reverse("record:my-minutes")),
            (day, None),
        ],
        status=422 if problem else 200,
    )
