"""Do pages ask the database more when a council has more to show?

Fills two fresh databases through the actions, one with 1 year of sessions and one with 25, and
compares for each page type the number of queries and the time of a cold answer (without the
guest layer). Run: ``.venv/bin/python bench/growth.py [--years 25] [--database-url …]``.

Prints a table; ends non-zero when a page asks more queries with more content.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
SESSIONS_A_YEAR = 8
ITEMS = 12
PAGES = [
    "/de/", "/de/sitzungen/", "/de/sitzungen/?jahr={year}", "/de/sitzungen/{meeting}/",
    "/de/vorlagen/", "/de/vorlagen/{paper}/", "/de/beschluesse/", "/de/beschluesse/{resolution}/",
    "/de/mitglieder/", "/de/gremien/", "/de/gremien/{body}/", "/de/themen/arbeit/",
    "/de/ueber-uns/", "/de/aktuelles/", "/kalender.ics", "/feeds/sitzungen.xml", "/sitemap.xml",
]  # fmt: skip


def fill(years: int) -> dict[str, object]:
    """One council with that many years of sessions, agendas, papers, resolutions and members."""
    from django.utils import timezone

    from sprachrohr.audit.change import Actor, change
    from sprachrohr.councils import actions as councils
    from sprachrohr.councils.scope import council_scope
    from sprachrohr.meetings import actions as meetings
    from sprachrohr.papers import actions as papers
    from sprachrohr.people import actions as people

    now = timezone.now()
    who = {"by": Actor("Bench"), "now": now}
    council = councils.add_council(
        slug="bench", host="bench.localhost", languages=["de", "en"], accent="#9f1239", **who
    )
    with council_scope(council), change("bench.fill", council, **who):
        councils.add_body(council, name="Stadt Bench", short_name="Bench", **who)
        councils.add_designation(
            council, name="Gremium", short_name="G", legal_form="other", valid_from=None, **who
        )
        topic = councils.add_topic(
            council, slug="arbeit", name="Arbeit", dimension="economic", **who
        )
        body = people.add_organization(council, kind_of_body="council", name="Gremium", **who)
        # A term of five years at a time, each with ten members of its own.
        for begin in range(now.year - (years - 1) // 5 * 5, now.year + 1, 5):
            last = None if begin + 5 > now.year else date(begin + 4, 12, 31)
            term = councils.add_term(
                council, name=f"Wahlperiode ab {begin}", start_date=date(begin, 1, 1),
                end_date=last, **who,
            )  # fmt: skip
            councils.set_seats(term, kind_of_seat="elected", number=10, **who)
            for number in range(10):
                person = people.add_person(
                    council, given_name="Beispiel", family_name=f"Person {begin} {number}",
                    example=True, **who,
                )  # fmt: skip
                seat = people.join(
                    person, body, kind_of_seat="elected", voting_right=True,
                    start_date=date(begin, 1, 1), **who,
                )  # fmt: skip
                if last:
                    people.leave(seat, on=last, reason="Ende der Wahlperiode", **who)
        first = datetime(now.year - years + 1, 1, 15, 17, tzinfo=BERLIN)
        count = 0
        for index in range(SESSIONS_A_YEAR * years):
            start = first + timedelta(days=index * 45)
            meeting = meetings.add_meeting(council, organization=body, start=start, **who)
            meetings.publish_meeting(meeting, **who)
            items = meetings.add_items(
                meeting, [{"name": f"Punkt {n}", "topics": [topic]} for n in range(ITEMS)], **who
            )
            for item in items:
                count += 1
                paper = papers.add_paper(
                    council, reference=f"V-{count}", name=f"Vorlage {count}",
                    paper_type="decision", date=start.date(), what="Worum es geht.",
                    topics=[topic], originator_organizations=[body], **who,
                )  # fmt: skip
                papers.publish_paper(paper, **who)
                papers.add_consultation(
                    paper, organization=body, meeting=meeting, agenda_item=item, role="decision",
                    authoritative=True, **who,
                )  # fmt: skip
            resolution = papers.record_resolution(
                council, title=f"Beschluss {index}", text="Wortlaut", plain="Einfach.",
                decided_on=start.date(), organization=body, agenda_item=items[0], paper=paper,
                result="majority", yes=6, no=3, abstentions=1, topics=[topic], **who,
            )  # fmt: skip
            papers.follow_up(
                resolution, state="done", on=start.date(), sentence="Es ist umgesetzt.", **who
            )
            meetings.publish_agenda(meeting, **who)
    return {
        "meeting": meeting.pk, "paper": paper.pk, "resolution": resolution.pk, "body": body.pk,
        "year": start.year,
    }  # fmt: skip


def measure(ids: dict[str, object], rounds: int) -> dict[str, tuple[int, float]]:
    """Queries and milliseconds (median) of each page, Django's own stack, no guest layer."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(HTTP_HOST="bench.localhost")
    found = {}
    for page in PAGES:
        path = page.format(**ids)
        answer = client.get(path)
        if answer.status_code != 200:
            raise SystemExit(f"{path} answered {answer.status_code}")
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        asked = len(captured)  # now: the next request clears the log
        if not asked:
            raise SystemExit(f"{path}: no query seen, so nothing is measured")
        times = []
        for _ in range(rounds):
            begin = time.perf_counter()
            client.get(path)
            times.append((time.perf_counter() - begin) * 1000)
        found[page] = (asked, statistics.median(times))
    return found


def one(years: int, rounds: int) -> None:
    """The child process: its own database, its own settings."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    ids = fill(years)
    sys.stdout.write(json.dumps(measure(ids, rounds)) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--years", type=int, default=25)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument(
        "--database-url", help="two empty databases are made beside it; SQLite if left out"
    )
    parser.add_argument("--child", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        one(options.child, options.rounds)
        return
    results = {}
    for years in (1, options.years):
        with tempfile.TemporaryDirectory() as folder:
            environment = {
                **os.environ, "DJANGO_SETTINGS_MODULE": "sprachrohr.config.settings",
                "SPRACHROHR_VAR": folder, "SPRACHROHR_DEBUG": "off",
            }  # fmt: skip
            if options.database_url:
                environment["SPRACHROHR_DATABASE_URL"] = f"{options.database_url}_{years}"
            else:
                environment["SPRACHROHR_DATABASE_URL"] = f"sqlite:///{Path(folder) / 'b.sqlite3'}"
            done = subprocess.run(
                [sys.executable, __file__, "--child", str(years), "--rounds", str(options.rounds)],
                env=environment, stdout=subprocess.PIPE, text=True, check=True,
            )  # fmt: skip
            results[years] = json.loads(done.stdout.splitlines()[-1])
    few, many = results[1], results[options.years]
    grown = []
    sys.stdout.write(
        f"{'page':32} {'queries 1y':>10} {f'{options.years}y':>5}"
        f"   ms 1y   ms {options.years}y  ratio\n"
    )
    for page in PAGES:
        (q1, t1), (q2, t2) = few[page], many[page]
        if q2 > q1:
            grown.append(page)
        sys.stdout.write(f"{page:32} {q1:10} {q2:5} {t1:7.1f} {t2:7.1f} {t2 / t1:6.2f}\n")
    if grown:
        raise SystemExit(f"More content, more queries: {', '.join(grown)}")


if __name__ == "__main__":
    main()
