"""A small town for view tests: names over time, a term, seats, people of every kind."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sprachrohr.councils import actions as councils
from sprachrohr.people import actions as people

START = date(2020, 11, 1)


@dataclass
class Town:
    """What the tests need to name."""

    body: Any
    term: Any
    topic: Any
    source: Any
    law: Any
    members: list[Any] = field(default_factory=list)


def build(council: Any, trace: dict[str, Any], *, elected: int = 13, rat: int = 6) -> Town:
    """A council that changed its name twice; ``elected`` and ``rat`` seats, nobody in them."""
    source = councils.add_source(council, title="Blatt der Stadt", date_text="06/2015", **trace)
    law = councils.add_legal_source(
        council,
        citation="§ 27 GO NRW",
        title="Gemeindeordnung",
        valid_from=date(2013, 12, 28),
        source=source,
        **trace,
    )
    for name, form, start, end in [
        ("Ausschuss Alt", "integrationsausschuss", None, date(2014, 6, 30)),
        ("Rat Mitte", "integrationsrat", date(2014, 7, 1), date(2025, 10, 31)),
        ("Ausschuss Neu", "aci", date(2025, 11, 1), None),
    ]:
        councils.add_designation(
            council,
            name=name,
            legal_form=form,
            valid_from=start,
            valid_until=end,
            legal_source=law,
            **trace,
        )
    councils.add_body(council, name="Stadt Alpha", short_name="Alpha", ags="05999999", **trace)
    term = councils.add_term(council, name="Wahlzeit", start_date=START, **trace)
    councils.set_seats(term, kind_of_seat="elected", number=elected, source=source, **trace)
    councils.set_seats(term, kind_of_seat="rat", number=rat, **trace)
    topic = councils.add_topic(council, slug="wohnen", name="Wohnen", dimension="social", **trace)
    body = people.add_organization(
        council, kind_of_body="council", name="Gremium", topics=[topic], **trace
    )
    return Town(body=body, term=term, topic=topic, source=source, law=law)


def settle(town: Town, trace: dict[str, Any], number: int, kind: str = "elected") -> None:
    """Let people take seats of a kind; they speak Turkish and work on the topic."""
    council = town.body.council
    group = people.add_organization(council, kind_of_body="list", name=f"Liste {kind}", **trace)
    for at in range(number):
        person = people.add_person(
            council,
            family_name=f"Beispiel{at:02}",
            given_name=f"Ada {kind}",
            spoken=["tr"],
            topics=[town.topic],
            example=True,
            **trace,
        )
        town.members.append(
            people.join(
                person,
                town.body,
                start_date=START,
                kind_of_seat=kind,
                on_behalf_of=group,
                **trace,
            )
        )


def fill(town: Town, trace: dict[str, Any], number: int) -> None:
    """Add ``number`` of everything that stands in lists on the pages of both rooms."""
    council = town.body.council
    for at in range(number):
        councils.add_fact(
            council, section="idea", text="Satz", source=town.source, topics=[town.topic], **trace
        )
        councils.add_figure(
            council,
            kind_of_figure="other",
            name="Zahl",
            value=at,
            on=START,
            source=town.source,
            **trace,
        )
        councils.add_competence(
            council, subject=f"Geld {at}", power="advise", topics=[town.topic], **trace
        )
        councils.add_right(
            council, title="Recht", text="Satz", form="advice", legal_source=town.law, **trace
        )
        councils.add_topic(
            council, slug=f"thema-{number}-{at}", name="Thema", dimension="economic", **trace
        )
        place = councils.add_location(council, name=f"Ort {at}", source=town.source, **trace)
        unit = councils.add_unit(council, name=f"Amt {at}", location=place, **trace)
        councils.add_contact(council, purpose="office", role=f"Büro {at}", unit=unit, **trace)
        group = people.add_organization(
            council,
            kind_of_body="working_group",
            name=f"Arbeitskreis {at}",
            parent=town.body,
            topics=[town.topic],
            source=town.source,
            **trace,
        )
        if town.members:
            person = town.members[at % len(town.members)].person
            people.join(person, group, start_date=START, voting_right=False, **trace)
