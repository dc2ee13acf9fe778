"""Photos as pages show them: which sizes there are, where they are, and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from markupsafe import Markup

from generator.link import Registry
from generator.schema import Exemplar, Story
from generator.schema.photo import Photo, Pictured
from generator.source import FoundPhoto
from generator.text.dates import format_date
from generator.text.photos import Focus, parse_photo, photos_in
from generator.text.story import StoryImage
from generator.views.components.pictures import Gallery, PhotoFigure, Picture, PictureSource
from generator.views.page import Desk

FOLDER = "assets/anh"
# Raise this when outputs/photos.py draws otherwise: addresses may be cached for ever.
MAKING = 1
# Best first: a browser takes the first that it knows.
MODERN = (("image/avif", "avif"), ("image/webp", "webp"))
FALLBACK = "jpg"


@dataclass(frozen=True, slots=True)
class Form:
    """How a photo is cut: ``ratio`` is width by height, none for the whole photo; ``widths`` in pixels."""

    widths: tuple[int, ...]
    sizes: str
    ratio: tuple[int, int] | None = None


WHOLE = Form((480, 960, 1440), "(min-width: 60em) 42rem, 94vw")
HEAD = Form((480, 960), "(min-width: 60em) 24rem, 94vw", (3, 2))
CARD = Form((360, 720), "(min-width: 60em) 22rem, (min-width: 45em) 45vw, 94vw", (16, 9))
FORMS = (WHOLE, HEAD, CARD)


@dataclass(frozen=True, slots=True)
class Shot:
    """One file to be made of a photo: ``box`` of the upright original, scaled to ``width`` × ``height``."""

    photo: FoundPhoto
    box: tuple[int, int, int, int]
    width: int
    height: int
    ending: str
    path: str


def shots(photo: FoundPhoto, form: Form, focus: Focus) -> Iterator[Shot]:
    """Every file that ``form`` needs, small to large, the one for old browsers last; none is upscaled."""
    box = crop(photo, form, focus)
    across, down = box[2] - box[0], box[3] - box[1]
    key = blake2b(repr((MAKING, photo.digest, box)).encode(), digest_size=10).hexdigest()
    # A tall photo fills a screen long before it is as wide as one.
    most = max(1, min(across, form.widths[-1], form.widths[-1] * across // down))
    widths = [*(width for width in form.widths if width < most), most]
    plain = max((width for width in widths if width <= 960), default=widths[0])
    for endings, wanted in (([ending for _, ending in MODERN], widths), ([FALLBACK], [plain])):
        for ending in endings:
            for width in wanted:
                height = max(1, round(width * down / across))
                yield Shot(photo, box, width, height, ending, f"{FOLDER}/{key}-{width}.{ending}")


def crop(photo: FoundPhoto, form: Form, focus: Focus) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is shown, as large as can be around the focus."""
    return cropped(photo.width, photo.height, form.ratio, focus)


def cropped(
    width: int, height: int, ratio: tuple[int, int] | None, focus: Focus
) -> tuple[int, int, int, int]:
    """The same for any size."""
    if ratio is None:
        return 0, 0, width, height
    across = max(1, min(width, height * ratio[0] // ratio[1]))
    down = max(1, min(height, width * ratio[1] // ratio[0]))
    left = _within(width * focus.x // 100 - across // 2, width - across)
    top = _within(height * focus.y // 100 - down // 2, height - down)
    return left, top, left + across, top + down


def _within(value: int, last: int) -> int:
    return max(0, min(value, last))


def all_shots(registry: Registry) -> Iterator[Shot]:
    """Every file that some page shows or tells of, and no other."""
    for record in registry.by_key.values():
        if not isinstance(record, Pictured):
            continue
        album = registry.album.photos
        placed = photos_in(getattr(record, "body", ""))
        listed = [(photo, album[photo.file]) for photo in record.photos if photo.file in album]
        for number, (photo, found) in enumerate(listed):
            focus = photo.focus or Focus()
            if number == 0 and not placed:
                yield from shots(found, HEAD, focus)
            if number == 0 and isinstance(record, Exemplar | Story):
                yield from shots(found, CARD, focus)
            whole = list(shots(found, WHOLE, focus))
            yield from whole if number or photo.file in placed or _cuts(found) else whole[-1:]
        for name in placed:
            if name in album:
                yield from shots(album[name], WHOLE, Focus())


def picture(
    desk: Desk, photo: Photo, form: Form, *, alt: str | None = None, lazy: bool = True
) -> Picture | None:
    """The photo in one form; none where it may not be shown."""
    found = desk.registry.album.photos.get(photo.file)
    if found is None:
        return None
    made = list(shots(found, form, photo.focus or Focus()))
    plain = made[-1]
    largest = max(made, key=lambda shot: shot.width)
    sources = tuple(PictureSource(kind, ", ".join(_listed(desk, made, ending))) for kind, ending in MODERN)
    return Picture(
        alt=photo.alt if alt is None else alt,
        src=desk.href(plain.path),
        width=largest.width,
        height=largest.height,
        sources=sources,
        sizes=form.sizes,
        lazy=lazy,
    )


def _listed(desk: Desk, made: Iterable[Shot], ending: str) -> Iterator[str]:
    return (f"{desk.href(shot.path)} {shot.width}w" for shot in made if shot.ending == ending)


def plain_shot(registry: Registry, name: str) -> Shot | None:
    """The whole photo as every program can open it."""
    found = registry.album.photos.get(name)
    return list(shots(found, WHOLE, Focus()))[-1] if found else None


def told_figure(desk: Desk, photo: Photo) -> Markup:
    """The photo within a text that is read elsewhere, in a feed: one file, at its whole address."""
    shot = plain_shot(desk.registry, photo.file)
    if shot is None:
        return Markup("")
    words = " ".join(filter(None, (photo.caption, _credit(photo))))
    image = Markup('<figure><img src="{}" alt="{}" width="{}" height="{}">').format(
        desk.absolute(shot.path), photo.alt, shot.width, shot.height
    )
    below = Markup("<figcaption>{}</figcaption>").format(words) if words else ""
    return image + below + Markup("</figure>")


def lead_photo(desk: Desk, record: Pictured) -> PhotoFigure | None:
    """The photo that opens the record's page."""
    return next((figure for photo in record.photos if (figure := _figure(desk, photo, HEAD, False))), None)


def card_picture(desk: Desk, record: Pictured) -> Picture | None:
    """The photo in a list: only an ornament there, its words stand on the record's own page."""
    return next((seen for photo in record.photos if (seen := picture(desk, photo, CARD, alt=""))), None)


def card_file(registry: Registry, record: Pictured) -> str:
    """One small file of the photo in a list, for cards that the browser makes; empty where there is none."""
    album = registry.album.photos
    photo = next((photo for photo in record.photos if photo.file in album), None)
    if photo is None:
        return ""
    made = shots(album[photo.file], CARD, photo.focus or Focus())
    return next(shot.path for shot in made if shot.ending == MODERN[-1][1])


def gallery(desk: Desk, record: Pictured, placed: Iterable[str] = ()) -> Gallery:
    """All photos that stand nowhere else on the page; the first one too where its opening cuts much away."""
    elsewhere = set(placed)
    photos = [photo for photo in record.photos if photo.file in desk.registry.album.photos]
    if photos and not _cuts(desk.registry.album.photos[photos[0].file]):
        elsewhere.add(photos[0].file)
    figures = (figure_of(desk, photo) for photo in photos if photo.file not in elsewhere)
    return Gallery(tuple(figure for figure in figures if figure))


def placed_photo(story: Story, image: StoryImage) -> Photo:
    """The photo that a story places, with what its own list says of the file; words in the text go first."""
    name = parse_photo(image.src)
    known = next((photo for photo in story.photos if photo.file == name), None)
    if known is None:
        return Photo.model_construct(file=name, alt=image.alt, caption=image.title or None)
    said = {"alt": image.alt or known.alt, "caption": known.caption or image.title or None}
    return known.model_copy(update=said)


def figure_of(desk: Desk, photo: Photo) -> PhotoFigure | None:
    """The whole photo with its words."""
    return _figure(desk, photo, WHOLE, True)


def _figure(desk: Desk, photo: Photo, form: Form, lazy: bool) -> PhotoFigure | None:
    seen = picture(desk, photo, form, lazy=lazy)
    if seen is None:
        return None
    return PhotoFigure(
        picture=seen,
        caption=desk.text(photo.caption),
        credit=" · ".join(filter(None, (_credit(photo), format_date(photo.date) if photo.date else ""))),
        shape="tall" if seen.height > seen.width else "wide" if seen.width > 2 * seen.height else "",
    )


def _credit(photo: Photo) -> str:
    if not photo.credit or photo.credit.lower().startswith(("ảnh", "nguồn")):
        return photo.credit or ""
    return f"Ảnh: {photo.credit}"


def _cuts(photo: FoundPhoto) -> bool:
    """Whether the opening of a page loses more than a fifth of the photo."""
    left, top, right, bottom = crop(photo, HEAD, Focus())
    return (right - left) * (bottom - top) < photo.width * photo.height * 4 // 5
