"""Pages and news in the office: their forms, lists, and the way to publication."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sprachrohr.audit.change import Actor
from sprachrohr.desk.kinds import Column, Field, Filter, Kind, Section, Step
from sprachrohr.frame import clock
from sprachrohr.languages.kept import reverse
from sprachrohr.pages import actions
from sprachrohr.pages.models import News, Page
from sprachrohr.pages.office.stages import choices, in_words, narrow, second, stage_of
from sprachrohr.pages.richtext import typed
from sprachrohr.pages.rules import Stage
from sprachrohr.pages.views import FIXED

_OPEN = (Stage.PUBLIC, Stage.PLANNED)
_NOW = _("Day and hour, for example 31.12.2026 17:00. Leave it empty for now.")
_NEVER = _("Leave it empty if it stays.")
AT = Field(name="at", label=_("Public from"), widget="moment", hint=_NOW)
UNTIL = Field(name="until", label=_("Public until"), widget="moment", hint=_NEVER)
NOTE = Field(name="note", label=_("Note for the second person"), required=False)
STAGE = Column(code="stand", label=pgettext_lazy("of a text", "State"), show=in_words)
STAGES = Filter(
    code="stand", label=pgettext_lazy("of a text", "State"), choices=choices, apply=narrow
)
BODY = Field(
    name="body",
    label=pgettext_lazy("of a page", "Text"),
    widget="rich",
    rows=18,
    read=typed,
    hint=_(
        "Without the editor these marks work: ## heading, - list, 1. list, > quotation, **bold**, "
        "[words](address). An empty line begins a paragraph."
    ),
)


def _steps(withdraw: Callable[..., Any], publish: Callable[..., Any]) -> tuple[Step, ...]:
    def quiet(obj: Any) -> bool:
        return stage_of(obj) not in (*_OPEN, Stage.ARCHIVED)

    def publish_now(
        obj: Any,
        *,
        by: Actor,
        now: datetime,
        at: datetime | None = None,
        until: datetime | None = None,
    ) -> Any:
        return publish(obj, by=by, now=now, at=at, until=until)

    return (
        Step(
            code="zur-freigabe",
            label=_("Send for approval"),
            act=actions.ask_approval,
            right="pages.write",
            fields=(NOTE,),
            possible=lambda it: second(it) and quiet(it) and stage_of(it) != Stage.ASKED,
            explain=_("A second person reads the text and publishes it, or sends it back."),
        ),
        Step(
            code="freigeben",
            label=_("Approve and publish"),
            act=actions.approve_and_publish,
            right="pages.publish",
            fields=(AT, UNTIL),
            possible=lambda it: second(it) and stage_of(it) in (Stage.ASKED, Stage.APPROVED),
            explain=_("You have read the text. Whoever wrote it last cannot approve it."),
        ),
        Step(
            code="zurueckgeben",
            label=_("Send back"),
            act=actions.send_back,
            right="pages.publish",
            fields=(Field(name="note", label=_("What has to be changed"), required=True),),
            possible=lambda it: stage_of(it) == Stage.ASKED,
        ),
        Step(
            code="veroeffentlichen",
            label=_("Publish"),
            act=publish_now,
            right="pages.publish",
            fields=(AT, UNTIL),
            possible=lambda it: not second(it) and quiet(it),
            explain=_("A missing translation holds nothing up: readers then see the German text."),
        ),
        Step(
            code="ueberarbeiten",
            label=_("Revise"),
            act=actions.revise,
            right="pages.write",
            possible=lambda it: stage_of(it) == Stage.PUBLIC and it.revises_id is None,
            explain=_("Makes a copy that nobody outside sees until you publish it."),
        ),
        Step(
            code="ende",
            label=_("Set the end"),
            act=actions.end,
            right="pages.publish",
            fields=(Field(name="until", label=_("Public until"), widget="moment", required=True),),
            possible=lambda it: stage_of(it) in _OPEN,
        ),
        Step(
            code="zurueckziehen",
            label=_("Withdraw"),
            act=withdraw,
            right="pages.publish",
            fields=(Field(name="reason", label=_("Reason, kept inside"), required=True),),
            possible=lambda it: stage_of(it) in _OPEN,
            danger=True,
        ),
        Step(
            code="archivieren",
            label=_("Put into the archive"),
            act=actions.archive,
            right="pages.write",
            possible=quiet,
            bulk=True,
        ),
        Step(
            code="aus-dem-archiv",
            label=_("Take out of the archive"),
            act=actions.unarchive,
            right="pages.write",
            possible=lambda it: stage_of(it) == Stage.ARCHIVED,
        ),
    )


def page_url(page: Page) -> str | None:
    """Where guests read a page, if they can now."""
    if stage_of(page) != Stage.PUBLIC:
        return None
    if page.slug in FIXED:
        return reverse(FIXED[page.slug])
    return reverse("pages:page", args=[page.slug])


def news_url(news: News) -> str | None:
    """Where guests read a message, if they can now."""
    if stage_of(news) != Stage.PUBLIC:
        return None
    return reverse("pages:news-item", args=[news.pk])


_TOPICS = Field(name="topics", label=_("Topics"), kind="themen")
_PICTURE = Field(name="picture", label=_("Picture"), kind="bilder")
_CHANGED = Column(
    code="geaendert", label=_("Last changed"), show=lambda it: it.modified, sort=("modified",)
)

PAGES = Kind(
    code="seiten",
    model=Page,
    one=pgettext_lazy("editorial", "Page"),
    many=pgettext_lazy("editorial", "Pages"),
    group="pages",
    place=10,
    right="pages.write",
    help=_(
        "Texts with an address of their own. Nobody outside sees a page before it is published. "
        "When you change its address, the old one leads to the new one."
    ),
    fields=(
        Field(name="title", label=_("Title")),
        Field(name="lead", label=_("In short"), widget="text", hint=_("One or two sentences.")),
        BODY,
        _PICTURE,
        Section(_("Where it stands")),
        Field(
            name="slug",
            label=_("Word in the address"),
            required=False,
            hint=_("Small letters, digits and hyphens; made from the title if left empty."),
        ),
        Field(name="in_menu", label=_("Show it below “Take part”")),
        Field(
            name="order",
            label=_("Place in the list"),
            required=False,
            hint=_("A small number stands first."),
        ),
        _TOPICS,
        Field(
            name="editor",
            label=_("Who answers for this page"),
            kind="kontakte",
            hint=_("A role, never a private person."),
        ),
    ),
    columns=(
        Column(code="titel", label=_("Title"), show=str, sort=("title",)),
        STAGE,
        Column(code="adresse", label=_("Word in the address"), show=lambda it: it.slug),
        _CHANGED,
    ),
    search=("title", "lead", "body", "slug"),
    filters=(STAGES,),
    prefetch=("publications", "reviews"),
    order=("order", "title"),
    add=actions.add_page,
    change=actions.change_page,
    remove=actions.remove_page,
    steps=_steps(actions.withdraw_page, actions.publish_page),
    public_url=page_url,
)

NEWS = Kind(
    code="aktuelles",
    model=News,
    one=pgettext_lazy("one message", "News item"),
    many=_("News"),
    group="pages",
    place=11,
    right="pages.write",
    help=_("Short messages, the newest first. They stand on the home page and in the feed."),
    fields=(
        Field(name="title", label=_("Title")),
        Field(
            name="teaser",
            label=_("In one sentence"),
            widget="text",
            rows=2,
            hint=_("What happened? It stands in the list and in the feed."),
        ),
        Field(name="date", label=_("Day")),
        BODY,
        _PICTURE,
        _TOPICS,
        Field(name="source", label=pgettext_lazy("of a fact", "Source"), kind="quellen"),
    ),
    columns=(
        Column(code="titel", label=_("Title"), show=str, sort=("title",)),
        Column(code="tag", label=_("Day"), show=lambda it: it.date, sort=("date",)),
        STAGE,
        _CHANGED,
    ),
    search=("title", "teaser", "body"),
    filters=(STAGES,),
    prefetch=("publications", "reviews"),
    order=("-date",),
    add=actions.add_news,
    change=actions.change_news,
    remove=actions.remove_news,
    steps=_steps(actions.withdraw_news, actions.publish_news),
    public_url=news_url,
    initial=lambda council: {"date": clock.today()},
)
