"""Reading offline: the worker of ``/mitglied/``, what a phone takes along, whose it is."""

import json
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.middleware.csrf import get_token
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sprachrohr.desk.member import member_page, member_view
from sprachrohr.documents.access import ShownFile
from sprachrohr.documents.views import send
from sprachrohr.frame import clock
from sprachrohr.languages.kept import reverse
from sprachrohr.members.access import carrying as access
from sprachrohr.people.viewers import council_of, viewer_of

_WORKER = Path(__file__).parent / "static" / "sprachrohr" / "members" / "worker.js"


@cache
def _worker() -> bytes:
    return _WORKER.read_bytes()


@require_safe
@member_view()
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker. It lies below ``/mitglied/``, so that it is asked for nothing else."""
    answer = HttpResponse(_worker(), content_type="text/javascript; charset=utf-8")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@require_safe
@member_view()
def device(request: HttpRequest) -> HttpResponse:
    """Whose device this is now, with a fresh token for what waits there; for programs."""
    answer = JsonResponse({"account": device_of(request), "token": get_token(request)})
    answer.headers["Cache-Control"] = "no-store"
    return answer


def device_of(request: HttpRequest) -> str:
    """What the device calls whoever is signed in."""
    account = viewer_of(request).account_id
    return access.device_key(council_of(request), account) if account is not None else ""


@require_safe
@member_view()
def kept(request: HttpRequest) -> HttpResponse:
    """What is kept on this phone; offline it stands for every page that is not."""
    title = _("Offline reading")
    return member_page(
        request,
        "members/kept.html",
        {"account": device_of(request), "words": words()},
        title=title,
        crumbs=[(title, None)],
    )


@require_safe
@member_view()
def package(request: HttpRequest, pk: int) -> HttpResponse:
    """What a phone takes along of one's own coming session: addresses and sizes, for programs."""
    viewer, now, language = viewer_of(request), clock.now(), translation.get_language() or "de"
    found = access.of_invitation(viewer, pk, now, language)
    if found is None:
        raise Http404
    session, carried = found[0].session, found[1]
    answer = JsonResponse(
        {
            "account": device_of(request),
            "title": str(session.title),
            "day": session.day.isoformat(),
            "state": now.isoformat(),
            # A day longer than the session, so that it can still be read on the way home.
            "until": (clock.next_midnight(session.start) + timedelta(days=1)).isoformat(),
            "pages": [
                reverse("meetings:prepare", args=[pk]),
                reverse("members:kept"),
            ],
            "files": [
                {"url": address(pk, it), "name": str(it.name), "size": it.size}
                for it in carried.taken
            ],
            "size": carried.load.size,
            "left": len(carried.left),
        }
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


def address(pk: int, file: Any) -> str:
    """Where a member fetches a file of their session: below ``/mitglied/``, to be read offline."""
    return reverse("members:file", args=[pk, file.pk, file.file_name])


@require_safe
@member_view()
def file(request: HttpRequest, pk: int, key: int, name: str) -> HttpResponseBase:
    """A file of a paper on the agenda of one's own coming session."""
    language = translation.get_language() or "de"
    found = access.file_of(viewer_of(request), pk, key, clock.now(), language)
    if found is None or found.file_name != name:
        raise Http404
    answer = send(request, found)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def words() -> str:
    """What the scripts say, as JSON; ``{when}`` is filled in there."""
    said = {
        "saved": _("Saved"),
        "saving": _("Is being saved …"),
        "waits": _("Kept on this phone. It is sent as soon as there is a connection."),
        "joined": _("Changed on another device too: both texts stand here."),
        "signed_out": _("You are signed out. Your note stays on this phone until you sign in."),
        "no_store": _("This browser stores nothing. Send your note before you leave the page."),
        "keeping": _("Is being saved on this phone …"),
        "kept": _("Saved on this phone, state of {when}"),
        "not_kept": _("Not all of it could be saved. Please try again with a better connection."),
        "full": _("There is no room left on this phone."),
        "removed": _("Removed from this phone."),
        "none": _("Nothing is saved on this phone."),
        "lose": _("A note is not sent yet. Sign out and lose it?"),
    }
    return json.dumps(said, ensure_ascii=False)


def shown(pk: int, file: Any, language: str) -> dict[str, Any]:
    """A file as a link of the page."""
    it = ShownFile(file, language)
    return {
        "url": address(pk, file),
        "title": it.title,
        "type": it.type,
        "size": it.size,
        "language": it.language,
        "hreflang": it.hreflang,
    }
