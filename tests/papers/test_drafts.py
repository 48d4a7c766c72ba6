"""Ideas, drafts, signatures, attachments, submission, acceptance: what the actions do."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sprachrohr.audit.change import Refused
from sprachrohr.audit.models import Line
from sprachrohr.documents.models import File
from sprachrohr.papers import actions as papers
from sprachrohr.papers import drafting
from sprachrohr.papers.actions import drafts as actions
from sprachrohr.papers.actions import handling
from sprachrohr.papers.models import Draft, Paper
from sprachrohr.papers.personal import about_person
from sprachrohr.people.actions import depart
from sprachrohr.people.viewers import Viewer
from sprachrohr.post.models import OutgoingMail
from sprachrohr.privacy.registry import Subject
from tests.papers.drafting import WHOLE, Writers

pytestmark = pytest.mark.django_db

TEXT = b"Die Kosten: 4.000 Euro"


@pytest.fixture
def writers(build: Any) -> Writers:
    return Writers(build)


def note(name: str = "kosten.txt") -> Any:
    return SimpleUploadedFile(name, TEXT, "text/plain")


def begin(writers: Writers, who: str = "Demir", **facts: Any) -> Draft:
    member = writers.member(who)
    known = {"paper_type": "motion", **WHOLE, **facts}
    return actions.begin_draft(
        writers.build.council, author=member.person, by=member.actor, now=writers.now, **known
    )


def acting(writers: Writers, name: str = "Demir") -> dict[str, Any]:
    member = writers.member(name)
    return {"person": member.person, "by": member.actor, "now": writers.now}


def submitted(writers: Writers, **facts: Any) -> Draft:
    return actions.submit_draft(begin(writers, **facts), **acting(writers))


def office(writers: Writers) -> dict[str, Any]:
    return {"by": writers.build.by, "now": writers.now}


def accepted(writers: Writers, draft: Draft, **facts: Any) -> Paper:
    known = {"reference": "1/2026", "paper_type": draft.paper_type, "date": writers.now.date()}
    return handling.accept_draft(draft, **{**known, **facts}, **office(writers))


def mails() -> list[tuple[str, str]]:
    rows = OutgoingMail.objects.order_by("pk").values_list("kind_of_mail", "to")
    return [(kind, to.partition("@")[0]) for kind, to in rows]


def test_every_step_is_kept_with_who_and_when(writers: Writers) -> None:
    draft = begin(writers)
    assert draft.state == "draft"
    actions.submit_draft(draft, **acting(writers))
    handling.return_draft(draft, note="Bitte kürzer.", **office(writers))
    actions.submit_draft(draft, **acting(writers))
    accepted(writers, draft)
    assert [(it.state, it.by, it.note) for it in draft.steps.all()] == [
        ("draft", "Bo Demir", ""),
        ("submitted", "Bo Demir", ""),
        ("returned", "Test", "Bitte kürzer."),
        ("submitted", "Bo Demir", ""),
        ("accepted", "Test", ""),
    ]
    assert {it.at for it in draft.steps.all()} == {writers.now}


def test_a_new_text_begins_with_the_template_of_its_kind(writers: Writers) -> None:
    for code in Draft.TYPES:
        made = begin(writers, paper_type=code, text=None)
        assert "…" in made.text, code
        assert len(made.text) > 15
    with pytest.raises(Refused):
        begin(writers, paper_type="decision")


def test_an_idea_of_a_group_is_seen_there_and_becomes_a_text_of_who_begins_it(
    writers: Writers,
) -> None:
    had, other = writers.member("Demir", group=True), writers.member("Osman", group=True)
    stranger = writers.member("Petrenko")
    idea = actions.note_idea(
        writers.build.council, author=had.person, name="Kinder betreuen", why="Eltern lernen.",
        organization=writers.group, by=had.actor, now=writers.now,
    )  # fmt: skip
    with pytest.raises(Refused):
        actions.begin_from_idea(
            idea, person=stranger.person, paper_type="motion", by=stranger.actor, now=writers.now
        )
    actions.begin_from_idea(
        idea, person=other.person, paper_type="motion", by=other.actor, now=writers.now
    )
    assert (idea.state, idea.author, idea.name) == ("draft", other.person, "Kinder betreuen")
    row = idea.co_authors.get()
    assert (row.person, row.joined) == (had.person, None)
    assert mails() == [("idea_shared", "osman"), ("draft_asked", "demir")]


def test_an_idea_is_put_only_to_a_group_of_ones_own(writers: Writers) -> None:
    member = writers.member("Demir")
    facts: dict[str, Any] = {"author": member.person, "by": member.actor, "now": writers.now}
    with pytest.raises(Refused, match="working group"):
        actions.note_idea(writers.build.council, name="Idee", organization=writers.group, **facts)
    with pytest.raises(Refused, match="one sentence"):
        actions.note_idea(writers.build.council, name="  ", **facts)
    assert Draft.objects.count() == 0


def test_an_incomplete_text_is_saved_but_not_submitted(writers: Writers) -> None:
    draft = begin(writers)
    actions.change_draft(draft, what="", **acting(writers))
    with pytest.raises(Refused, match="missing"):
        actions.submit_draft(draft, **acting(writers))
    assert draft.state == "draft"
    assert mails() == []


def test_a_save_over_somebody_elses_save_is_noticed(writers: Writers) -> None:
    draft = begin(writers)
    mine = Draft.objects.get(pk=draft.pk)
    later = {**acting(writers), "now": writers.now + timedelta(minutes=1)}
    actions.change_draft(draft, name="Von der anderen", **later)
    with pytest.raises(actions.ChangedMeanwhile):
        actions.change_draft(mine, as_of=writers.now, name="Von mir", **later)
    assert Draft.objects.get(pk=draft.pk).name == "Von der anderen"


def test_a_co_author_writes_and_signs_and_becomes_an_originator(writers: Writers) -> None:
    draft = begin(writers)
    other, third = writers.member("Osman", language="tr"), writers.member("Petrenko")
    actions.ask_co_author(draft, other=other.person, **acting(writers))
    actions.ask_co_author(draft, other=third.person, **acting(writers))
    with pytest.raises(Refused):
        actions.change_draft(draft, name="X", **acting(writers, "Osman"))
    actions.answer_request(draft, join=True, **acting(writers, "Osman"))
    actions.answer_request(draft, join=False, **acting(writers, "Petrenko"))
    actions.change_draft(draft, name="Gemeinsam", **acting(writers, "Osman"))
    with pytest.raises(Refused):
        actions.submit_draft(draft, **acting(writers, "Osman"))
    actions.submit_draft(draft, **acting(writers))
    paper = accepted(writers, draft)
    assert {it.family_name for it in paper.originators.all()} == {"Demir", "Osman"}
    assert paper.name == "Gemeinsam"
    assert mails() == [
        ("draft_asked", "osman"), ("draft_asked", "petrenko"), ("draft_joined", "demir"),
        ("draft_declined", "demir"), ("draft_submitted", "demir"), ("draft_submitted", "osman"),
        ("draft_accepted", "demir"), ("draft_accepted", "osman"),
    ]  # fmt: skip
    told = OutgoingMail.objects.get(kind_of_mail="draft_asked", to__startswith="osman")
    assert told.language == "tr"
    assert "imzanızı" in told.subject


def test_no_mail_before_submission_tells_a_word_of_the_text(writers: Writers) -> None:
    draft = begin(writers, name="GEHEIM", what="GEHEIM", text="GEHEIM")
    writers.member("Osman")
    actions.ask_co_author(draft, other=writers.member("Osman").person, **acting(writers))
    actions.answer_request(draft, join=True, **acting(writers, "Osman"))
    actions.withdraw_draft(draft, **acting(writers))
    assert OutgoingMail.objects.count() == 3
    for mail in OutgoingMail.objects.all():
        assert "GEHEIM" not in mail.subject + mail.text + mail.html


def test_nobody_is_asked_twice_nor_without_a_seat_nor_oneself(writers: Writers) -> None:
    from sprachrohr.people.actions import add_person

    draft, other = begin(writers), writers.member("Osman").person
    actions.ask_co_author(draft, other=other, **acting(writers))
    stranger = add_person(
        writers.build.council, family_name="Fremd", given_name="Bo", example=True,
        **office(writers),
    )  # fmt: skip
    for who in (other, draft.author, stranger):
        with pytest.raises(Refused):
            actions.ask_co_author(draft, other=who, **acting(writers))
    actions.answer_request(draft, join=False, **acting(writers, "Osman"))
    actions.ask_co_author(draft, other=other, **acting(writers))
    assert [(it.person, it.joined) for it in draft.co_authors.all()] == [(other, None)]


def test_an_attachment_is_private_until_the_paper_is_accepted(writers: Writers) -> None:
    draft = begin(writers)
    row = actions.attach_to_draft(draft, upload=note(), title="Kosten", **acting(writers))
    assert (row.file.private, row.file.public, row.file.name) == (True, False, "Kosten")
    gone = actions.attach_to_draft(draft, upload=note("weg.txt"), **acting(writers))
    actions.detach_from_draft(draft, row=gone, **acting(writers))
    assert File.objects.count() == 1
    with pytest.raises(Refused):
        actions.attach_to_draft(
            draft, upload=SimpleUploadedFile("x.exe", b"MZ", "application/pdf"), **acting(writers)
        )
    actions.submit_draft(draft, **acting(writers))
    paper = accepted(writers, draft, publish=True)
    file = paper.files.get().file
    assert (file.private, file.public, file.publications.count()) == (False, True, 1)
    assert paper.publications.count() == 1


def test_ten_attachments_are_enough(writers: Writers) -> None:
    draft = begin(writers)
    for number in range(10):
        actions.attach_to_draft(draft, upload=note(f"{number}.txt"), **acting(writers))
    with pytest.raises(Refused, match="Ten"):
        actions.attach_to_draft(draft, upload=note("11.txt"), **acting(writers))


def test_no_more_of_an_upload_is_read_than_a_file_may_have(writers: Writers, settings: Any) -> None:
    settings.SPRACHROHR_FILE_BYTES = 1000
    draft = begin(writers)

    class Endless(BytesIO):
        name, content_type, size = "riesig.txt", "text/plain", 0

        def read(self, size: int | None = -1) -> bytes:
            assert size is not None
            assert 0 < size <= 1001
            return b"x" * size

    with pytest.raises(Refused, match="larger"):
        actions.attach_to_draft(draft, upload=Endless(), **acting(writers))
    assert File.objects.count() == 0


def test_the_office_gives_back_only_with_a_word(writers: Writers) -> None:
    draft = submitted(writers)
    for note in ("", "  ", "x" * 501):
        with pytest.raises(Refused):
            handling.return_draft(draft, note=note, **office(writers))
    handling.return_draft(draft, note="Bitte die Kosten nennen.", **office(writers))
    with pytest.raises(Refused):
        handling.return_draft(draft, note="Noch einmal.", **office(writers))
    told = OutgoingMail.objects.get(kind_of_mail="draft_returned")
    assert "Bitte die Kosten nennen." in told.text


def test_a_session_that_is_over_or_cancelled_is_no_wish(writers: Writers) -> None:
    from sprachrohr.meetings import actions as meetings

    past = writers.build.meeting(writers.body, "2026-11-20 17:00")
    off = writers.build.meeting(writers.body, "2026-12-02 17:00")
    meetings.cancel(off, reason="Krank", **office(writers))
    draft = begin(writers)
    for meeting in (past, off):
        with pytest.raises(Refused):
            actions.change_draft(draft, meeting=meeting, **acting(writers))
    draft = submitted(writers)
    for meeting in (past, off):
        with pytest.raises(Refused):
            accepted(writers, draft, meeting=meeting)
    assert Paper.objects.count() == 0


def test_an_accepted_motion_waits_for_its_session_or_stands_on_its_agenda(
    writers: Writers,
) -> None:
    meeting = writers.build.meeting(writers.body, "2026-12-09 17:00")
    first = accepted(writers, submitted(writers), meeting=meeting)
    row = first.consultations.get()
    assert (row.meeting, row.agenda_item, row.role) == (meeting, None, "decision")
    second = accepted(writers, submitted(writers), reference="2/2026", meeting=meeting, place=True)
    item = second.consultations.get().agenda_item
    assert item is not None
    assert (item.meeting, item.name) == (meeting, WHOLE["name"])


def test_a_number_once_given_is_not_given_again_even_if_its_paper_is_gone(
    writers: Writers,
) -> None:
    gone = writers.build.paper("7/2026", published=False)
    papers.remove_paper(gone, **office(writers))
    changed = writers.build.paper("8/2026", published=False)
    papers.change_paper(changed, reference="Drucksache Mai", **office(writers))
    given = handling.references_given(writers.build.council)
    assert {"7/2026", "8/2026", "Drucksache Mai"} <= given
    draft = submitted(writers)
    for reference in ("7/2026", " 8/2026 ", "drucksache  mai", ""):
        with pytest.raises(Refused):
            accepted(writers, draft, reference=reference)
    assert accepted(writers, draft, reference="9/2026").reference == "9/2026"


def test_an_accepted_text_is_not_accepted_again_nor_taken_back(writers: Writers) -> None:
    draft = submitted(writers)
    accepted(writers, draft)
    with pytest.raises(Refused):
        accepted(writers, draft, reference="2/2026")
    with pytest.raises(Refused):
        actions.withdraw_draft(draft, **acting(writers))


def test_the_audit_log_says_that_a_draft_changed_and_not_what_it_says(writers: Writers) -> None:
    draft = begin(writers, name="GEHEIM", what="GEHEIM", why="GEHEIM", text="GEHEIM")
    actions.change_draft(draft, decided="GEHEIM", **acting(writers))
    actions.submit_draft(draft, **acting(writers))
    handling.return_draft(draft, note="GEHEIM", **office(writers))
    lines = list(Line.objects.filter(kind__startswith="papers.draft"))
    assert len(lines) == 5
    assert "GEHEIM" not in repr([(it.label, it.before, it.after) for it in lines])


def test_others_see_nothing_before_it_is_submitted(writers: Writers) -> None:
    draft = begin(writers)
    day = writers.now.date()
    stranger = writers.member("Petrenko", role="chair")
    chair = Viewer(frozenset({"chair"}), 1, "x", stranger.person.pk)
    staff = Viewer(frozenset({"office"}), 2, "y")
    both = Viewer(frozenset({"office", "chair"}), 3, "z", stranger.person.pk)
    for viewer in (chair, staff, both):
        assert drafting.one(viewer, draft.pk, day) is None
        assert drafting.in_office(viewer, draft.pk) is None
        assert [*drafting.mine(viewer), *drafting.asked(viewer), *drafting.received(viewer)] == []
    actions.submit_draft(draft, **acting(writers))
    assert drafting.in_office(staff, draft.pk) == draft
    assert drafting.in_office(chair, draft.pk) is None
    assert drafting.one(both, draft.pk, day) is None


def test_what_became_nothing_is_deleted_after_its_time(writers: Writers) -> None:
    old = begin(writers)
    actions.attach_to_draft(old, upload=note(), **acting(writers))
    lies_there, paper = submitted(writers), submitted(writers)
    accepted(writers, paper)
    later = writers.now + timedelta(days=800)
    fresh = {**acting(writers), "now": later - timedelta(days=10)}
    young = begin(writers)
    actions.change_draft(young, name="Noch jung", **fresh)
    done = handling.delete_unused(
        writers.build.council, before=later - timedelta(days=730), by=writers.build.by, now=later
    )
    assert done == 1
    assert set(Draft.objects.all()) == {lies_there, paper, young}
    assert File.objects.count() == 0


def test_the_text_of_a_member_who_left_goes_to_who_signed_too(writers: Writers) -> None:
    draft, alone = begin(writers), begin(writers)
    writers.member("Osman")
    actions.ask_co_author(draft, other=writers.member("Osman").person, **acting(writers))
    actions.answer_request(draft, join=True, **acting(writers, "Osman"))
    depart(draft.author, on=writers.now.date(), reason="Umzug", **office(writers))
    next_day: dict[str, Any] = {"by": writers.build.by, "now": writers.now + timedelta(days=1)}
    assert handling.pass_on(writers.build.council, **next_day) == 1
    assert handling.pass_on(writers.build.council, **next_day) == 0
    draft.refresh_from_db()
    alone.refresh_from_db()
    assert draft.author == writers.member("Osman").person
    assert alone.author == writers.member("Demir").person
    assert [it.state for it in draft.steps.all()] == ["draft", "draft"]


def test_a_person_gets_all_of_ones_own_and_nothing_of_the_others_texts(writers: Writers) -> None:
    draft = begin(writers, text="GEHEIM")
    other = writers.member("Osman")
    actions.ask_co_author(draft, other=other.person, **acting(writers))
    council = writers.build.council
    own = about_person(Subject(council.pk, person_id=writers.member("Demir").person.pk))
    theirs = about_person(Subject(council.pk, person_id=other.person.pk))
    assert own[0].values["text"] == "GEHEIM"
    assert len(theirs) == 1
    assert "GEHEIM" not in repr(theirs)
    assert theirs[0].values["signatures"][0]["person"] == "Bo Osman"
