"""The list and form of rounds."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sprachrohr.desk.kinds import Column, Field, Filter, Kind, Section, Step
from sprachrohr.documents.access import to_be_shown
from sprachrohr.frame import clock
from sprachrohr.languages.kept import reverse
from sprachrohr.rounds import actions, words
from sprachrohr.rounds.models import Round
from sprachrohr.rounds.rules import state_of


def stand(row: Round) -> str:
    """How far a round is, of rows whose comments were fetched with them."""
    unanswered = sum(not hasattr(it, "answer") for it in row.comments.all())
    state = state_of(
        row.opens, row.closes, clock.today(), unanswered=unanswered, published=row.published
    )
    return words.state(state)


def _by_stand(rows: Any, code: str) -> Any:
    today = clock.today()
    return rows.filter(
        {
            "offen": Q(opens__lte=today, closes__gte=today),
            "zu-ende": Q(closes__lt=today, published=False),
            "veroeffentlicht": Q(published=True),
        }[code]
    )


ROUNDS = Kind(
    code="beteiligungsrunden",
    model=Round,
    one=_("Round of comments"),
    many=_("Rounds of comments"),
    group="papers",
    place=65,
    right="rounds.hold",
    help=_(
        "Ask members and organisations what they say to a draft, until a day. Then answer each "
        "comment: taken up, partly, or not, and why. Comments and answers can be published."
    ),
    fields=(
        Field(name="name", label=_("Title")),
        Field(
            name="about",
            label=_("What it is about"),
            hint=_("What you want to know, in a few sentences."),
            widget="text",
        ),
        Section(_("The draft")),
        Field(
            name="paper",
            label=_("Paper"),
            only=lambda rows: rows.filter(public=True).order_by("-date", "-pk"),
            hint=_("Its text is taken if you write none below."),
        ),
        Field(name="file", label=_("File"), only=to_be_shown),
        Field(
            name="text",
            label=_("Text to comment on"),
            hint=_("Empty lines make passages. Each passage can be commented on."),
            widget="text",
            rows=12,
            required=False,
            new_only=True,
        ),
        Section(_("Who and how long")),
        Field(name="opens", label=_("First day")),
        Field(name="closes", label=_("Last day"), hint=_("Comments are taken until midnight.")),
        Field(name="for_members", label=_("Members are asked")),
        Field(name="for_organisations", label=_("Organisations with an account are asked")),
    ),
    columns=(
        Column(code="titel", label=_("Title"), show=str, sort=("name",)),
        Column(code="bis", label=_("Last day"), show=lambda it: it.closes, sort=("closes",)),
        Column(code="stand", label=_("State"), show=stand),
        Column(
            code="anmerkungen",
            label=_("Comments"),
            show=lambda it: len(it.comments.all()),
            number=True,
        ),
    ),
    search=("name", "about"),
    filters=(
        Filter(
            code="stand",
            label=_("State"),
            choices=lambda: (
                ("offen", _("open")),
                ("zu-ende", _("over, not published")),
                ("veroeffentlicht", _("published")),
            ),
            apply=_by_stand,
        ),
    ),
    order=("-closes",),
    related=("paper", "file"),
    prefetch=("comments__answer",),
    initial=lambda council: {
        "for_members": True,
        "for_organisations": True,
        "opens": clock.today().strftime("%d.%m.%Y"),
    },
    add=actions.add_round,
    change=actions.change_round,
    remove=actions.remove_round,
    steps=(
        Step(
            code="text",
            label=_("Replace the text"),
            explain=_("Only as long as nobody has commented."),
            fields=(Field(name="text", label=_("Text to comment on"), widget="text", rows=12,
                          required=True),),
            act=actions.replace_text,
            possible=lambda it: not it.comments.exists(),
        ),
        Step(
            code="veroeffentlichen",
            label=_("Publish comments and answers"),
            explain=_(
                "Guests then read every comment with its answer. Organisations are named, persons "
                "only if they agreed."
            ),
            act=actions.publish,
            possible=lambda it: not it.published and it.closes < clock.today(),
        ),
        Step(
            code="zuruecknehmen",
            label=_("Take it back"),
            fields=(Field(name="reason", label=_("Why"), widget="text", rows=2, required=True),),
            act=actions.take_back,
            possible=lambda it: it.published,
            danger=True,
        ),
    ),
    public_url=lambda it: reverse("rounds:round", args=[it.pk]) if it.published else None,
)  # fmt: skip
