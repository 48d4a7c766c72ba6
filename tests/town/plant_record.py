"""Plants marked secrets where issue 5 keeps what is not public: the room, minutes, reports, rounds.

As ``plant.py`` does, whose markers it goes on from; prints the same kind of JSON object.
"""

import json
import sys
from datetime import timedelta
from typing import Any
from uuid import uuid4

import django

django.setup()

from django.utils import timezone  # noqa: E402

from sprachrohr.audit.change import Actor, Refused, change  # noqa: E402
from sprachrohr.councils.models import Council, Unit  # noqa: E402
from sprachrohr.councils.scope import council_scope  # noqa: E402
from sprachrohr.groups import actions as groups  # noqa: E402
from sprachrohr.meetings import actions as meetings  # noqa: E402
from sprachrohr.papers import actions as papers  # noqa: E402
from sprachrohr.papers.actions import following  # noqa: E402
from sprachrohr.people.models import Account, Membership, Organization  # noqa: E402
from sprachrohr.record.access.setting import setting_of  # noqa: E402
from sprachrohr.record.actions import finish, note  # noqa: E402
from sprachrohr.record.actions import minutes as writing  # noqa: E402
from sprachrohr.record.actions.drafting import draft  # noqa: E402
from sprachrohr.record.actions.modules import add_text_module  # noqa: E402
from sprachrohr.record.actions.objections import answer_objection, object_to  # noqa: E402
from sprachrohr.rounds import actions as rounds  # noqa: E402

now = timezone.now()
who = {"by": Actor("Planter"), "now": now}
other = {"by": Actor("Second pair of eyes"), "now": now}
planted: dict[str, str] = {}


def secret(where: str) -> str:
    marker = f"GEHEIM{500 + len(planted)}X"
    planted[marker] = where
    return marker


def open_marker(where: str) -> str:
    marker = f"OFFEN{500 + len(planted)}X"
    planted[marker] = where
    return marker


council = Council.objects.get(slug=sys.argv[1])
with council_scope(council):
    body = Organization.objects.get(kind_of_body="council")
    start = (now - timedelta(hours=3)).replace(second=0, microsecond=0)
    clock = iter(start + timedelta(minutes=n) for n in range(100))

    def line(kind: str, **facts: Any) -> Any:
        return note(meeting, key=uuid4(), kind=kind, at=next(clock), **facts, **who).entry

    with change("test.plant", council, **who):
        meeting = meetings.add_meeting(council, organization=body, start=start, **who)
        shown, closed = meetings.add_items(
            meeting,
            [
                {"name": open_marker("name of a recorded item")},
                {"name": secret("name of a closed item"), "public": False},
            ],
            **who,
        )
        meetings.publish_meeting(meeting, **who)
        meetings.publish_agenda(meeting, **who)
        seats = [it for it in setting_of(meeting).seats if it.votes]
        for seat in seats:
            line("arrive", membership=seat.key, person=seat.person)
        line("open", data={"chair": seats[0].person, "secretary": "Ida Beispiel"})
        line("item", agenda_item=shown)
        wrong = line("note", agenda_item=shown, data={"text": secret("a note taken back")})
        line("undo", data={"key": str(wrong.key), "reason": secret("why it was taken back")})
        line("note", agenda_item=shown, data={"text": open_marker("a note for the minutes")})
        line(
            "biased",
            agenda_item=shown,
            membership=seats[0].key,
            person=seats[0].person,
            data={"reason": "other", "note": secret("why somebody is biased")},
        )
        line("outcome", agenda_item=shown, data={"result": "noted"})
        line("close_public")
        line("note", data={"text": secret("a note of the closed part on no item")})
        line("item", agenda_item=closed)
        line("text", agenda_item=closed, data={"text": secret("wording of the closed part")})
        line("note", agenda_item=closed, data={"text": secret("a note of the closed part")})
        refused = False
        try:  # A secret vote with names is no line at all.
            names = {str(it.person): "yes" for it in seats}
            line("vote", agenda_item=closed, data={"way": "secret", "names": names})
        except Refused:
            refused = True
        assert refused
        counts = {"yes": {"all": len(seats) - 1}, "no": {"all": 1}}
        line("vote", agenda_item=closed, data={"way": "secret", "counts": counts})
        line(
            "outcome",
            agenda_item=closed,
            data={
                "result": "majority",
                "resolution": True,
                "title": secret("title of a closed resolution"),
                "text": secret("its wording"),
                "note": secret("note on its result"),
            },
        )
        line("end")
        finish(meeting, **who)
        for it in draft(meeting, **who):
            where = "closed" if it.closed else "public"
            passage = it.passages.filter(agenda_item__isnull=False).get()
            added = secret(f"a typed passage of the {where} part") if it.closed else (
                open_marker("a typed passage of the public part")
            )  # fmt: skip
            text = f"{added}\n\n{passage.text}"
            writing.change_minutes(it, texts={passage.pk: text}, **who)
            writing.submit(it, note=secret(f"note to the second pair of eyes, {where}"), **who)
            writing.give_back(it, note=secret(f"why the {where} part was given back"), **other)
            writing.submit(it, **who)
            writing.check(it, note=secret(f"note of the check, {where}"), **other)
            writing.sign_as_chair(it, **other)
            writing.sign_as_secretary(it, **who)
            raised = object_to(it, text=secret(f"an objection to the {where} part"), **who)
            answer_objection(raised, answer=secret("an answer to it"), **who)
            if not it.closed:
                writing.publish(it, **who)
                edition = writing.correct(it, reason=secret("reason of a draft edition"), **who)
                head = edition.passages.get(place="head")
                writing.change_minutes(
                    edition,
                    texts={head.pk: secret("a passage of an edition that is a draft")},
                    **who,
                )
        # A session that is recorded and has no minutes yet: nothing of its journal is public.
        second = meetings.add_meeting(
            council, organization=body, start=start + timedelta(minutes=1), **who
        )
        meetings.publish_meeting(second, **who)
        for_minutes = {"text": secret("a note of a session without minutes")}
        line_at = {"at": start + timedelta(minutes=2)}
        note(second, key=uuid4(), kind="open", **line_at, data={"chair": seats[0].person}, **who)
        note(second, key=uuid4(), kind="note", **line_at, data=for_minutes, **who)
        draft(second, **who)
        add_text_module(
            council, name=secret("a text module"), use="item", text=secret("its text"), **who
        )
        # A department has answered; the office has not looked at it, and gave another one back.
        unit = Unit.objects.first()
        resolution = papers.record_resolution(
            council,
            title=open_marker("title of a resolution a department answers"),
            text="Die Verwaltung wird gebeten, zu antworten.",
            decided_on=now.date(),
            organization=body,
            result="majority",
            responsible=unit,
            **who,
        )
        for number in (1, 2):
            told = following.report(
                resolution,
                state="in_work",
                on=now.date(),
                sentence=secret(f"sentence of a report, {number}"),
                text=secret(f"its text for the office, {number}"),
                url=f"https://example.org/{secret(f'its evidence, {number}')}",
                **who,
            )
        following.give_back(told, reason=secret("why a report was given back"), **who)
        # Delegations and groups: what is not released.
        delegate = Membership.objects.on(now.date()).filter(function="delegate").first()
        day = groups.add_meeting(
            council,
            organization=delegate.organization,
            day=now.date() - timedelta(days=1),
            place=secret("place of a meeting that is not public"),
            note=secret("note on it"),
            **who,
        )
        groups.report_back(
            day,
            person=delegate.person,
            concerned=secret("a report back: what concerned us"),
            stated=secret("what was stated"),
            follows=secret("what follows"),
            **who,
        )
        group = Organization.objects.filter(kind_of_body="working_group").first()
        groups.add_result(
            council,
            organization=group,
            on=now.date(),
            name=secret("a group's result"),
            text=secret("its text"),
            **who,
        )
        # Comments of rounds: one not published, one published without a name.
        account = Account.objects.filter(example=True).first()
        for released in (False, True):
            round_ = rounds.add_round(
                council,
                name=open_marker("name of a round") if released else "Entwurf zum Lesen",
                text="Ein Absatz.",
                opens=now.date() - timedelta(days=9),
                closes=now.date() - timedelta(days=1),
                **who,
            )
            text = (
                open_marker("a published comment") if released else secret("an unpublished comment")
            )
            rounds.comment(
                round_,
                text=text,
                account=account,
                name=secret("name of somebody who comments without a name"),
                **{**who, "now": now - timedelta(days=2)},
            )
            if released:
                said = round_.comments.get()
                reason = open_marker("a published answer")
                rounds.answer(said, verdict="noted", reason=reason, **who)
                rounds.publish(round_, **who)
    addresses = [
        f"/de/sitzungen/{second.pk}/niederschrift/",
        f"/de/sitzungen/{second.pk}/niederschrift.pdf",
        f"/de/sitzungen/{meeting.pk}/niederschrift/fassung/2/",
        f"/de/sitzungen/{meeting.pk}/niederschrift/{closed.pk}/",
    ]
sys.stdout.write(json.dumps({"planted": planted, "addresses": addresses}))
