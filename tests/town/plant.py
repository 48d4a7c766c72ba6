"""Plants marked secrets in every non-public place of the model city, through the actions.

Prints a JSON object: marker -> where it was planted. ``OFFEN…`` markers are public on purpose:
the crawler has to find those, or it proves nothing. Planted papers are reports, so that the
numbers of motions go on as they were for the stories that follow.
"""

import json
import sys
from datetime import timedelta

import django

django.setup()

from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.utils import timezone  # noqa: E402

from sprachrohr.audit.change import Actor, change  # noqa: E402
from sprachrohr.councils.models import Contact, Council, Topic  # noqa: E402
from sprachrohr.councils.scope import council_scope  # noqa: E402
from sprachrohr.documents import actions as documents  # noqa: E402
from sprachrohr.inquiries import actions as inquiries  # noqa: E402
from sprachrohr.inquiries import handling  # noqa: E402
from sprachrohr.languages.actions import translate  # noqa: E402
from sprachrohr.meetings import actions as meetings  # noqa: E402
from sprachrohr.meetings.actions import attendance  # noqa: E402
from sprachrohr.meetings.models import Invitee, Meeting  # noqa: E402
from sprachrohr.pages import actions as pages  # noqa: E402
from sprachrohr.papers import actions as papers  # noqa: E402
from sprachrohr.papers.actions import drafts  # noqa: E402
from sprachrohr.papers.rules.impact import Question  # noqa: E402
from sprachrohr.people.models import Membership, Organization  # noqa: E402
from sprachrohr.subscriptions import actions as subscriptions  # noqa: E402

now = timezone.now()
who = {"by": Actor("Planter"), "now": now}
planted: dict[str, str] = {}


def secret(where: str) -> str:
    marker = f"GEHEIM{len(planted):03}X"
    planted[marker] = where
    return marker


def open_marker(where: str) -> str:
    marker = f"OFFEN{len(planted):03}X"
    planted[marker] = where
    return marker


council = Council.objects.get(slug=sys.argv[1] if len(sys.argv) > 1 else "musterstadt")
with council_scope(council):
    body = Organization.objects.get(kind_of_body="council")
    topic = Topic.objects.first()
    meeting = Meeting.objects.public().coming(now).filter(cancellation__isnull=True).first()
    assert meeting is not None
    with change("test.plant", council, **who):
        # A public paper under a public item, to prove that the crawler sees new things.
        shown = papers.add_paper(
            council,
            reference="OFFEN-1",
            name=open_marker("public paper's name"),
            paper_type="report",
            date=now.date(),
            what=open_marker("public paper's summary"),
            topics=[topic],
            **who,
        )
        papers.publish_paper(shown, **who)
        # Non-public item of a public session, with paper and file.
        last = meeting.agenda_items.order_by("-order").first()
        item = meetings.add_item(
            meeting,
            number="99",
            order=(last.order if last else 0) + 1,
            name=secret("name of a non-public item"),
            hint=secret("hint of a non-public item"),
            public=False,
            topics=[topic],
            **who,
        )
        translate(item, "name", "en", secret("translation of a non-public item"), **who)
        # The public agenda is amended: one item was a mistake, one was taken off regularly.
        names = (
            secret("name of an item published by mistake"),
            open_marker("name of an item that stands in the earlier agenda only"),
            secret("first name of an item, published by mistake"),
        )
        mistake, once, wrongly = (meetings.add_item(meeting, name=name, **who) for name in names)
        translate(mistake, "name", "uk", secret("translation of an item taken back"), **who)
        translate(wrongly, "name", "ar", secret("translation of a title taken back"), **who)
        steps = iter({**who, "now": now + timedelta(seconds=n)} for n in range(1, 9))
        meetings.take_off_item(once, reason=secret("reason for taking an item off"), **next(steps))
        meetings.withdraw_item(mistake, reason=secret("reason of a mistake"), **next(steps))
        meetings.rename_item(wrongly, name="Ohne Namen", mistake=True, **next(steps))
        meetings.add_item(meeting, name=open_marker("name of an added item"), **next(steps))
        closed = papers.add_paper(
            council,
            reference=secret("reference of a non-public paper"),
            name=secret("name of a non-public paper"),
            paper_type="decision",
            date=now.date(),
            what=secret("summary of a non-public paper"),
            text=secret("text"),
            public=False,
            topics=[topic],
            originator_organizations=[body],
            **who,
        )
        papers.add_consultation(
            closed, organization=body, meeting=meeting, agenda_item=item, role="decision", **who
        )
        translate(closed, "name", "ar", secret("translation of a non-public paper"), **who)
        file = documents.store(
            council,
            name=secret("name of a non-public file"),
            file_name=f"{secret('file name')}.txt",
            mime_type="text/plain",
            language="de",
            content=secret("content of a non-public file").encode(),
            public=False,
            **who,
        )
        papers.attach_file(closed, file, main=True, **who)
        papers.record_resolution(
            council,
            title=secret("title of a non-public resolution"),
            text=secret("its text"),
            plain=secret("its plain words"),
            decided_on=now.date(),
            organization=body,
            agenda_item=item,
            paper=closed,
            result="majority",
            public=False,
            topics=[topic],
            **who,
        )
        # A draft: meant to be public, not released yet.
        draft = papers.add_paper(
            council,
            reference=secret("reference of a draft"),
            name=secret("name of a draft"),
            paper_type="report",
            date=now.date(),
            topics=[topic],
            **who,
        )
        draft_file = documents.store(
            council,
            name=secret("name of an unreleased file"),
            file_name="entwurf.txt",
            mime_type="text/plain",
            language="de",
            content=secret("content of an unreleased file").encode(),
            public=True,
            **who,
        )
        papers.attach_file(draft, draft_file, main=True, **who)
        # Released by mistake and taken back.
        wrong = papers.add_paper(
            council,
            reference=secret("reference of a withdrawn paper"),
            name=secret("name of a withdrawn paper"),
            paper_type="report",
            date=now.date(),
            what=secret("summary of a withdrawn paper"),
            topics=[topic],
            **who,
        )
        wrong_file = documents.store(
            council,
            name=secret("name of a withdrawn file"),
            file_name="irrtum.txt",
            mime_type="text/plain",
            language="de",
            content=secret("content of a withdrawn file").encode(),
            public=True,
            **who,
        )
        papers.attach_file(wrong, wrong_file, main=True, **who)
        papers.publish_paper(wrong, **who)
        papers.withdraw_paper(wrong, reason=secret("reason of a withdrawal"), **who)
        # A session nobody has published, with an agenda.
        quiet = meetings.add_meeting(
            council,
            name=secret("name of an unpublished session"),
            organization=body,
            start=now + timedelta(days=33),
            visitors=secret("visitors' note"),
            **who,
        )
        meetings.add_item(quiet, number="1", order=0, name=secret("its item"), **who)
        # A session whose date is public and whose agenda is not.
        dated = meetings.add_meeting(
            council, name="", organization=body, start=now + timedelta(days=34), **who
        )
        meetings.publish_meeting(dated, **who)
        meetings.add_item(dated, number="1", order=0, name=secret("item of a draft agenda"), **who)
        # A closed session.
        closed_meeting = meetings.add_meeting(
            council,
            name=secret("name of a closed session"),
            organization=body,
            public=False,
            start=now + timedelta(days=35),
            **who,
        )
        meetings.add_item(closed_meeting, number="1", order=0, name=secret("its item"), **who)
        # Pages and news: drafts, and one whose time has not come.
        pages.add_page(
            council,
            slug=secret("slug of a draft page").lower(),
            title=secret("title"),
            body=f"<p>{secret('body of a draft page')}</p>",
            topics=[topic],
            in_menu=True,
            **who,
        )
        pages.add_news(
            council,
            title=secret("draft news"),
            teaser=secret("its teaser"),
            date=now.date(),
            topics=[topic],
            **who,
        )
        later = pages.add_news(
            council,
            title=secret("news of tomorrow"),
            teaser=secret("its teaser"),
            date=now.date(),
            topics=[topic],
            **who,
        )
        pages.publish_news(later, at=now + timedelta(days=1), **who)
        # What somebody wrote, what was answered and noted; its mails too.
        written = inquiries.receive(
            council,
            kind_of_inquiry="contact",
            language="en",
            contact=Contact.objects.exclude(email="").first(),
            name=secret("name of somebody who wrote"),
            email=f"{secret('address of somebody who wrote')}@beispiel.example",
            phone=secret("their telephone number"),
            place=secret("the place they wrote about"),
            message=secret("their message"),
            reply_by="email",
            confirm=True,
            now=now,
        )
        handling.note(written, text=secret("note of the office"), **who)
        handling.answer(written, text=secret("answer to them"), sent_by="email", **who)
        # What members write, departments tell and ask, and who is invited with which words.
        author = Membership.objects.on(now.date()).filter(organization=body).first().person
        draft_text = drafts.begin_draft(
            council,
            author=author,
            paper_type="motion",
            text=f"<p>{secret('text of a member')}</p>",
            name=secret("title of a member's text"),
            what=secret("its summary"),
            why=secret("its reasons"),
            decided=secret("its proposal"),
            meeting=meeting,
            topics=[topic],
            **who,
        )
        hung = SimpleUploadedFile(
            "anlage.txt", secret("content of a file of a member's text").encode(), "text/plain"
        )
        title = secret("title of a file of a member's text")
        drafts.attach_to_draft(draft_text, person=author, upload=hung, title=title, **who)
        matter = papers.register_matter(
            council,
            name=secret("name of a matter"),
            about=secret("what a matter is about"),
            reference=secret("the town's number of a matter"),
            topics=[topic],
            **who,
        )
        answers = {it.value: "yes" for it in Question}
        papers.check_impact(
            matter,
            answers=answers,
            remarks={next(iter(answers)): secret("remark of an impact check")},
            **who,
        )
        papers.check_impact(
            shown,
            answers=answers,
            remarks={next(iter(answers)): secret("remark of a public paper's impact check")},
            **who,
        )
        asked = papers.ask_statement(
            council,
            name=secret("name of a request for a statement"),
            question=secret("its question"),
            background=secret("its background"),
            public=False,
            **who,
        )
        papers.ask_statement(
            council,
            name=secret("name of a request without an answer"),
            question=secret("its question"),
            **who,
        )
        translate(asked, "question", "tr", secret("translation of a request"), **who)
        invited = meetings.add_meeting(
            council,
            name=secret("name of a closed session with an invitation"),
            organization=body,
            public=False,
            start=now + timedelta(days=36),
            **who,
        )
        meetings.add_item(invited, name=secret("a closed item in a letter"), public=False, **who)
        meetings.invite(
            invited,
            message=secret("the office's words to those invited"),
            reason=secret("why it was late"),
            **who,
        )
        invitee = Invitee.objects.filter(meeting=invited).first()
        attendance.reply(invitee, coming=False, note=secret("note of a member"), via="mail", **who)
        # Who subscribed is nobody's business.
        subscriptions.ask(
            council,
            email=f"{secret('address of a subscriber')}@beispiel.example",
            language="de",
            about="people.organization",
            about_id=body.pk,
            now=now,
        )
    addresses = [
        f"/de/vorlagen/{pk}/" for pk in (closed.pk, draft.pk, wrong.pk)
    ] + [f"/de/sitzungen/{pk}/" for pk in (quiet.pk, closed_meeting.pk)] + [
        f"/datei/{pk}/" for pk in (file.pk, draft_file.pk, wrong_file.pk)
    ]  # fmt: skip
sys.stdout.write(json.dumps({"planted": planted, "addresses": addresses}))
