"""Long lists in pieces, by the address: ``?seite=2``."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, HttpRequest


@dataclass(frozen=True)
class Paged:
    """One piece of a list, and what ``parts/pagination.html`` reads (``None`` for one piece)."""

    items: list[Any]
    pages: dict[str, Any] | None
    total: int
    number: int


def paged(request: HttpRequest, rows: Any, per_page: int = 20) -> Paged:
    """The piece of ``rows`` (a query set or a sequence) that the address asks for.

    Keeps the other parameters of the address. Raises ``Http404`` for a piece that is none.
    """
    try:
        piece = Paginator(rows, per_page).page(request.GET.get("seite", "1"))
    except InvalidPage as error:
        raise Http404 from error
    paginator = piece.paginator
    pages = None
    if paginator.num_pages > 1:
        numbers: Sequence[Any] = list(
            paginator.get_elided_page_range(piece.number, on_each_side=1, on_ends=1)
        )
        pages = {
            "previous": _address(request, piece.number - 1) if piece.has_previous() else "",
            "next": _address(request, piece.number + 1) if piece.has_next() else "",
            "numbers": [
                {
                    "number": number,
                    "url": _address(request, number) if isinstance(number, int) else "",
                    "current": number == piece.number,
                }
                for number in numbers
            ],
        }
    return Paged(list(piece.object_list), pages, paginator.count, piece.number)


def _address(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query.pop("seite", None)
    if number > 1:
        query["seite"] = str(number)
    return f"{request.path}?{query.urlencode()}" if query else request.path
