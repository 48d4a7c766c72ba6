"""``/health`` for whoever watches the server: on any host, outside any council's scope."""

import logging
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from sprachrohr.frame import clock
from sprachrohr.jobs import access as jobs

log = logging.getLogger(__name__)


class HealthMiddleware:
    """Answers before a council is looked for, so that a bare address will do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == "/health" and request.method in {"GET", "HEAD"}:
            return health()
        return self.get_response(request)


def health() -> HttpResponse:
    """200 when the database answers, else 503; never stored anywhere.

    How the jobs are is told, and changes nothing: pages are served while mail waits.
    """
    reachable = _database()
    response = JsonResponse(
        {"ok": reachable, "database": reachable, "jobs": _jobs() if reachable else None},
        status=200 if reachable else 503,
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone() == (1,))
    except DatabaseError:
        log.exception("the database does not answer")
        return False


def _jobs() -> dict[str, Any] | None:
    """Seconds the oldest job has been waiting (``None``: none waits), jobs that were given up."""
    try:
        waiting = jobs.oldest_waiting(clock.now())
        return {
            "oldest_waiting_seconds": None if waiting is None else int(waiting.total_seconds()),
            "failed": jobs.failed_count(),
        }
    except DatabaseError:
        log.exception("the jobs cannot be read")
        return None
