"""Many invented titles to hide the answers in, always the same ones; used by tests and bench."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).parent

_WHAT = (
    "Sanierung", "Ausbau", "Neubau", "Bericht", "Sachstand", "Anfrage", "Antrag", "Beschluss",
    "Förderung", "Vergabe", "Satzung", "Konzept", "Entwurf", "Änderung", "Prüfung", "Planung",
    "Umgestaltung", "Verlegung", "Benennung", "Freigabe", "Erweiterung", "Verkauf", "Pflege",
)  # fmt: skip
_THINGS = (
    "Radweg", "Kanalisation", "Grundschule", "Turnhalle", "Stadtpark", "Feuerwache", "Brücke",
    "Parkhaus", "Bücherei", "Kreisverkehr", "Gewerbegebiet", "Sportplatz", "Marktplatz", "Ampel",
    "Fußgängerzone", "Kläranlage", "Hallenbad", "Friedhof", "Stadthalle", "Bauhof", "Wertstoffhof",
    "Straßenbeleuchtung", "Bebauungsplan", "Stellenplan", "Gebührenordnung", "Jahresabschluss",
    "Wirtschaftsplan", "Lärmschutzwand", "Solardach", "Ladesäule", "Regenrückhaltebecken",
    "Jugendzentrum", "Kindertagesstätte", "Seniorentreff", "Theater", "Musikschule", "Tierheim",
)  # fmt: skip
_WHERE = (
    "Nord", "Süd", "West", "Ost", "Mitte", "Altstadt", "Hafen", "Lindenhof", "Rosental",
    "Eichengrund", "Birkenfeld", "Steinbruch", "Mühlenbach", "Auental", "Sonnenberg",
)  # fmt: skip
_STREETS = (
    "Ahornweg", "Buchenallee", "Dahlienstraße", "Erlenweg", "Fichtenstraße", "Ginsterweg",
    "Holunderweg", "Irisstraße", "Kastanienallee", "Lavendelweg", "Malvenstraße", "Nelkenweg",
)  # fmt: skip
_MORE = (
    "Ergebnis der Ausschreibung", "Mittelbedarf für das kommende Jahr", "zweite Lesung",
    "Stellungnahme der Verwaltung", "Antwort auf die Anfrage", "Kostenschätzung", "Zeitplan",
)  # fmt: skip
_TEXT = (
    "Die Verwaltung berichtet über den Stand der Arbeiten und den weiteren Ablauf.",
    "Der Ausschuss nimmt die Vorlage zur Kenntnis und bittet um einen Bericht im Herbst.",
    "Die Kosten werden aus dem laufenden Haushalt getragen, eine Deckung ist vorhanden.",
    "Anwohnerinnen und Anwohner wurden beteiligt, ihre Hinweise sind eingearbeitet.",
    "Die Ausführung soll nach den Ferien beginnen und bis zum Jahresende dauern.",
)


def questions() -> list[tuple[str, str, str]]:
    """Kind of difficulty, query, and the title that answers it."""
    rows = (HERE / "questions.tsv").read_text(encoding="utf-8").splitlines()
    return [(kind, query, title) for kind, query, title in (row.split("\t") for row in rows)]


def titles(number: int, seed: int = 7) -> Iterator[tuple[str, str, date]]:
    """So many titles with a summary and a day; the answers stand among them, evenly spread."""
    dice = random.Random(seed)
    answers = [title for _kind, _query, title in questions()]
    each = max(1, number // len(answers))
    for at in range(number):
        day = date(2026, 11, 20) - timedelta(days=dice.randrange(9000))
        if at % each == 0 and at // each < len(answers):
            yield answers[at // each], "", day
            continue
        what, thing, where = dice.choice(_WHAT), dice.choice(_THINGS), dice.choice(_WHERE)
        place = f"{dice.choice(_STREETS)} {dice.randrange(1, 200)}"
        shape = dice.randrange(4)
        if shape == 0:
            title = f"{what}: {thing} {where}, {place}"
        elif shape == 1:
            title = f"{thing} {where}: {dice.choice(_MORE)}"
        elif shape == 2:
            title = f"{what} {dice.randrange(2005, 2028)}: {thing} und {dice.choice(_THINGS)}"
        else:
            title = f"{thing} am {place}: {what} ({dice.choice(_MORE)})"
        yield title, " ".join(dice.sample(_TEXT, 2)), day
