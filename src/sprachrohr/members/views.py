"""The home of the members' area: what to do next, fed by every room; and the mail once a week."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sprachrohr.desk.answer import tell
from sprachrohr.desk.member import member_page, member_view, waiting
from sprachrohr.frame import clock
from sprachrohr.languages.kept import reverse
from sprachrohr.people import actions
from sprachrohr.people.access import accounts
from sprachrohr.people.viewers import account_of, actor_of, council_of, viewer_of


@require_safe
@member_view("members.enter")
def home(request: HttpRequest) -> HttpResponse:
    """What waits for this member, the most urgent first; for an organisation, open drafts."""
    viewer = viewer_of(request)
    member = viewer.may("members.work")
    context = {
        "cards": waiting(viewer, clock.now()),
        "today": clock.today(),
        "nobody": member and viewer.person_id is None,
        "member": member and viewer.person_id is not None,
        "digest": accounts.digest_of(viewer.account_id) if member else None,
    }
    return member_page(request, "members/home.html", context, title=_("For you today"))


@require_POST
@member_view()
def digest(request: HttpRequest) -> HttpResponse:
    """Begin or end the mail once a week."""
    viewer, now, by = viewer_of(request), clock.now(), actor_of(request)
    if request.POST.get("weekly") == "yes":
        actions.begin_digest(council_of(request), account_of(request), by=by, now=now)
        tell(request, _("From now on you get one mail a week, on Monday morning."))
    else:
        known = accounts.digest_of(viewer.account_id)
        if known is not None:
            actions.end_digest(known, by=by, now=now)
        tell(request, _("You get no more weekly mail."))
    return HttpResponseRedirect(reverse("members:home"), status=303)
