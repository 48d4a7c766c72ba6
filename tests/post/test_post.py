"""Outgoing mail: what may be written, how it leaves, what happens when it does not."""

import re
import smtplib
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from django.conf import settings
from django.core import mail as django_mail

from sprachrohr.audit.change import Refused
from sprachrohr.audit.models import Line
from sprachrohr.councils.actions import add_body, add_designation
from sprachrohr.jobs.running import tick
from sprachrohr.post import access, actions, letters, rules
from sprachrohr.post.models import MailAttempt, OutgoingMail

pytestmark = pytest.mark.django_db
SMTP = "smtp://mail.beispiel.de"


@pytest.fixture
def write(council: Any, by: Any, now: Any) -> Any:
    """``write(to=…, text=…)``: an answer to somebody."""
    add_body(council, name="Stadt Beispiel", short_name="Beispielstadt", by=by, now=now)
    add_designation(
        council, name="Beispielrat", legal_form="integrationsrat", by=by, now=now,
        valid_from=None,
    )  # fmt: skip

    def send(
        to: str = "amal@beispiel.de", text: str = "Guten Tag.\n\nGern.", language: str = "de",
        role: str = "Geschäftsstelle", when: Any = None, **more: Any,
    ) -> OutgoingMail:  # fmt: skip
        facts = {
            "reference": "7KQ2-MXR4", "received": now.date(), "text": text, "role": role,
        }  # fmt: skip
        return actions.send(
            council, kind="answer", to=to, language=language, facts=facts, by=by,
            now=when or now, **more,
        )  # fmt: skip

    return send


class Tags(HTMLParser):
    """Every tag of a document with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_text_and_html_say_the_same(write: Any) -> None:
    mail = write(text="Ja, gern.\n\nKommen Sie <bald> & bringen Sie Tee.")
    assert mail.subject == "Antwort auf Ihre Nachricht (7KQ2-MXR4)"
    said = re.sub(r"<[^>]+>", " ", mail.html.split("<body>")[1])
    for word in ("Sonntag, 22. November 2026", "Beispielrat, Beispielstadt", "Geschäftsstelle"):
        assert word in mail.text
        assert word in re.sub(r"\s+", " ", said)
    assert "&lt;bald&gt; &amp; bringen" in mail.html
    assert "<bald> & bringen" in mail.text
    assert not re.search(r"src=|https?://(?!alpha)", mail.html)


def test_what_somebody_writes_is_never_taken_for_structure(write: Any) -> None:
    mail = write(text="# Groß\n\n=> http://boese.example Klick\n\n{reference}\n\n- a\n<b>x</b>")
    tags = [tag for tag, _ in Tags(mail.html).tags]
    assert tags.count("h1") == 1
    assert "a" not in tags
    assert "b" not in tags
    assert "h2" not in tags
    assert "{reference}" in mail.text


@pytest.mark.parametrize(
    ("language", "spoken", "direction"),
    [("de", "de", "ltr"), ("en", "en", "ltr"), ("ar", "ar", "rtl"), ("uk", "uk", "ltr")],
)
def test_each_language_is_marked_with_its_direction(
    write: Any, language: str, spoken: str, direction: str
) -> None:
    mail = write(language=language)
    assert mail.spoken == spoken
    assert Tags(mail.html).tags[0] == ("html", {"lang": spoken, "dir": direction})
    assert ("blockquote", {"dir": "auto"}) in Tags(mail.html).tags


def test_a_language_without_template_gets_german_and_is_told_so(
    write: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = letters._file
    monkeypatch.setattr(letters, "_file", lambda kind, it: None if it == "uk" else found(kind, it))
    mail = write(language="uk")
    assert (mail.language, mail.spoken) == ("uk", "de")
    tags = Tags(mail.html).tags
    assert tags[0] == ("html", {"lang": "de", "dir": "ltr"})
    assert ("p", {"lang": "uk", "dir": "ltr"}) in tags
    assert not mail.text.startswith("Guten Tag")
    assert "Guten Tag" in mail.text


def test_empty_facts_leave_their_line_out(write: Any) -> None:
    assert "Geantwortet hat" not in write(role="").text


def test_every_kind_of_mail_is_written_in_every_language_of_the_interface() -> None:
    wanted = {code for code, _name in settings.LANGUAGES} - {"de-simple"}
    assert wanted == {"de", "en", "tr", "ar", "uk"}  # plain German is read in German
    kinds = letters.kinds()
    assert len(kinds) >= 14
    assert {kind: wanted - spoken for kind, spoken in kinds.items() if wanted - spoken} == {}


def test_a_mail_template_speaks_its_own_language_and_closes_what_it_isolates() -> None:
    letter = {"ar": r"[\u0621-\u064a]", "uk": r"[а-яіїє]", "tr": r"[ğışİ]"}
    for kind, languages in letters.kinds().items():
        for language in languages:
            template = letters._read(kind, language)
            said = [template.subject, *(line for it in template.blocks for line in it.lines)]
            whole = "\n".join(said)
            assert bool(re.search(r"[\u0621-\u064a]", whole)) == (language == "ar"), (
                kind,
                language,
            )
            assert re.search(letter.get(language, "[a-z]"), whole), (kind, language)
            for line in said:
                assert line.count("\u2068") == line.count("\u2069"), (kind, language)


def test_all_languages_of_a_kind_use_the_same_facts() -> None:
    for kind, languages in letters.kinds().items():
        wanted = {}
        for language in languages:
            template = letters._read(kind, language)
            lines = [template.subject, *(line for it in template.blocks for line in it.lines)]
            wanted[language] = set(re.findall(r"\{(\w+)\}", " ".join(lines)))
        assert len({frozenset(it) for it in wanted.values()}) == 1, (kind, wanted)


@pytest.mark.parametrize(
    "address",
    ["", "amal", "a@b", "a@b.de\n", "a@b.de\nBcc: c@d.de", "a@b.de, c@d.de", "<a@b.de>", "a b@c.de",
     "a" * 250 + "@b.de", "@b.de", "a@", "a@b..de", "a\x00@b.de", "a@b.de\r", "\u202ea@b.de"],
)  # fmt: skip
def test_broken_addresses_are_refused_with_a_sentence(write: Any, address: str) -> None:
    if address.strip() == "a@b.de" and rules.one_line(address):
        pytest.skip("only blank space around it")
    with pytest.raises(Refused) as refusal:
        write(to=address)
    assert len(refusal.value.reason) > 20
    assert OutgoingMail.objects.count() == 0


def test_header_injection_and_endless_texts_are_refused(
    council: Any, write: Any, by: Any, now: Any
) -> None:
    facts = {"received": now.date(), "text": "x", "role": "x"}
    for reference in ("A\nBcc: x@y.de", "A\rB", "A\x0bB", "x" * 10_000, "x" * 250):
        with pytest.raises(Refused):
            actions.send(
                council, kind="answer", to="a@b.de", language="de",
                facts={**facts, "reference": reference}, by=by, now=now,
            )  # fmt: skip
    with pytest.raises(Refused):
        write(text="x" * 10_000)
    with pytest.raises(Refused):
        write(reply_to="amt@beispiel.de\nBcc: x@y.de")
    assert OutgoingMail.objects.count() == 0


def test_an_unknown_kind_is_a_defect(council: Any, by: Any, now: Any) -> None:
    with pytest.raises(LookupError):
        actions.send(council, kind="nothing", to="a@b.de", language="de", facts={}, by=by, now=now)


def test_a_mail_is_handed_over_when_the_change_is_certain(
    write: Any, django_capture_on_commit_callbacks: Any, settings: Any, stand_on: Any, now: Any
) -> None:
    settings.SPRACHROHR_MAIL = SMTP
    stand_on(now)
    with django_capture_on_commit_callbacks(execute=True):
        mail = write()
        assert django_mail.outbox == []
    tick(now)
    (sent,) = django_mail.outbox
    assert sent.to == ["amal@beispiel.de"]
    assert sent.extra_headers["Message-ID"] == f"<{mail.uuid}@alpha.localhost>"
    assert sent.from_email == '"Beispielrat" <noreply@alpha.localhost>'
    mail.refresh_from_db()
    assert (mail.outcome, mail.next_try, mail.tries) == ("sent", None, 1)


def test_in_the_demo_nothing_leaves_the_machine(council: Any, write: Any, now: Any) -> None:
    mail = write()
    assert actions.deliver(council, mail.pk, now=now) == "kept"
    assert django_mail.outbox == []
    mail.refresh_from_db()
    assert mail.outcome == "kept"


@pytest.mark.parametrize(
    "name",
    ["beispiel.example", "x.test", "y.invalid", "z.localhost", "example.org", "a.example.com"],
)
def test_mail_for_names_of_nobody_never_leaves(
    council: Any, write: Any, now: Any, settings: Any, name: str
) -> None:
    settings.SPRACHROHR_MAIL = SMTP
    assert actions.deliver(council, write(to=f"a@{name}").pk, now=now) == "kept"
    assert django_mail.outbox == []


class Failing:
    """A mail server in trouble."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def send(self) -> None:
        raise self.error


def failing(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    monkeypatch.setattr("sprachrohr.post.sending._message", lambda *args: Failing(error))


def test_a_mail_is_tried_later_and_later_and_then_given_up(
    council: Any, write: Any, now: Any, by: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SPRACHROHR_MAIL = SMTP
    failing(monkeypatch, ConnectionRefusedError("mail.beispiel.de says amal@beispiel.de"))
    mail, moment = write(), now
    for delay in rules.DELAYS:
        assert actions.deliver(council, mail.pk, now=moment) == "failed"
        assert actions.deliver(council, mail.pk, now=moment + delay - timedelta(seconds=1)) == ""
        moment += delay
    assert actions.deliver(council, mail.pk, now=moment) == "failed"
    mail.refresh_from_db()
    assert (mail.outcome, mail.next_try) == ("given_up", None)
    problems = set(MailAttempt.objects.values_list("problem", flat=True))
    assert problems == {"ConnectionRefusedError"}
    actions.again(mail, by=by, now=moment)
    assert actions.deliver(council, mail.pk, now=moment) == "failed"
    with pytest.raises(Refused):
        actions.again(mail, by=by, now=moment)


@pytest.mark.parametrize(
    ("error", "result"),
    [
        (smtplib.SMTPRecipientsRefused({"a@b.de": (550, b"no such user a@b.de")}), "refused"),
        (smtplib.SMTPRecipientsRefused({"a@b.de": (450, b"later")}), "failed"),
        (smtplib.SMTPDataError(554, b"no"), "refused"),
        (smtplib.SMTPAuthenticationError(535, b"no"), "failed"),
        (smtplib.SMTPServerDisconnected("gone"), "failed"),
        (TimeoutError(), "failed"),
    ],
)
def test_what_the_server_says_decides(
    council: Any, write: Any, now: Any, settings: Any, monkeypatch: pytest.MonkeyPatch,
    error: Exception, result: str,
) -> None:  # fmt: skip
    settings.SPRACHROHR_MAIL = SMTP
    failing(monkeypatch, error)
    assert actions.deliver(council, write().pk, now=now) == result
    assert "a@b.de" not in MailAttempt.objects.get().problem


def test_two_workers_send_a_mail_once(council: Any, write: Any, now: Any, settings: Any) -> None:
    settings.SPRACHROHR_MAIL = SMTP
    mail = write()
    assert actions._claim(council, mail.pk, actions.POST, now)
    assert actions.deliver(council, mail.pk, now=now) == ""
    assert actions.deliver(council, mail.pk, now=now + rules.LEASE) == "sent"
    assert len(django_mail.outbox) == 1


def test_a_mail_whose_job_was_lost_is_found(
    council: Any, write: Any, now: Any, stand_on: Any
) -> None:
    mail = write()
    later = now + timedelta(hours=1)
    stand_on(later)
    tick(later)
    mail.refresh_from_db()
    assert mail.outcome == "kept"


def test_a_secret_link_is_not_kept_and_only_shown_in_the_demo(
    council: Any, by: Any, now: Any, settings: Any
) -> None:
    from sprachrohr.people.viewers import Viewer

    clerk = Viewer(frozenset({"office"}), 1, "x")
    mail = actions.send_text(
        council, kind="account", to="a@beispiel.de", language="de", subject="Einladung",
        text="Guten Tag.\n\nHier ist der Link:\nhttps://alpha.localhost/konto/einladung/GEHEIM/",
        secret=True, by=by, now=now,
    )  # fmt: skip
    assert ("a", {"href": "https://alpha.localhost/konto/einladung/GEHEIM/"}) in Tags(
        mail.html
    ).tags
    assert "GEHEIM" in access.mail(clerk, mail.pk).mail.text
    settings.SPRACHROHR_MAIL = SMTP
    assert "GEHEIM" not in access.mail(clerk, mail.pk).mail.text
    actions.deliver(council, mail.pk, now=now)
    assert "GEHEIM" in django_mail.outbox[0].body
    mail.refresh_from_db()
    assert "GEHEIM" not in mail.text + mail.html


def test_the_audit_log_holds_no_word_of_a_mail(council: Any, write: Any, now: Any) -> None:
    mail = write(to="geheim@beispiel.de", text="GEHEIMNIS")
    actions.deliver(council, mail.pk, now=now)
    actions.delete_older(council, before=now + timedelta(days=1), by=actions.POST, now=now)
    lines = repr(list(Line.objects.values()))
    assert "GEHEIMNIS" not in lines
    assert "geheim@" not in lines
    assert OutgoingMail.objects.count() == 0
    assert MailAttempt.objects.count() == 0


def test_old_mails_go_and_waiting_ones_stay(council: Any, write: Any, now: Any) -> None:
    old, waiting = write(), write()
    actions.deliver(council, old.pk, now=now)
    assert actions.delete_older(council, before=now, by=actions.POST, now=now) == 0
    later = now + timedelta(days=1)
    assert actions.delete_older(council, before=later, by=actions.POST, now=later) == 1
    assert [it.pk for it in OutgoingMail.objects.all()] == [waiting.pk]


@pytest.mark.parametrize("role", ["member", "press", "chair", "department"])
def test_only_who_may_read_mail_reads_it(
    council: Any, write: Any, client_for: Any, signed_in: Any, role: str
) -> None:
    mail = write(text="GEHEIMNIS")
    client = signed_in(client_for(council), council, role)
    for path in ("", f"{mail.pk}/", f"{mail.pk}/html/"):
        response = client.get(f"/verwaltung/post/{path}")
        assert response.status_code == 403
        assert b"GEHEIMNIS" not in response.content
    assert client_for(council).get(f"/verwaltung/post/{mail.pk}/").status_code == 302


def test_the_office_reads_mail_and_that_is_noted(
    council: Any, other: Any, write: Any, client_for: Any, signed_in: Any
) -> None:
    mail = write(text="GEHEIMNIS")
    client = signed_in(client_for(council), council, "office")
    assert "Antwort auf Ihre Nachricht" in client.get("/verwaltung/post/").content.decode()
    assert "GEHEIMNIS" in client.get(f"/verwaltung/post/{mail.pk}/").content.decode()
    assert Line.objects.filter(verb="looked", object_id=mail.pk).count() == 1
    html = client.get(f"/verwaltung/post/{mail.pk}/html/")
    assert html.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert client.get("/verwaltung/post/?stand=owl&q=%00&seite=1").status_code == 200
    foreign = signed_in(client_for(other), other, "office")
    assert foreign.get(f"/verwaltung/post/{mail.pk}/").status_code == 404
    assert foreign.post(f"/verwaltung/post/{mail.pk}/nochmal/").status_code == 404
