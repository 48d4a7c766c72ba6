"""Law is checked by a second person, and whatever changes afterwards is unchecked again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import translation

from sprachrohr.audit.change import Actor, Refused, change
from sprachrohr.audit.models import Entry
from sprachrohr.councils import actions
from sprachrohr.councils.access import procedure_value
from sprachrohr.councils.models import LegalSource, ProcedureRule
from tests.office.conftest import typed

EN: Any = {"HTTP_ACCEPT_LANGUAGE": "en"}
URL = "/verwaltung/rechtsquellen/"
TODAY = date(2026, 11, 22)


@contextmanager
def refuses(text: str) -> Iterator[None]:
    """Refused with these words of the English sentence, whatever the catalogues say."""
    with translation.override("en"), pytest.raises(Refused, match=text):
        yield


def page(response: Any) -> str:
    return str(response.content.decode()).replace("\xa0", " ")


@pytest.fixture
def entered(clerk: Client) -> LegalSource:
    """What the clerk has entered in the browser."""
    sent = typed(clerk.get(f"{URL}neu/"), citation="§ 27 GO NRW", title="Gemeindeordnung")
    clerk.post(f"{URL}neu/", sent)
    return LegalSource.objects.get()


def test_whoever_entered_it_does_not_check_it_and_is_told_who_may(
    clerk: Client, entered: LegalSource
) -> None:
    url = f"{URL}{entered.pk}/geprueft/"
    for answer in (clerk.get(url, **EN), clerk.post(url, {"check_note": ""}, **EN)):
        assert answer.status_code == 403
        assert "Not the person who entered it." in page(answer)
    entered.refresh_from_db()
    assert entered.check_status == "unverified"


def test_a_second_person_checks_it_and_guests_read_so_at_once(
    clerk: Client,
    colleague: Client,
    entered: LegalSource,
    council: Any,
    client_for: Callable[[Any], Client],
) -> None:
    guest = client_for(council)
    assert "Nobody has compared this with the text of the law yet." in page(guest.get("/en/recht/"))
    colleague.post(f"{URL}{entered.pk}/geprueft/", {"check_note": "Im Gesetzblatt gelesen."})
    entered.refresh_from_db()
    assert (entered.check_status, entered.checked_on) == ("verified", TODAY)
    assert entered.checked_by == "Admin Alpha"
    seen = page(guest.get("/en/recht/"))
    assert "A person compared this with the text of the law on 22 November 2026." in seen
    assert "Im Gesetzblatt gelesen." in seen
    assert Entry.objects.latest("pk").code == "councils.verify_legal_source"


def test_the_chair_sees_the_law_and_checks_it_but_does_not_write_it(
    entered: LegalSource, council: Any, client_for: Any, signed_in: Any
) -> None:
    chair = client_for(council)
    signed_in(chair, council, "chair")
    assert chair.get(URL).status_code == 200
    assert chair.post(f"{URL}{entered.pk}/", {"citation": "x", "title": "x"}).status_code == 403
    assert chair.post(f"{URL}{entered.pk}/geprueft/", {"check_note": ""}).status_code == 302
    entered.refresh_from_db()
    assert entered.checked_by == "Chair Alpha"


def test_a_changed_source_has_to_be_checked_again_by_somebody_who_did_not_change_it(
    clerk: Client, colleague: Client, entered: LegalSource
) -> None:
    url = f"{URL}{entered.pk}/"
    colleague.post(f"{url}geprueft/", {"check_note": "Gelesen."})
    # Nothing it says is changed: the check stands.
    colleague.post(url, typed(colleague.get(url)))
    entered.refresh_from_db()
    assert entered.check_status == "verified"
    colleague.post(url, typed(colleague.get(url), title="Gemeindeordnung, neu"))
    entered.refresh_from_db()
    assert (entered.check_status, entered.checked_on) == ("unverified", None)
    assert (entered.checked_by, entered.check_note) == ("", "")
    answer = colleague.post(f"{url}geprueft/", {"check_note": ""}, **EN)
    assert answer.status_code in {403, 422}
    entered.refresh_from_db()
    assert entered.check_status == "unverified"


def test_the_action_itself_refuses_the_one_who_wrote_it(
    entered: LegalSource, council: Any, account_of: Any, now: datetime
) -> None:
    author = Actor("Wer es schrieb", entered.entered_by_id)
    with refuses("a second person"):
        actions.verify_legal_source(entered, by=author, now=now)
    second = Actor("Zweite Person", account_of(council, "admin").pk)
    with refuses("has not come yet"):
        actions.verify_legal_source(entered, checked_on=date(2027, 1, 1), by=second, now=now)
    actions.change_legal_source(entered, title="Anders", by=second, now=now)
    with refuses("a second person"):
        actions.verify_legal_source(entered, by=second, now=now)
    actions.verify_legal_source(
        entered, by=Actor("Dritte Person", account_of(council, "chair").pk), now=now
    )
    assert entered.check_status == "verified"


def test_an_order_or_a_source_alone_does_not_undo_a_check(
    entered: LegalSource, council: Any, by: Any, now: datetime
) -> None:
    actions.verify_legal_source(entered, by=by, now=now)
    source = actions.add_source(council, title="Blatt", by=by, now=now)
    actions.change_legal_source(entered, source=source, by=by, now=now)
    actions.arrange_legal_sources(council, [entered], by=by, now=now)
    assert LegalSource.objects.get().check_status == "verified"


def test_a_check_is_taken_back_and_what_nobody_found_stays_a_claim(
    clerk: Client, colleague: Client, entered: LegalSource, by: Any, now: datetime
) -> None:
    url = f"{URL}{entered.pk}/"
    colleague.post(f"{url}geprueft/", {"check_note": ""})
    colleague.post(f"{url}wieder-offen/", {"check_note": "Andere Fassung."})
    entered.refresh_from_db()
    assert (entered.check_status, entered.check_note) == ("unverified", "Andere Fassung.")
    assert clerk.post(f"{url}nicht-gefunden/", {"check_note": ""}).status_code == 422
    clerk.post(f"{url}nicht-gefunden/", {"check_note": "In keiner Sammlung."})
    entered.refresh_from_db()
    assert entered.check_status == "claim"
    assert colleague.post(f"{url}geprueft/", {"check_note": ""}).status_code == 409
    with refuses("Record the law that really applies"):
        actions.verify_legal_source(entered, by=by, now=now)
    # What a document claims stays one, whatever else is written there.
    clerk.post(url, typed(clerk.get(url), title="Anders"))
    entered.refresh_from_db()
    assert (entered.check_status, entered.title) == ("claim", "Anders")


def test_no_form_and_no_hand_made_field_makes_a_source_checked(
    clerk: Client, entered: LegalSource
) -> None:
    forged = {"check_status": "verified", "checked_on": "1.1.2026", "checked_by": "Ich"}
    url = f"{URL}{entered.pk}/"
    clerk.post(url, typed(clerk.get(url), title="Neu", **forged))
    clerk.post(f"{URL}neu/", typed(clerk.get(f"{URL}neu/"), citation="§ 2", title="T", **forged))
    assert set(LegalSource.objects.values_list("check_status", flat=True)) == {"unverified"}
    assert LegalSource.objects.filter(title="Neu").exists()


# --- rules of procedure -------------------------------------------------------------------


@pytest.fixture
def source(council: Any, by: Any, now: datetime) -> Any:
    return actions.add_source(council, title="Geschäftsordnung", by=by, now=now)


def test_a_council_without_rules_has_no_value_at_all(council: Any) -> None:
    assert ProcedureRule.objects.count() == 0
    assert [procedure_value(it, TODAY) for it in ProcedureRule.Key.values] == [None] * 13


def test_a_new_value_ends_the_one_before_and_each_day_has_its_own(
    council: Any, source: Any, by: Any, now: datetime
) -> None:
    def add(value: int, unit: str, start: date | None, end: date | None = None) -> ProcedureRule:
        return actions.add_procedure_rule(
            council,
            key="invitation",
            unit=unit,
            value=value,
            source=source,
            valid_from=start,
            valid_until=end,
            by=by,
            now=now,
        )

    first = add(8, "full_days", None)
    add(10, "days", date(2026, 1, 1))
    first.refresh_from_db()
    assert first.valid_until == date(2025, 12, 31)
    found = [procedure_value("invitation", it) for it in (date(2025, 12, 31), date(2026, 1, 1))]
    assert [(it.value, it.unit, it.checked) for it in found if it] == [
        (8, "full_days", False),
        (10, "days", False),
    ]
    assert procedure_value("quorum", TODAY) is None
    for start, end in [(date(2025, 6, 1), date(2025, 6, 30)), (None, date(2020, 1, 1))]:
        with refuses("There is already a value for this"):
            add(9, "days", start, end)
    with refuses("There is already a value for this"):
        actions.change_procedure_rule(first, valid_until=date(2026, 1, 1), by=by, now=now)


@pytest.mark.parametrize(
    ("key", "unit", "value", "whole", "says"),
    [
        ("invitation", "persons", 8, None, "choose another unit"),
        ("invitation", "days", 0, None, "a number above zero"),
        ("quorum", "more_than", 1, None, "A share needs two numbers"),
        ("quorum", "more_than", 2, 2, "A share needs two numbers"),
        ("quorum", "at_least", 3, 2, "A share needs two numbers"),
        ("invitation", "days", 8, 10, "Only a share has a second number"),
    ],
)
def test_a_value_fits_what_it_settles(
    council: Any, source: Any, by: Any, now: datetime,
    key: str, unit: str, value: int, whole: int | None, says: str,
) -> None:  # fmt: skip
    with refuses(says):
        actions.add_procedure_rule(
            council, key=key, unit=unit, value=value, whole=whole, source=source, by=by, now=now
        )
    assert ProcedureRule.objects.count() == 0


def test_a_value_needs_a_source_and_a_law_that_exists(
    council: Any, source: Any, by: Any, now: datetime
) -> None:
    facts: dict[str, Any] = {"key": "items_close", "unit": "days", "value": 21}
    with refuses("Say where this rule is written"):
        actions.add_procedure_rule(council, **facts, source=None, by=by, now=now)
    ghost = actions.add_legal_source(
        council, citation="§ 39", title="T", check_status="claim", by=by, now=now
    )
    with refuses("Name the one that really applies"):
        actions.add_procedure_rule(
            council, **facts, source=source, legal_source=ghost, by=by, now=now
        )


def test_the_database_itself_refuses_half_a_share_and_an_unsigned_check(
    council: Any, source: Any, by: Any, now: datetime
) -> None:
    rule = actions.add_procedure_rule(
        council, key="quorum", unit="more_than", value=1, whole=2, source=source, by=by, now=now
    )
    for broken in ({"whole": None}, {"whole": 0}, {"check_status": "verified"}, {"unit": "days"}):
        changed = ProcedureRule.objects.get(pk=rule.pk)
        for name, value in broken.items():
            setattr(changed, name, value)
        with (
            pytest.raises(IntegrityError),
            transaction.atomic(),
            change("test", council, by=by, now=now),
        ):
            changed.save()


def test_a_rule_of_procedure_is_checked_by_a_second_person_and_shown_so(
    clerk: Client, colleague: Client, council: Any, source: Any, client_for: Any
) -> None:
    url = "/verwaltung/geschaeftsordnung/"
    sent = typed(clerk.get(f"{url}neu/"), key="majority", value="2", whole="3", unit="at_least")
    made = clerk.post(f"{url}neu/", {**sent, "source": str(source.pk)}).headers["Location"]
    guest = client_for(council)
    seen = page(guest.get("/en/recht/"))
    assert "at least two thirds" in seen
    assert "Nobody has compared this with the official text yet." in seen
    assert clerk.post(f"{made}geprueft/", {"check_note": ""}).status_code == 403
    colleague.post(f"{made}geprueft/", {"check_note": ""})
    assert "A person has compared this with the official text." in page(guest.get("/en/recht/"))
    clerk.post(made, typed(clerk.get(made), value="1", whole="2"))
    assert "Nobody has compared this with the official text yet." in page(guest.get("/en/recht/"))
    assert procedure_value("majority", TODAY) is not None
