"""Pictures and files of the office: what is taken, what is removed from it, who sees it when."""

import io
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from sprachrohr.audit.change import Refused
from sprachrohr.documents import actions as documents
from sprachrohr.documents import usage
from sprachrohr.documents.models import File
from sprachrohr.pages import actions, pictures
from sprachrohr.pages.models import Page, Picture

GIVEN = {"alternative": "Menschen im Saal", "credit": "Foto: A. Beispiel", "licence": "CC BY 4.0"}
GPS = 0x8825
ORIENTATION = 0x0112


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def facts(by: Any, now: datetime) -> dict[str, Any]:
    return {"by": by, "now": now}


@pytest.fixture
def clerk(council: Any, client_for: Any, signed_in: Any) -> Client:
    client: Client = signed_in(client_for(council), council, "office")
    return client


def jpeg(width: int = 1000, height: int = 600, **exif: Any) -> bytes:
    """A picture: its upper left quarter red, the rest blue; with a place and a name in it."""
    image = Image.new("RGB", (width, height), (0, 0, 255))
    image.paste((255, 0, 0), (0, 0, width // 2, height // 2))
    data = Image.Exif()
    data[0x013B] = "Erika Beispiel"
    data[ORIENTATION] = exif.get("orientation", 1)
    data.get_ifd(GPS)[1] = "N"
    data.get_ifd(GPS)[2] = (51.0, 27.0, 0.0)
    sink = io.BytesIO()
    image.save(sink, "JPEG", exif=data, quality=95)
    return sink.getvalue()


def png_head(width: int, height: int) -> bytes:
    """A PNG of any size that says so in its head and holds nothing."""
    import struct
    import zlib

    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
    return b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", 0) + b"IDAT\x35\xaf\x06\x1e"


def take(council: Any, content: bytes, facts: dict[str, Any], **more: Any) -> Picture:
    return actions.take_picture(
        council, content=content, file_name="saal.jpg", **{**GIVEN, **more}, **facts
    )


def opened(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.file.content.open("rb").read()))


def test_place_and_name_are_gone_from_every_copy(council: Any, facts: dict[str, Any]) -> None:
    content = jpeg()
    assert b"Erika Beispiel" in content
    picture = take(council, content, facts)
    kept = [picture.file.content.open("rb").read()]
    for size in picture.sizes:
        with picture.file.content.storage.open(size["name"]) as file:
            kept.append(file.read())
    assert len(kept) == 4
    for bytes_ in kept:
        assert b"Erika" not in bytes_
        assert dict(Image.open(io.BytesIO(bytes_)).getexif()) == {}


def test_a_picture_is_kept_in_sizes_that_are_not_larger_than_itself(
    council: Any, facts: dict[str, Any]
) -> None:
    picture = take(council, jpeg(1000, 600), facts)
    assert (picture.width, picture.height) == (1000, 600)
    assert [(it["width"], it["height"], it["card"]) for it in picture.sizes] == [
        (480, 288, False), (960, 576, False), (640, 360, True),
    ]  # fmt: skip


def test_a_picture_taken_sideways_stands_upright(council: Any, facts: dict[str, Any]) -> None:
    picture = take(council, jpeg(1000, 600, orientation=6), facts)
    assert (picture.width, picture.height) == (600, 1000)
    red = opened(picture).convert("RGB").getpixel((550, 50))
    assert isinstance(red, tuple)
    assert red[0] > 200 > red[2]


def test_the_cut_for_phones_keeps_what_is_important(council: Any, facts: dict[str, Any]) -> None:
    def blue(picture: Picture) -> bool:
        card = next(it for it in picture.sizes if it["card"])
        with picture.file.content.storage.open(card["name"]) as file:
            pixel = Image.open(file).convert("RGB").getpixel((100, 20))
        assert isinstance(pixel, tuple)
        return bool(pixel[2] > pixel[0])

    tall = jpeg(600, 1200)
    picture = take(council, tall, facts, focus="oben-links")
    assert not blue(take(council, jpeg(640, 360), facts, focus="oben-links"))
    assert [blue(take(council, tall, facts, focus=it)) for it in ("unten", "oben")] == [True, False]
    before = next(it["name"] for it in picture.sizes if it["card"])
    changed = actions.change_picture(picture, focus="unten-rechts", **facts)
    assert before != next(it["name"] for it in changed.sizes if it["card"])


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (png_head(10_000, 10_001), pictures.Fault.TOO_MANY_PIXELS),
        (png_head(60_000, 60_000), pictures.Fault.TOO_MANY_PIXELS),
        (png_head(800, 600), pictures.Fault.BROKEN),
        (jpeg()[:4000], pictures.Fault.BROKEN),
        (jpeg(150, 100), pictures.Fault.TOO_SMALL),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='a()'/>", pictures.Fault.NO_PICTURE),
        (b"GIF89a" + b"\0" * 50, pictures.Fault.NO_PICTURE),
        (b"", pictures.Fault.NO_PICTURE),
    ],
)
def test_what_is_too_large_broken_or_no_picture_is_refused(
    council: Any, facts: dict[str, Any], content: bytes, fault: Any
) -> None:
    assert pictures.read(content) is fault
    with pytest.raises(Refused) as refusal:
        take(council, content, facts)
    assert refusal.value.reason.endswith(".")
    assert (Picture.objects.count(), File.objects.count()) == (0, 0)


def test_people_need_a_consent_and_vanish_with_it(
    council: Any,
    clerk: Client,
    client_for: Any,
    stand_on: Any,
    facts: dict[str, Any],
    now: datetime,
) -> None:
    with pytest.raises(Refused):
        take(council, jpeg(), facts, shows_people=True)
    picture = take(
        council, jpeg(), facts, shows_people=True, consent_on=date(2026, 1, 1),
        consent_until=date(2026, 11, 24),
    )  # fmt: skip
    page = actions.add_page(council, title="Fest", picture=picture, **facts)
    file = f"/datei/{picture.file_id}/"
    guest = client_for(council)
    assert [guest.get(it).status_code for it in (f"/bild/{picture.pk}/480.webp", file)] == [
        404,
        404,
    ]
    actions.publish_page(page, **facts)
    small = f"/bild/{picture.pk}/480.webp"
    midnight = str(int((now.replace(hour=0) + timedelta(days=1)).timestamp()))
    for path in (small, file):  # a stored copy does not outlive the day
        assert guest.get(path).headers["X-Fresh-Until"] == midnight
    for days, seen in ((0, True), (2, True), (3, False)):
        stand_on(now + timedelta(days=days))
        html = guest.get("/de/seite/fest/").content.decode()
        assert (small in html, "Menschen im Saal" in html) == (seen, seen), days
        status = 200 if seen else 404
        assert guest.get(small).status_code == status, days
        assert guest.get(file).status_code == status, days
    stand_on(now)
    assert (
        "Einwilligung" in clerk.get("/verwaltung/").content.decode()
        or "Consent" in clerk.get("/verwaltung/").content.decode()
    )


def test_a_page_names_the_sizes_of_its_picture(
    council: Any, client_for: Any, facts: dict[str, Any]
) -> None:
    picture = take(council, jpeg(), facts)
    page = actions.add_page(council, title="Fest", picture=picture, **facts)
    actions.publish_page(page, **facts)
    guest = client_for(council)
    html = guest.get("/de/seite/fest/").content.decode()
    name = picture.file.file_name
    assert (
        f'srcset="/bild/{picture.pk}/480.webp 480w, /bild/{picture.pk}/960.webp 960w, '
        f'/datei/{picture.file_id}/{name} 1000w"'
    ) in html
    answer = guest.get(f"/bild/{picture.pk}/card.webp")
    assert answer.headers["Content-Type"] == "image/webp"
    size = Image.open(io.BytesIO(b"".join(answer.streaming_content))).size
    assert size == (640, 360)


def test_a_picture_is_taken_by_the_form_and_refused_without_its_words(
    clerk: Client, council: Any
) -> None:
    def send(**values: str) -> Any:
        upload = SimpleUploadedFile("../a b.jpg", jpeg(), "image/jpeg")
        return clerk.post(
            "/verwaltung/bilder/neu/", {**GIVEN, "focus": "mitte", **values, "upload": upload}
        )

    for missing in GIVEN:
        assert send(**{missing: " "}).status_code == 422, missing
    assert Picture.objects.count() == 0
    assert send().status_code == 302
    picture = Picture.objects.get()
    assert picture.file.file_name == "a-b.jpg"
    assert clerk.get(f"/verwaltung/bilder/{picture.pk}/").status_code == 200
    assert clerk.get(f"/verwaltung/bilder/{picture.pk}/bild/original/").status_code == 200
    assert clerk.get(f"/verwaltung/bilder/{picture.pk}/bild/card/").status_code == 200


def test_what_is_used_says_where_and_stays(council: Any, facts: dict[str, Any]) -> None:
    picture = take(council, jpeg(), facts)
    page = actions.add_page(council, title="Fest", picture=picture, **facts)
    with pytest.raises(Refused, match="Fest"):
        actions.remove_picture(picture, **facts)
    assert [it.label for it in usage.of_object(picture)] == ["Fest"]
    actions.change_page(page, picture=None, **facts)
    actions.remove_picture(Picture.objects.get(), **facts)
    assert (Picture.objects.count(), File.objects.count()) == (0, 0)


def test_a_file_linked_from_a_text_is_used(council: Any, facts: dict[str, Any]) -> None:
    file = documents.store(
        council, name="Flyer", file_name="f.pdf", content=b"%PDF-1.7", mime_type="application/pdf",
        edition="06/2015", **facts,
    )  # fmt: skip
    link = f'<p><a href="/datei/{file.pk}/f.pdf">Flyer</a></p>'
    page = actions.add_page(council, title="Wahl", body=link, **facts)
    with pytest.raises(Refused, match="Wahl"):
        documents.remove_file(file, **facts)
    actions.remove_page(page, **facts)
    documents.remove_file(file, **facts)
    assert not File.objects.exists()


def test_a_file_that_was_public_is_withdrawn_and_not_removed(
    council: Any, facts: dict[str, Any]
) -> None:
    file = documents.store(
        council,
        name="F",
        file_name="f.pdf",
        content=b"%PDF-1.7",
        mime_type="application/pdf",
        **facts,
    )
    documents.publish_file(file, **facts)
    with pytest.raises(Refused):
        documents.change_file(file, public=False, **facts)
    documents.withdraw_file(file, reason="Fehler", **facts)
    with pytest.raises(Refused):
        documents.remove_file(file, **facts)


@pytest.mark.parametrize(
    ("name", "content", "mime_type"),
    [
        ("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'></svg>", "image/svg+xml"),
        ("x.pdf", b"MZ\x90\0", "application/pdf"),
        ("x.exe", b"MZ\x90\0", "application/octet-stream"),
        ("x.jpg", jpeg(), "image/jpeg"),
    ],
)
def test_the_list_of_files_takes_no_drawings_programs_and_pictures(
    clerk: Client, name: str, content: bytes, mime_type: str
) -> None:
    answer = clerk.post(
        "/verwaltung/dateien/neu/",
        {
            "name": "X",
            "language": "de",
            "public": "on",
            "upload": SimpleUploadedFile(name, content, mime_type),
        },
    )
    assert answer.status_code == 422
    assert not File.objects.exists()


def test_a_foreign_picture_cannot_be_chosen(
    clerk: Client, council: Any, other: Any, facts: dict[str, Any]
) -> None:
    from sprachrohr.councils.scope import council_scope

    with council_scope(other):
        foreign = take(other, jpeg(), facts)
    answer = clerk.post(
        "/verwaltung/seiten/neu/", {"title": "X", "order": "0", "picture": str(foreign.pk)}
    )
    assert answer.status_code == 422
    assert clerk.get(f"/verwaltung/bilder/{foreign.pk}/bild/original/").status_code == 404
    assert not Page.objects.exists()
