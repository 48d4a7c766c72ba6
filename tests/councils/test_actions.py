"""Every write of a council's data leaves a trace and refuses what cannot be right."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from sprachrohr.audit.change import Actor, Refused, change
from sprachrohr.audit.models import Entry, Revision
from sprachrohr.councils import actions
from sprachrohr.councils.models import Body, Council, Designation, LegalSource
from sprachrohr.councils.objects import ForeignCouncil
from sprachrohr.councils.scope import council_scope

By = dict[str, Any]


@pytest.fixture
def trace(by: Actor, now: datetime) -> By:
    return {"by": by, "now": now}


def revision(council: Any) -> int:
    row = Revision.objects.filter(pk=council.pk).first()
    return row.n if row else 0


def test_a_write_leaves_one_entry_with_its_values_and_raises_the_revision_once(
    council: Any, trace: By
) -> None:
    before = revision(council)
    topic = actions.add_topic(council, slug="wohnen", name=" Wohnen ", dimension="social", **trace)
    assert revision(council) == before + 1
    entry = Entry.objects.latest("pk")
    assert (entry.code, entry.actor, entry.council_id) == ("councils.add_topic", "Test", council.pk)
    line = entry.lines.get()
    assert (line.verb, line.kind, line.object_id) == ("created", "councils.topic", topic.pk)
    assert line.after["name"] == "Wohnen"


def test_a_refused_write_leaves_nothing(council: Any, trace: By) -> None:
    before, entries = revision(council), Entry.objects.count()
    with pytest.raises(Refused):
        actions.add_topic(council, slug="wohnen", name="Wohnen", dimension="sportlich", **trace)
    assert (revision(council), Entry.objects.count()) == (before, entries)


def test_a_council_has_a_host_of_its_own(db: None, trace: By) -> None:
    made = actions.add_council(
        slug="gamma", host="Gamma.localhost.", languages=["de", "tr", "de"], **trace
    )
    assert (made.host, made.languages) == ("gamma.localhost", ["de", "tr"])
    for host in ("gamma.localhost", "gam ma", "localhost"):
        with pytest.raises(Refused):
            actions.add_council(slug="delta", host=host, languages=["de"], **trace)
    with pytest.raises(Refused):
        actions.add_council(slug="gamma", host="delta.localhost", languages=["de"], **trace)
    assert Council.objects.count() == 1


@pytest.mark.parametrize("languages", [[], ["en"], ["de", "xx"]])
def test_languages_are_installed_ones_with_german_among_them(
    db: None, trace: By, languages: list[str]
) -> None:
    with pytest.raises(Refused):
        actions.add_council(slug="gamma", host="gamma.localhost", languages=languages, **trace)


def test_a_colour_that_is_hard_to_read_is_refused_with_the_nearest_that_works(
    council: Any, trace: By
) -> None:
    with pytest.raises(Refused, match="#827800"):
        actions.set_look(council, accent="#ffee00", **trace)
    with pytest.raises(Refused):
        actions.set_look(council, accent="red", **trace)
    assert actions.set_look(council, accent="#827800", **trace).accent == "#827800"
    assert Council.objects.get(pk=council.pk).accent == "#827800"


def test_the_mark_of_another_council_is_refused(
    council: Any, other: Any, trace: By, settings: Any, tmp_path: Any
) -> None:
    from sprachrohr.documents import actions as documents

    settings.MEDIA_ROOT = tmp_path
    with council_scope(other):
        file = documents.store(
            other,
            name="Zeichen",
            file_name="zeichen.svg",
            content=b'<svg xmlns="http://www.w3.org/2000/svg"></svg>',
            mime_type="image/svg+xml",
            language="de",
            date=None,
            public=True,
            trusted=True,
            **trace,
        )
    with pytest.raises(ForeignCouncil):
        actions.set_look(council, accent="#1f5f8b", mark=file, **trace)


def test_a_municipality_has_a_key_of_nrw_and_stands_once(council: Any, trace: By) -> None:
    for ags in ("5358008", "09162000"):
        with pytest.raises(Refused):
            actions.add_body(council, name="Stadt A", short_name="A", ags=ags, **trace)
    actions.add_body(council, name="Stadt A", short_name="A", ags="05358008", **trace)
    with pytest.raises(Refused):
        actions.add_body(council, name="Stadt B", short_name="B", **trace)
    assert Body.objects.get().ags == "05358008"


def test_no_two_names_of_the_body_share_a_day(council: Any, trace: By) -> None:
    def name(text: str, start: date | None, end: date | None) -> Designation:
        return actions.add_designation(
            council,
            name=text,
            legal_form="other",
            valid_from=start,
            valid_until=end,
            **trace,
        )

    name("Eins", None, date(2014, 6, 30))
    name("Zwei", date(2014, 7, 1), date(2025, 10, 31))
    for start, end in [
        (date(2014, 6, 30), date(2014, 6, 30)),
        (date(2025, 10, 31), None),
        (None, None),
        (date(2030, 1, 1), date(2029, 1, 1)),
    ]:
        with pytest.raises(Refused):
            name("Drei", start, end)
    name("Drei", date(2025, 11, 1), None)
    days = (date(2013, 6, 1), date(2014, 7, 1), date(2025, 11, 1))
    assert [str(Designation.objects.on(day).get()) for day in days] == ["Eins", "Zwei", "Drei"]


def test_a_missing_majority_is_a_warning_and_the_number_is_kept(council: Any, trace: By) -> None:
    term = actions.add_term(council, name="2014 bis 2020", start_date=date(2014, 6, 1), **trace)
    _, findings = actions.set_seats(term, kind_of_seat="elected", number=9, **trace)
    assert findings == []
    seats, findings = actions.set_seats(term, kind_of_seat="rat", number=10, **trace)
    assert [(it.elected, it.sent, it.law_checked) for it in findings] == [(9, 10, True)]
    assert seats.number == 10
    seats, findings = actions.set_seats(term, kind_of_seat="rat", number=6, **trace)
    assert (seats.number, findings, term.seats.count()) == (6, [], 2)


def test_terms_do_not_overlap(council: Any, trace: By) -> None:
    actions.add_term(
        council, name="1", start_date=date(2014, 6, 1), end_date=date(2020, 10, 31), **trace
    )
    with pytest.raises(Refused):
        actions.add_term(council, name="2", start_date=date(2020, 10, 31), **trace)
    actions.add_term(council, name="2", start_date=date(2020, 11, 1), **trace)


def test_only_a_deciding_competence_has_amounts(council: Any, trace: By) -> None:
    with pytest.raises(Refused):
        actions.add_competence(
            council, subject="Geld", power="advise", decides_up_to=Decimal(5), **trace
        )
    made = actions.add_competence(
        council, subject="Geld", power="decide", decides_up_to=Decimal(5), **trace
    )
    assert made.decides_up_to == 5


def test_a_law_is_verified_only_by_a_person_on_a_day_and_a_claim_never(
    council: Any, trace: By, by: Actor, now: datetime
) -> None:
    with pytest.raises(Refused):
        actions.add_legal_source(
            council, citation="§ 27 GO NRW", title="T", check_status="verified", **trace
        )
    law = actions.add_legal_source(council, citation="§ 27 GO NRW", title="T", **trace)
    with pytest.raises(Refused):
        actions.verify_legal_source(law, checked_by=" ", checked_on=date(2026, 1, 1), **trace)
    actions.verify_legal_source(law, checked_by="Rechtsamt", checked_on=date(2026, 1, 1), **trace)
    assert LegalSource.objects.get(pk=law.pk).check_status == "verified"
    claim = actions.add_legal_source(
        council, citation="§ 39 IRG", title="T", check_status="claim", **trace
    )
    with pytest.raises(Refused):
        actions.verify_legal_source(
            claim, checked_by="Rechtsamt", checked_on=date(2026, 1, 1), **trace
        )
    # Even around the action the database refuses it.
    claim.check_status = "verified"
    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        change("test", council, by=by, now=now),
    ):
        claim.save()


def test_a_figure_needs_number_day_and_source(council: Any, trace: By) -> None:
    source = actions.add_source(council, title="Flyer", date_text="06/2015", **trace)
    fine: dict[str, Any] = {
        "kind_of_figure": "migration",
        "name": "Menschen mit Zuwanderungsgeschichte",
        "stated": "ca. 30 %",
        "date_text": "06/2015",
        "source": source,
    }
    for missing in ("stated", "date_text", "source"):
        with pytest.raises(Refused):
            actions.add_figure(
                council, **{**fine, missing: None if missing == "source" else ""}, **trace
            )
    assert actions.add_figure(council, **fine, **trace).percent is None
    voters = actions.add_figure(
        council, **{**fine, "value": 2076, "whole": 15613, "stated": ""}, **trace
    )
    assert voters.percent == Decimal("13.30")


def test_a_claim_says_what_is_right(council: Any, trace: By) -> None:
    source = actions.add_source(council, title="Q", **trace)
    with pytest.raises(Refused):
        actions.add_fact(council, section="idea", text="x", status="claim", source=source, **trace)
    actions.add_fact(
        council, section="idea", text="x", status="claim", note="y", source=source, **trace
    )


def test_coordinates_come_in_pairs_and_exist(council: Any, trace: By) -> None:
    for longitude, latitude in [(Decimal(7), None), (Decimal(200), Decimal(51))]:
        with pytest.raises(Refused):
            actions.add_location(
                council, name="Rathaus", longitude=longitude, latitude=latitude, **trace
            )


def test_texts_that_the_database_would_cut_are_refused(council: Any, trace: By) -> None:
    with pytest.raises(Refused):
        actions.add_target_group(council, slug="neu", name="x" * 101, **trace)
    with pytest.raises(Refused):
        actions.add_source(council, title="Q", url="javascript:alert(1)", **trace)
    with pytest.raises(Refused):
        actions.add_contact(council, purpose="office", role="Büro", email="kein", **trace)
