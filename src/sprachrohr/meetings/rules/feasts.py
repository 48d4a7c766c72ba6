"""Great feasts of communities, and whether a session would meet them. Pure: dates come in.

The dates are computed by the package ``holidays`` (MIT licence; its calendars of countries),
read in ``meetings/access/planning.py``; here stands which entry of which country stands for which
feast, what we call it, and what a day is told. Feasts that follow the moon are decided by
communities themselves, often a day apart: those are marked ``may_shift`` and never said for sure.
Described in docs/rules/calendar.md, version 1 of 22 November 2026. Which feasts are great, and how
long they last, is general knowledge; nobody of the communities has checked it yet.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

NIGHTFALL = time(15, 30)
"""A session that ends later than this may meet a feast that begins in the evening.

The sun sets in North Rhine-Westphalia at about 16:20 at the earliest; people go home before.
"""

Words = dict[str, str]
LANGUAGES = ("de", "en", "tr", "ar", "uk")


def _words(*texts: str) -> Words:
    return dict(zip(LANGUAGES, texts, strict=True))


COMMUNITIES: dict[str, Words] = {
    "islamic": _words(
        "Musliminnen und Muslime", "Muslims", "Müslümanlar", "المسلمون", "мусульмани"
    ),
    "alevi": _words("Alevitinnen und Aleviten", "Alevis", "Aleviler", "العلويون", "алевіти"),
    "jewish": _words("Jüdinnen und Juden", "Jews", "Yahudiler", "اليهود", "юдеї"),
    "orthodox": _words(
        "Orthodoxe Christinnen und Christen", "Orthodox Christians", "Ortodoks Hristiyanlar",
        "المسيحيون الأرثوذكس", "православні християни",
    ),
    "yazidi": _words("Jesidinnen und Jesiden", "Yazidis", "Ezidiler", "الإيزيديون", "єзиди"),
    "nowruz": _words(
        "Nouruz: Iran, Afghanistan, Kurdistan", "Nowruz: Iran, Afghanistan, Kurdistan",
        "Nevruz: İran, Afganistan, Kürdistan", "النوروز: إيران وأفغانستان وكردستان",
        "Навруз: Іран, Афганістан, Курдистан",
    ),
    "hindu": _words("Hindus", "Hindus", "Hindular", "الهندوس", "індуїсти"),
    "sikh": _words("Sikhs", "Sikhs", "Sihler", "السيخ", "сикхи"),
    "lunar": _words(
        "Mondneujahr: China, Vietnam, Korea", "Lunar New Year: China, Vietnam, Korea",
        "Ay yeni yılı: Çin, Vietnam, Kore", "رأس السنة القمرية: الصين وفيتنام وكوريا",
        "Місячний Новий рік: Китай, В'єтнам, Корея",
    ),
}  # fmt: skip
"""Calendars that an office can choose, by the codes of ``SessionHabits.communities``."""


@dataclass(frozen=True, kw_only=True)
class Feast:
    """One feast of the table: which entry to ask ``holidays`` for, and how long it lasts here.

    ``country``, ``categories`` and ``entry`` name the entry (its English name); the first of its
    days, moved by ``shift`` days, begins the feast, which lasts ``length`` days.
    """

    code: str
    community: str
    words: Words
    country: str
    entry: str
    categories: tuple[str, ...] = ("public",)
    shift: int = 0
    length: int = 1
    evening_before: bool = False
    may_shift: bool = False
    season: bool = False
    """A time rather than a feast: a session is possible, but should know of it (Ramadan)."""


def _islamic(code: str, entry: str, words: Words, length: int) -> Feast:
    return Feast(
        code=code, community="islamic", words=words, country="TR", entry=entry, length=length,
        evening_before=True, may_shift=True,
    )  # fmt: skip


def _jewish(
    code: str, entry: str, words: Words, length: int, *more: str, season: bool = False
) -> Feast:
    return Feast(
        code=code, community="jewish", words=words, country="IL", entry=entry, length=length,
        categories=("public", *more), evening_before=True, season=season,
    )  # fmt: skip


def _yazidi(code: str, entry: str, words: Words, length: int) -> Feast:
    return Feast(
        code=code, community="yazidi", words=words, country="IQ", entry=entry, length=length,
        categories=("yazidi",),
    )  # fmt: skip


FEASTS: tuple[Feast, ...] = (
    Feast(
        code="ramadan", community="islamic", country="MV", entry="First Day of Ramadan", length=29,
        words=_words("Ramadan", "Ramadan", "Ramazan", "رمضان", "Рамадан"),
        evening_before=True, may_shift=True, season=True,
    ),
    _islamic("eid-al-fitr", "Eid al-Fitr", _words(
        "Ramadanfest", "Eid al-Fitr", "Ramazan Bayramı", "عيد الفطر", "Ід аль-Фітр"), 3),
    _islamic("eid-al-adha", "Eid al-Adha", _words(
        "Opferfest", "Eid al-Adha", "Kurban Bayramı", "عيد الأضحى", "Ід аль-Адха"), 4),
    Feast(
        code="muharrem", community="alevi", country="IQ", entry="Islamic New Year", length=12,
        words=_words("Muharrem-Fasten", "Muharrem fast", "Muharrem orucu", "صوم محرم",
                     "піст мухаррам"),
        evening_before=True, may_shift=True, season=True,
    ),
    Feast(
        code="asure", community="alevi", country="IQ", entry="Islamic New Year", shift=12,
        words=_words("Aşure-Tag", "Day of Aşure", "Aşure günü", "يوم العاشوراء", "день ашури"),
        may_shift=True,
    ),
    _jewish("purim", "Purim", _words("Purim", "Purim", "Purim", "بوريم", "Пурим"),
            1, "optional", "school"),
    _jewish("pesach", "Pesach", _words("Pessach", "Passover", "Pesah", "عيد الفصح اليهودي",
            "Песах"), 8),
    _jewish("shavuot", "Shavuot", _words("Schawuot", "Shavuot", "Şavuot", "شفوعوت", "Шавуот"), 2),
    _jewish("rosh-hashanah", "Rosh Hashanah", _words("Rosch ha-Schana", "Rosh Hashanah",
            "Roş Aşana", "رأس السنة العبرية", "Рош га-Шана"), 2),
    _jewish("yom-kippur", "Yom Kippur", _words("Jom Kippur", "Yom Kippur", "Yom Kipur",
            "يوم الغفران", "Йом-Кіпур"), 1),
    _jewish("sukkot", "Sukkot", _words("Sukkot", "Sukkot", "Sukot", "سوكوت", "Сукот"), 7),
    _jewish("simchat-torah", "Simchat Torah / Shemini Atzeret", _words("Simchat Tora",
            "Simchat Torah", "Simhat Tora", "فرحة التوراة", "Сімхат Тора"), 2),
    _jewish("hanukkah", "Hanukkah", _words("Chanukka", "Hanukkah", "Hanuka", "حانوكا", "Ханука"),
            8, "optional", "school", season=True),
    Feast(
        code="orthodox-christmas", community="orthodox", country="RS",
        entry="Orthodox Christmas Day", evening_before=True,
        words=_words(
            "orthodoxes Weihnachtsfest nach dem alten Kalender",
            "Orthodox Christmas by the old calendar", "eski takvime göre Ortodoks Noeli",
            "عيد الميلاد الأرثوذكسي بالتقويم القديم", "православне Різдво за старим календарем"),
    ),
    Feast(
        code="orthodox-easter", community="orthodox", country="RS", entry="Easter Sunday",
        shift=-2, length=4,
        words=_words("orthodoxes Osterfest", "Orthodox Easter", "Ortodoks Paskalyası",
                     "عيد الفصح الأرثوذكسي", "православний Великдень"),
    ),
    _yazidi("yazidi-new-year", "Yazidi New Year", _words("jesidisches Neujahr (Çarşema Sor)",
            "Yazidi New Year (Çarşema Sor)", "Ezidi yeni yılı (Çarşema Sor)",
            "رأس السنة الإيزيدية", "єзидський Новий рік"), 1),
    _yazidi("yazidi-assembly", "Feast of the Assembly", _words(
            "Fest der Versammlung (Cejna Cemayê)", "Feast of the Assembly (Cejna Cemayê)",
            "Cemaat Bayramı (Cejna Cemayê)",
            "عيد الجماعية", "свято Зібрання"), 8),
    _yazidi("yazidi-ezi", "Feast of Êzî", _words("Êzî-Fest (Cejna Êzî)", "Feast of Êzî",
            "Êzî Bayramı", "عيد إيزي", "свято Езі"), 1),
    Feast(
        code="nowruz", community="nowruz", country="IR", entry="Nowruz", length=2,
        evening_before=True,
        words=_words("Nouruz", "Nowruz", "Nevruz", "النوروز", "Навруз"),
    ),
    Feast(
        code="diwali", community="hindu", country="IN", entry="Diwali", may_shift=True,
        categories=("public", "government", "optional"),
        words=_words("Diwali", "Diwali", "Divali", "ديوالي", "Дівалі"),
    ),
    Feast(
        code="pongal", community="hindu", country="IN", entry="Pongal", may_shift=True,
        categories=("optional",),
        words=_words("Pongal", "Pongal", "Pongal", "بونغال", "Понгал"),
    ),
    Feast(
        code="vaisakhi", community="sikh", country="IN", entry="Vaisakhi", may_shift=True,
        categories=("optional",),
        words=_words("Vaisakhi", "Vaisakhi", "Vaisakhi", "فايساخي", "Вайсакхі"),
    ),
    Feast(
        code="guru-nanak", community="sikh", country="IN", entry="Guru Nanak's Birthday",
        categories=("public", "government"), may_shift=True,
        words=_words("Geburtstag von Guru Nanak", "Birthday of Guru Nanak",
                     "Guru Nanak'ın doğum günü", "ميلاد غورو ناناك", "день народження Гуру Нанака"),
    ),
    Feast(
        code="lunar-new-year", community="lunar", country="SG", entry="Chinese New Year",
        length=3, evening_before=True,
        words=_words("Mondneujahr", "Lunar New Year", "Ay yeni yılı", "رأس السنة القمرية",
                     "Місячний Новий рік"),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Time:
    """A feast, a holiday or school holidays in one year, both days inclusive."""

    name: str
    first: date
    last: date
    community: str = ""
    evening_before: bool = False
    may_shift: bool = False
    season: bool = False


class Meets(StrEnum):
    """How a session meets such a time."""

    ON = "on"
    EVE = "eve"
    """On the evening of the session it begins."""
    NEAR = "near"
    """A day beside it; it follows the moon and may shift by a day."""
    DURING = "during"
    """In a season that does not forbid a session, such as a month of fasting."""


def times_of(feast: Feast, name: str, starts: Iterable[date]) -> list[Time]:
    """A feast in the years in which ``holidays`` names its first days."""
    return [
        Time(
            name,
            first := start + timedelta(days=feast.shift),
            first + timedelta(days=feast.length - 1),
            feast.community,
            feast.evening_before,
            feast.may_shift,
            feast.season,
        )
        for start in starts
    ]


def met(day: date, ends: time | None, times: Iterable[Time]) -> list[tuple[Meets, Time]]:
    """What a session on a day meets, in the order given.

    ``ends``: when it ends, or begins where nobody knows; ``None``: it may last until the evening.
    """
    found: list[tuple[Meets, Time]] = []
    one = timedelta(days=1)
    for it in times:
        if it.first <= day <= it.last:
            found.append((Meets.DURING if it.season else Meets.ON, it))
        elif it.season:
            continue
        elif it.evening_before and day == it.first - one and (ends is None or ends > NIGHTFALL):
            found.append((Meets.EVE, it))
        elif it.may_shift and it.first - one <= day <= it.last + one:
            found.append((Meets.NEAR, it))
    return found
