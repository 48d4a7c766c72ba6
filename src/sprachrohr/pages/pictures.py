"""Read a picture that somebody sends, and make clean copies of it in several sizes.

What comes out is drawn anew from the pixels: no metadata (place, camera, name of the owner), no
appended data, upright. Uses Pillow; knows no database.
"""

import io
from dataclasses import dataclass
from enum import StrEnum

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

MOST_PIXELS = 50_000_000
"""Read from the head of the file, before anything is unpacked (a 100-megapixel picture needs
400 MB of memory)."""
LEAST_WIDTH = 200
WIDTHS = (480, 960, 1600)
"""Widths of the copies in pixels; a small picture gets the smaller ones only."""
LARGEST = 2400
"""The longer side of the largest copy that is kept."""
CARD = (640, 360)
"""The cut around the focus point, for phones and lists."""
FORMATS = ("JPEG", "PNG", "WEBP")

_AT = {"links": 0.25, "rechts": 0.75, "oben": 0.25, "unten": 0.75}


class Fault(StrEnum):
    """Why a picture is not taken."""

    NO_PICTURE = "no_picture"
    BROKEN = "broken"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_SMALL = "too_small"


@dataclass(frozen=True)
class Copy:
    """One clean copy; ``width`` and ``height`` in pixels."""

    content: bytes
    width: int
    height: int
    card: bool = False


@dataclass(frozen=True)
class Read:
    """A picture that was read: the largest copy, its type, and the smaller ones (WebP)."""

    main: Copy
    mime_type: str
    ending: str
    sizes: list[Copy]


def focus_point(focus: str) -> tuple[float, float]:
    """Where the most important part is, as shares of width and height: ``oben-links``."""
    x = y = 0.5
    for word in focus.split("-"):
        if word in {"links", "rechts"}:
            x = _AT[word]
        elif word in {"oben", "unten"}:
            y = _AT[word]
    return x, y


def read(content: bytes, focus: str = "mitte") -> Read | Fault:
    """Check a picture and make its copies; or say why it is not taken."""
    image = _opened(content)
    if isinstance(image, Fault):
        return image
    clear = "A" in image.getbands()
    kept = image.copy()
    kept.thumbnail((LARGEST, LARGEST), Image.Resampling.LANCZOS)
    if clear:
        main, mime, ending = _written(kept, "PNG"), "image/png", "png"
    else:
        main, mime, ending = _written(kept, "JPEG"), "image/jpeg", "jpg"
    return Read(main, mime, ending, copies(kept, focus))


def copies(image: Image.Image, focus: str) -> list[Copy]:
    """The smaller copies of a picture that was cleaned already, and the cut for phones."""
    found = []
    for width in WIDTHS:
        if width < image.width:
            height = max(1, round(image.height * width / image.width))
            found.append(_written(image.resize((width, height), Image.Resampling.LANCZOS), "WEBP"))
    cut = ImageOps.fit(image, CARD, Image.Resampling.LANCZOS, centering=focus_point(focus))
    card = _written(cut, "WEBP")
    return [*found, Copy(card.content, card.width, card.height, card=True)]


def _opened(content: bytes) -> Image.Image | Fault:
    try:
        raw = Image.open(io.BytesIO(content), formats=FORMATS)
    except (UnidentifiedImageError, Image.DecompressionBombError):
        too_many = Fault.TOO_MANY_PIXELS
        return too_many if _bomb(content) else Fault.NO_PICTURE
    except (OSError, ValueError, SyntaxError):
        return Fault.BROKEN
    if raw.width * raw.height > MOST_PIXELS:
        return Fault.TOO_MANY_PIXELS
    if raw.width < LEAST_WIDTH:
        return Fault.TOO_SMALL
    try:
        raw.load()
        return _plain(ImageOps.exif_transpose(raw))
    except (OSError, ValueError, SyntaxError, IndexError, EOFError, ImageCms.PyCMSError):
        return Fault.BROKEN


def _bomb(content: bytes) -> bool:
    try:
        Image.open(io.BytesIO(content), formats=FORMATS)
    except Image.DecompressionBombError:
        return True
    except Exception:
        return False
    return False


def _plain(image: Image.Image) -> Image.Image:
    """Eight bits of red, green, blue (and clearness) in sRGB."""
    clear = "A" in image.getbands() or "transparency" in image.info
    wanted = "RGBA" if clear else "RGB"
    profile = image.info.get("icc_profile")
    if profile and image.mode in {"RGB", "RGBA", "CMYK"}:
        try:
            mapped = ImageCms.profileToProfile(
                image,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB" if image.mode == "CMYK" else image.mode,
            )
            image = mapped or image
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a broken profile: the colours are taken as they are
    drawn = Image.new(wanted, image.size)
    drawn.paste(image.convert(wanted))
    return drawn


def _written(image: Image.Image, form: str) -> Copy:
    sink = io.BytesIO()
    if form == "JPEG":
        image.save(sink, "JPEG", quality=86, optimize=True, progressive=True)
    elif form == "WEBP":
        image.save(sink, "WEBP", quality=80, method=4)
    else:
        image.save(sink, "PNG", optimize=True)
    return Copy(sink.getvalue(), image.width, image.height)
