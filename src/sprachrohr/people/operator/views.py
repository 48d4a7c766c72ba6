"""``/verwaltung/`` on the network's host; the guard lets operators in and nobody else."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sprachrohr.audit.change import Refused
from sprachrohr.frame import clock
from sprachrohr.jobs import access as jobs
from sprachrohr.jobs import actions as jobs_actions
from sprachrohr.people import actions
from sprachrohr.people.access import accounts as access
from sprachrohr.people.account import letters
from sprachrohr.people.account.answer import answer
from sprachrohr.people.operator.forms import Start
from sprachrohr.people.rights import refuse_unless
from sprachrohr.people.viewers import actor_of, viewer_of


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """All councils with the state of their administration; how the jobs are."""
    refuse_unless(viewer_of(request), "installation.run")
    now = clock.now()
    return answer(
        request,
        "operator/home.html",
        {
            "councils": access.councils(now),
            "waiting": _minutes(jobs.oldest_waiting(now)),
            "failed": jobs.failed()[:20],
            "number_failed": jobs.failed_count(),
            "started": request.GET.get("neu", ""),
            "done": _DONE.get(request.GET.get("getan", "")),
        },
        title=_("Installation"),
        crumbs=[(_("Installation"), None)],
    )


_DONE = {
    "noch-einmal": gettext_lazy("The job runs again."),
    "aufgegeben": gettext_lazy("The job is given up and no longer in the list."),
    "fort": gettext_lazy("This job is not in the list any more."),
}


@require_POST
def job(request: HttpRequest) -> HttpResponse:
    """Try a job that failed once more, or give it up; audited either way."""
    refuse_unless(viewer_of(request), "installation.run")
    wanted, by, now = request.POST.get("job", ""), actor_of(request), clock.now()
    act, told = (
        (jobs_actions.give_up, "aufgegeben")
        if "aufgeben" in request.POST
        else (jobs_actions.again, "noch-einmal")
    )
    try:
        act(wanted if wanted != "all" else "", by=by, now=now)
    except Refused:
        told = "fort"
    return HttpResponseRedirect(f"{reverse('operator_home')}?getan={told}#jobs")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Start a council: its host, its name, and an invitation to its first administration."""
    refuse_unless(viewer_of(request), "installation.run")
    form = Start(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _start(request, form.facts(), clock.now())
        except Refused as problem:
            form.add_error(None, problem.reason)
    return answer(
        request,
        "operator/new.html",
        {"form": form},
        title=_("New council"),
        crumbs=[(_("Installation"), reverse("operator_home")), (_("New council"), None)],
    )


def _start(request: HttpRequest, facts: dict[str, Any], now: datetime) -> HttpResponse:
    council, invitation, token = actions.start_council(**facts, by=actor_of(request), now=now)
    # Where no mail leaves the machine, the link is the only way in: the operator hands it over.
    if letters.leaves() and letters.invite(invitation, token):
        return HttpResponseRedirect(f"{reverse('operator_home')}?neu={council.slug}")
    return answer(
        request,
        "operator/started.html",
        {
            "council": council,
            "invitation": invitation,
            "link": letters.link_of(council, token),
        },
        title=_("The council is there"),
        crumbs=[(_("Installation"), reverse("operator_home")), (_("New council"), None)],
    )


def _minutes(waiting: timedelta | None) -> int | None:
    return None if waiting is None else int(waiting.total_seconds() // 60)
