"""How a resolution stands, as a mark and a word; decides nothing."""

from sprachrohr.languages import dates
from sprachrohr.meetings.words import result
from sprachrohr.papers import words, words_following
from sprachrohr.papers.access.following import Standing
from sprachrohr.papers.rules import following as rules


def standing_state(it: Standing, language: str) -> tuple[str, str]:
    """The look of ``parts/state.html`` and its word: overdue and quiet ones by their day."""
    if it.overdue is not None:
        return "late", words_following.overdue(it.overdue, language)
    if it.quiet is not None:
        return "postponed", words_following.quiet(it.quiet, language)
    state = it.resolution.newest
    if state is None:
        look = "refused" if it.resolution.result in rules.DEAD else "open"
        return look, result(it.resolution.result)
    word = words.follow_up(state)
    if it.course.open and it.course.due is not None:
        day = dates.day_short(it.course.due, language)
        word = words_following.until(word, day)
    return {"done": "done", "rejected": "refused", "withdrawn": "withdrawn"}.get(
        state, "open"
    ), word
