"""The life of minutes: written, checked by somebody else, signed by two, published, corrected."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils.writing import keep, writing
from sprachrohr.documents import actions as documents
from sprachrohr.documents.pdf import minutes_pdf
from sprachrohr.languages import dates
from sprachrohr.languages.models import Translation
from sprachrohr.meetings import access as meetings
from sprachrohr.meetings.actions import attach_file
from sprachrohr.people.viewers import GUEST
from sprachrohr.record import sheets
from sprachrohr.record.models import Minutes, MinutesPassage, MinutesStep
from sprachrohr.record.rules import minutes as rules
from sprachrohr.record.rules.minutes import Act, Done, State, Wrong

CHAIR, SECRETARY = "chair", "secretary"
"""Whose signature it is."""


def hand_of(by: Actor) -> str:
    """Tells apart who acts: the account; without one, the name."""
    return f"account:{by.account_id}" if by.account_id is not None else by.name


def history(minutes: Minutes) -> list[Done]:
    """What was done with them so far, the oldest first."""
    rows = sorted(minutes.steps.all(), key=lambda it: (it.at, it.pk))
    return [
        Done(it.state, f"account:{it.account_id}" if it.account_id is not None else it.by)
        for it in rows
    ]


def refuse(minutes: Minutes, act: Act, by: Actor, *, reason: str = "-") -> list[Done]:
    """Raise :class:`Refused` with a sentence unless this may be done now; what was done so far."""
    done = history(minutes)
    later = Minutes.objects.filter(
        meeting=minutes.meeting_id, closed=minutes.closed, edition__gt=minutes.edition
    )
    wrong = rules.refusal(
        act,
        done,
        hand_of(by),
        closed=minutes.closed,
        named=bool(minutes.chair and minutes.secretary),
        reason=reason,
        followed=later.exists(),
    )
    if wrong is not None:
        raise Refused(_sentence(wrong, act, rules.stand(done)))
    return done


def _sentence(wrong: Wrong, act: Act, state: State) -> str:
    if wrong is Wrong.STATE and act is Act.EDIT:
        if state in (State.PUBLISHED, State.WITHDRAWN):
            return _("These minutes are published and stay as they are. Write another edition.")
        return _("These minutes are being checked or signed. Have them given back to change them.")
    if wrong is Wrong.STATE and act is Act.PUBLISH:
        return _("Chair and minute-taker sign first. Then these minutes can be published.")
    if wrong is Wrong.NO_REASON and act is Act.GIVE_BACK:
        return _("Write in one sentence what is to be changed.")
    return {
        Wrong.STATE: _("This is not possible (any more). The page shows how it stands now."),
        Wrong.WROTE_IT: _(
            "You wrote these minutes. Somebody else has to check them, with an account of their "
            "own."
        ),
        Wrong.SIGNED_ALREADY: _("This signature is there already. The other one is missing."),
        Wrong.SAME_HAND: _(
            "You have signed these minutes already. Chair and minute-taker are two people: the "
            "other one signs with an account of their own."
        ),
        Wrong.CLOSED: _("Minutes of the closed part are published to nobody."),
        Wrong.NO_NAMES: _("Enter first who chaired the session and who took the minutes."),
        Wrong.NO_REASON: _("Write in one sentence why. Readers see it."),
        Wrong.ADDED_LATER: _("There is a later edition of these minutes already. Change that one."),
    }[wrong]


def step(
    minutes: Minutes, state: str, *, note: str = "", file: Any = None, by: Actor, now: datetime
) -> MinutesStep:
    """Keep that minutes reached a state."""
    return keep(
        MinutesStep(
            council=minutes.council,
            minutes=minutes,
            state=state,
            note=note,
            file=file,
            account_id=by.account_id,
            at=now,
            by=by.name,
        )
    )


def change_minutes(
    minutes: Minutes,
    *,
    texts: Mapping[int, str] | None = None,
    decided: Collection[int] = (),
    by: Actor,
    now: datetime,
    **facts: Any,
) -> Minutes:
    """Write passages, or who chaired and who took the minutes.

    ``texts``: passage -> its text. Whoever changes a word has written them and cannot check them.
    ``decided``: passages whose text stands although the journal says something else now.
    A passage that the journal has no more (``facts["gone"]``) goes once its text is emptied.
    """
    with writing("record.change-minutes", minutes.council, by=by, now=now):
        lock(minutes)
        done = refuse(minutes, Act.EDIT, by)
        for name in ("chair", "secretary"):
            if name in facts:
                setattr(minutes, name, facts[name])
        keep(minutes)
        for passage in minutes.passages.filter(pk__in=texts or {}):
            _write(passage, (texts or {})[passage.pk], decided=passage.pk in decided)
        if hand_of(by) not in rules.writers(done) or rules.stand(done) is not State.DRAFT:
            step(minutes, State.DRAFT, by=by, now=now)
    return minutes


def _write(passage: MinutesPassage, text: str, *, decided: bool) -> None:
    text = text.replace("\r\n", "\n").strip()
    if passage.facts.get("gone") and not text:
        passage.delete()
        return
    settled = passage.proposed and (decided or text == passage.proposed)
    if passage.text == text and not settled:
        return
    passage.text = text
    if settled:
        passage.proposed = ""
    keep(passage)


def submit(minutes: Minutes, *, note: str = "", by: Actor, now: datetime) -> Minutes:
    """Hand minutes to a second pair of eyes. Undecided passages are refused."""
    with writing("record.submit-minutes", minutes.council, by=by, now=now):
        lock(minutes)
        refuse(minutes, Act.SUBMIT, by)
        open_still = minutes.passages.exclude(proposed="").count()
        if open_still:
            raise Refused(
                _("The journal has changed. Decide first what stands in: %(n)s.")
                % {"n": ", ".join(it.heading for it in minutes.passages.exclude(proposed="")[:5])}
            )
        step(minutes, State.SUBMITTED, note=note, by=by, now=now)
    return minutes


def give_back(minutes: Minutes, *, note: str, by: Actor, now: datetime) -> Minutes:
    """Give minutes back to be changed; signatures given so far do not count any more."""
    with writing("record.return-minutes", minutes.council, by=by, now=now):
        lock(minutes)
        refuse(minutes, Act.GIVE_BACK, by, reason=note)
        step(minutes, State.RETURNED, note=note, by=by, now=now)
    return minutes


def check(minutes: Minutes, *, note: str = "", by: Actor, now: datetime) -> Minutes:
    """Say that minutes are right: by somebody who did not write them."""
    with writing("record.check-minutes", minutes.council, by=by, now=now):
        lock(minutes)
        refuse(minutes, Act.CHECK, by)
        step(minutes, State.CHECKED, note=note, by=by, now=now)
    return minutes


def sign(minutes: Minutes, *, role: str, upload: Any = None, by: Actor, now: datetime) -> Minutes:
    """Sign as chair or minute-taker. ``upload``: a scan of the signed copy, kept in the office."""
    act = Act.SIGN_CHAIR if role == CHAIR else Act.SIGN_SECRETARY
    with writing("record.sign-minutes", minutes.council, by=by, now=now):
        lock(minutes)
        done = refuse(minutes, act, by)
        file = None
        if upload is not None:
            file = documents.store_upload(
                minutes.council, upload, name=str(minutes), private=True, by=by, now=now
            )
        name = minutes.chair if role == CHAIR else minutes.secretary
        step(minutes, rules.SIGNATURES[act], note=name, file=file, by=by, now=now)
        if rules.complete(done, act):
            step(minutes, State.SIGNED, by=by, now=now)
    return minutes


def sign_as_chair(minutes: Minutes, *, upload: Any = None, by: Actor, now: datetime) -> Minutes:
    """:func:`sign` for whoever chaired."""
    return sign(minutes, role=CHAIR, upload=upload, by=by, now=now)


def sign_as_secretary(minutes: Minutes, *, upload: Any = None, by: Actor, now: datetime) -> Minutes:
    """:func:`sign` for whoever took the minutes."""
    return sign(minutes, role=SECRETARY, upload=upload, by=by, now=now)


def publish(minutes: Minutes, *, by: Actor, now: datetime) -> Minutes:
    """Publish the public part: its PDF is kept, hangs on the session, and replaces the last one."""
    with writing("record.publish-minutes", minutes.council, by=by, now=now):
        lock(minutes)
        refuse(minutes, Act.PUBLISH, by)
        meeting: Any = minutes.meeting
        if not meetings.visible(GUEST).filter(pk=meeting.pk).exists():
            raise Refused(_("Guests do not know of this session. Publish its date first."))
        step(minutes, State.PUBLISHED, by=by, now=now)
        day = timezone.localdate(meeting.start)
        name = f"Niederschrift der Sitzung vom {dates.day_month(day, 'de')}"
        edition = f"{minutes.edition}. Fassung" if minutes.edition > 1 else ""
        file = documents.store(
            minutes.council,
            name=f"{name}, {edition}" if edition else name,
            file_name=f"Niederschrift-{day.isoformat()}-{meeting.pk}-{minutes.edition}.pdf",
            content=minutes_pdf(sheets.minutes(minutes, "de")),
            mime_type="application/pdf",
            date=day,
            edition=edition,
            by=by,
            now=now,
        )
        documents.publish_file(file, by=by, now=now)
        attach_file(meeting, file, role="minutes", by=by, now=now)
        minutes.file = file
        keep(minutes)
        for number, earlier in _earlier(minutes):
            documents.change_file(
                earlier,
                name=f"{name}, {number}. Fassung, ersetzt durch die {edition}",
                by=by,
                now=now,
            )
    return minutes


def _earlier(minutes: Minutes) -> list[tuple[int, Any]]:
    """The files of earlier editions that stand, by their number."""
    rows = Minutes.objects.filter(
        meeting=minutes.meeting_id, closed=False, edition__lt=minutes.edition, file__isnull=False
    )
    return [
        (it.edition, it.file) for it in rows.select_related("file") if it.state == State.PUBLISHED
    ]


def withdraw(minutes: Minutes, *, note: str, by: Actor, now: datetime) -> Minutes:
    """Take published minutes back: what should never have stood there, such as a closed item."""
    with writing("record.withdraw-minutes", minutes.council, by=by, now=now):
        lock(minutes)
        refuse(minutes, Act.WITHDRAW, by, reason=note)
        if minutes.file is not None:
            documents.withdraw_file(minutes.file, reason=note, by=by, now=now)
        step(minutes, State.WITHDRAWN, note=note, by=by, now=now)
    return minutes


def correct(minutes: Minutes, *, reason: str, by: Actor, now: datetime) -> Minutes:
    """Begin another edition of minutes that are published (of a closed part: signed).

    It is checked and signed anew. Until then the earlier one stands; afterwards it stays readable
    and says that it was replaced.
    """
    with writing("record.correct-minutes", minutes.council, by=by, now=now):
        lock(minutes)
        refuse(minutes, Act.CORRECT, by, reason=reason)
        following = keep(
            Minutes(
                council=minutes.council,
                meeting=minutes.meeting,
                closed=minutes.closed,
                edition=minutes.edition + 1,
                reason=reason,
                chair=minutes.chair,
                secretary=minutes.secretary,
                drafted_by_id=by.account_id,
            )
        )
        for passage in minutes.passages.all():
            _copy(passage, following)
        step(following, State.DRAFT, by=by, now=now)
    return following


def _copy(passage: MinutesPassage, following: Minutes) -> None:
    """The same passage in another edition, with its translations as they stand."""
    names = (
        "agenda_item_id", "place", "number", "heading", "text", "drafted", "facts", "order",
    )  # fmt: skip
    made = keep(
        MinutesPassage(
            council=following.council,
            minutes=following,
            **{name: getattr(passage, name) for name in names},
        )
    )
    rows = Translation.objects.filter(kind_name=passage.kind(), object_id=passage.pk)
    for row in rows:
        keep(
            Translation(
                council=following.council,
                kind_name=made.kind(),
                object_id=made.pk,
                **{
                    name: getattr(row, name)
                    for name in (
                        "field", "language", "text", "original", "of", "machine", "checked_at",
                        "checked_by",
                    )
                },
            )
        )  # fmt: skip
