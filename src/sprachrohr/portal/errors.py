"""Pages for what went wrong."""

from typing import Any

from django.http import HttpRequest, HttpResponse


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return HttpResponse("404", status=404)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return HttpResponse("400", status=400)


def broken(request: HttpRequest) -> HttpResponse:
    return HttpResponse("500", status=500)
