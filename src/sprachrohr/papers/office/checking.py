"""The six questions about whom a matter or paper concerns, as a form (Betroffenheits-Check)."""

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from sprachrohr.desk.kinds import Field, Step
from sprachrohr.papers import actions, words_matters
from sprachrohr.papers.actions.matters import ASKS, REMARK
from sprachrohr.papers.rules.impact import Answer, Question

_said = lazy(words_matters.question, str)


def _questions() -> tuple[Field, ...]:
    """The form of the check: each question with its answer, and room for a remark."""
    found: list[Field] = []
    for question in Question:
        found += [
            Field(
                name=f"{ASKS}{question.value}",
                label=_said(question.value),
                choices=lambda: [(it.value, words_matters.answer(it.value)) for it in Answer],
                required=True,
            ),
            Field(
                name=f"{REMARK}{question.value}",
                label=_("Why? What exactly?"),
                hint=_("Stays inside. One sentence is enough."),
            ),
        ]
    return tuple(found)


CHECK = Step(
    code="betroffenheit",
    label=_("Check whom it concerns"),
    explain=_(
        "Six questions, two minutes. “Not known” is a good answer: then somebody asks. The result "
        "is shown to the office; on the public site only its one sentence, and only with a public "
        "paper."
    ),
    fields=_questions(),
    act=actions.check_impact_form,
)
