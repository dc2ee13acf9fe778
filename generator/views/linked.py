"""Linked data of every page: which schema.org things it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from generator.link import Registry, observations_of
from generator.schema import (
    Area,
    AreaLevel,
    Commendation,
    CommendationState,
    Document,
    Exemplar,
    Indicator,
    Person,
    Portal,
    Record,
    Source,
    Status,
    Story,
    Term,
    Unit,
)
from generator.schema.photo import Pictured
from generator.text.dates import iso
from generator.text.folding import fold
from generator.views.addresses import HOME, address, from_root
from generator.views.head import Head
from generator.views.ld import Thing, Url, Value, many, thing
from generator.views.licences import licence_address
from generator.views.listing import unnamed
from generator.views.news import feed_path
from generator.views.open_data import OPEN_TYPES
from generator.views.page import Desk, Page
from generator.views.photos import plain_shot

LANGUAGE = "vi"
GIVEN = (Status.RECOGNISED, Status.PRAISED)
# What kinds of units are the State's: Party and mass organisations are not, though they act beside it.
OF_THE_STATE = (
    "uy ban nhan dan",
    "hoi dong nhan dan",
    "toa an",
    "bo",
    "so",
    "phong chuyen mon",
    "co quan nha nuoc",
)
OPEN_DATA = "du-lieu/"
# Of a figure that is told of more places than these, the page itself lists them.
MAX_PLACES = 12


def head_of(desk: Desk, page: Page) -> Head:
    """The page's own data and feed, and its things."""
    registry = desk.registry
    return replace(
        page.head,
        data=data_path(registry, page),
        feed=feed_path(registry, page) if desk.site_url else "",
        things=things_of(registry, page),
        indexed=page.head.indexed,
    )


def data_path(registry: Registry, page: Page) -> str:
    """Where the page's record can be read as JSON; empty for lists and for pages written by hand."""
    record = registry.by_key.get(page.key) if page.key else None
    return f"{OPEN_DATA}{page.key}.json" if type(record) in OPEN_TYPES else ""


def things_of(registry: Registry, page: Page) -> tuple[Thing, ...]:
    """All things of one page: where it stands, then what it is about."""
    record = registry.by_key.get(page.key) if page.key else None
    maker = MAKERS.get(type(record)) if record else None
    main = maker(registry, page, record) if maker else _plain_page(registry, page)
    return (*_breadcrumbs(page), *main)


def licence_url(portal: Portal) -> str:
    """The licence's own address where it is one of the well-known; else its name."""
    return licence_address(portal.licence) or portal.licence or ""


def _breadcrumbs(page: Page) -> Iterator[Thing]:
    items = page.crumbs.items
    if len(items) < 2:
        return
    # The last one is the page itself, whose address is known.
    yield thing(
        "BreadcrumbList",
        itemListElement=tuple(
            thing(
                "ListItem",
                position=number,
                name=str(item.text),
                item=Url(from_root(page.path, item.href)) if item.href else None,
            )
            for number, item in enumerate(items, 1)
        ),
    )


def _plain_page(registry: Registry, page: Page) -> Iterable[Thing]:
    portal = registry.portal
    if page.path == HOME:
        yield thing(
            "WebSite",
            id=Url("#cong"),
            name=portal.name,
            alternateName=portal.motto,
            description=portal.summary,
            url=Url(HOME),
            inLanguage=LANGUAGE,
            license=licence_url(portal),
            publisher=_publisher(portal),
        )
        return
    if page.path == OPEN_DATA:
        yield _all_data(registry, page)
        return
    if page.key or page.path.count("/") == 1:
        yield thing("WebPage" if page.key else "CollectionPage", **_about_page(page))
    if page.path == f"{Term.kind.folder}/":
        yield thing("DefinedTermSet", name=page.title, url=Url(page.path), hasDefinedTerm=_terms(registry))


def _terms(registry: Registry) -> tuple[Value, ...]:
    return tuple(
        thing(
            "DefinedTerm",
            name=term.name,
            termCode=term.abbreviation,
            description=term.text,
            url=Url(address(term)),
        )
        for term in registry.all(Term)
    )


def _about_page(page: Page) -> dict[str, Value | None]:
    """What every page says of itself; its description stands in its head."""
    return {
        "name": page.title,
        "url": Url(page.path),
        "inLanguage": LANGUAGE,
        "dateModified": page.updated,
        "isPartOf": Url("#cong"),
    }


def _publisher(portal: Portal) -> Thing:
    return thing("Organization", name=portal.operator, email=portal.contact.email)


def _article(registry: Registry, page: Page, **more: Value | None) -> Thing:
    about = _about_page(page)
    return thing(
        "Article",
        headline=about.pop("name"),
        **about,
        publisher=_publisher(registry.portal),
        license=licence_url(registry.portal),
        **more,
    )


def _images(registry: Registry, record: Pictured) -> tuple[Value, ...]:
    """The photos of a record, as the files that every program can open."""
    made = ((photo, plain_shot(registry, photo.file)) for photo in record.photos)
    return many(
        thing(
            "ImageObject",
            contentUrl=Url(shot.path),
            encodingFormat="image/jpeg",
            caption=photo.caption or photo.alt,
            creditText=photo.credit,
        )
        for photo, shot in made
        if shot
    )


def _exemplar(registry: Registry, page: Page, record: Exemplar) -> Iterable[Thing]:
    subjects = (registry.by_key[key] for key in record.subjects)
    yield _article(
        registry,
        page,
        about=many(
            _named(registry, subject, _award(registry, record))
            for subject in subjects
            if not unnamed(subject)
        ),
        contentLocation=_place(registry.get(Area, record.area)),
        citation=_citations(registry, record.sources),
        image=_images(registry, record),
    )


def _story(registry: Registry, page: Page, record: Story) -> Iterable[Thing]:
    about = (registry.get(Exemplar, key) for key in record.exemplars)
    yield _article(
        registry,
        page,
        datePublished=iso(record.date) if record.date else None,
        about=many(thing("Thing", name=found.name, url=Url(address(found))) for found in about),
        contentLocation=_places(registry, record.areas),
        citation=_citations(registry, record.sources),
        image=_images(registry, record),
    )


def _citations(registry: Registry, identifiers: Iterable[str]) -> tuple[Value, ...]:
    sources = (registry.get(Source, identifier) for identifier in identifiers)
    return many(
        thing("CreativeWork", name=found.name, url=Url(address(found)), datePublished=iso(found.date))
        for found in sources
    )


def _actor(registry: Registry, page: Page, record: Unit | Person) -> Iterable[Thing]:
    yield _named(
        registry,
        record,
        awards_of(registry, record),
        description=page.description,
        image=_images(registry, record),
    )


def _named(registry: Registry, record: Record, awards: tuple[Value, ...], **more: Value | None) -> Thing:
    """A unit, a person or a place by name, with what it was given."""
    url = Url(address(record))
    if isinstance(record, Area):
        # schema.org gives no award to a place, but its people are a body of their own.
        return thing(
            "Organization" if awards else "AdministrativeArea", name=record.heading, url=url, award=awards
        )
    area = registry.find(Area, getattr(record, "area", None))
    if isinstance(record, Person):
        return thing("Person", name=record.name, url=url, award=awards, workLocation=_place(area), **more)
    kind = "GovernmentOrganization" if isinstance(record, Unit) and of_the_state(record) else "Organization"
    parent = registry.find(Unit, getattr(record, "parent", None))
    return thing(
        kind,
        name=record.heading,
        alternateName=tuple(getattr(record, "other_names", ())),
        url=url,
        award=awards,
        areaServed=_place(area),
        parentOrganization=_called(parent),
        **more,
    )


def of_the_state(unit: Unit) -> bool:
    """Whether the unit is an organ of the State by the kind that the data give it."""
    return fold(unit.unit_kind) in OF_THE_STATE


def awards_of(registry: Registry, record: Record) -> tuple[Value, ...]:
    """What ``record`` was recognised as or commended for, each with its year."""
    exemplars = registry.referring(record, Exemplar, "chu_the")
    given = (
        f"{found.name} ({found.year})"
        for found in registry.referring(record, Commendation, "nguoi_nhan")
        if found.state is CommendationState.GIVEN and not found.annulled_for(record.key)
    )
    return many([*(award for found in exemplars for award in _award(registry, found)), *given])


def _award(registry: Registry, exemplar: Exemplar) -> tuple[Value, ...]:
    if exemplar.status not in GIVEN or exemplar.annulled:
        return ()
    title = registry.by_key.get(f"danh-hieu/{exemplar.title}")
    return (f"{title.heading if title else exemplar.name} ({exemplar.year})",)


def _place(area: Area | None) -> Thing | None:
    return thing("AdministrativeArea", name=area.heading, url=Url(address(area))) if area else None


def _places(registry: Registry, identifiers: Iterable[str]) -> tuple[Value, ...]:
    areas = (registry.get(Area, identifier) for identifier in identifiers)
    return many(thing("AdministrativeArea", name=area.heading, url=Url(address(area))) for area in areas)


def _called(unit: Unit | None) -> Thing | None:
    return thing("Organization", name=unit.name, url=Url(address(unit))) if unit else None


def _area(registry: Registry, page: Page, record: Area) -> Iterable[Thing]:
    above = registry.ancestors(record)[:1]
    yield thing(
        "Country" if record.level is AreaLevel.NATION else "AdministrativeArea",
        name=record.heading,
        alternateName=record.other_names,
        description=page.description,
        url=Url(page.path),
        identifier=record.code,
        containedInPlace=_place(next(iter(above), None)),
        image=_images(registry, record),
    )


def _document(registry: Registry, page: Page, record: Document) -> Iterable[Thing]:
    issuer = registry.find(Unit, record.issuer)
    area = registry.find(Area, record.area)
    based_on = (registry.get(Document, key) for key in record.rests_on)
    yield thing(
        "Legislation",
        **_about_page(page),
        legislationIdentifier=record.number,
        legislationType=record.document_kind,
        legislationDate=iso(record.date) if record.date else None,
        legislationPassedBy=_called(issuer),
        legislationJurisdiction=_place(area),
        isBasedOn=many(thing("Legislation", name=found.name, url=Url(address(found))) for found in based_on),
        sameAs=record.url,
    )


def _indicator(registry: Registry, page: Page, record: Indicator) -> Iterable[Thing]:
    seen = observations_of(registry, record)
    areas = dict.fromkeys(found.area for found in seen)
    first = min((found.period.start for found in seen), default=None)
    last = max((found.period.end for found in seen), default=None)
    yield thing(
        "Dataset",
        **_about_page(page),
        creator=_publisher(registry.portal),
        license=licence_url(registry.portal),
        isAccessibleForFree=True,
        description=page.description,
        variableMeasured=f"{record.name} ({record.unit})",
        temporalCoverage=f"{first}/{last}" if first and last else None,
        spatialCoverage=_places(registry, areas) if len(areas) <= MAX_PLACES else (),
        distribution=download(f"du-lieu/{record.key}.json", "application/json"),
    )


def _all_data(registry: Registry, page: Page) -> Thing:
    files = (
        ("du-lieu.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("tat-ca.json", "application/json"),
        ("datapackage.json", "application/json"),
        *((f"{model.kind.folder}.csv", "text/csv") for model in OPEN_TYPES),
    )
    return thing(
        "Dataset",
        **{**_about_page(page), "name": f"{registry.portal.name}: dữ liệu mở"},
        description=page.description,
        creator=_publisher(registry.portal),
        license=licence_url(registry.portal),
        isAccessibleForFree=True,
        distribution=tuple(download(f"{OPEN_DATA}{name}", form) for name, form in files),
    )


def download(path: str, form: str) -> Thing:
    """A file of open data."""
    return thing("DataDownload", contentUrl=Url(path), encodingFormat=form)


Maker = Callable[[Registry, Page, Any], Iterable[Thing]]
MAKERS: dict[type[Record], Maker] = {
    Exemplar: _exemplar,
    Story: _story,
    Unit: _actor,
    Person: _actor,
    Area: _area,
    Document: _document,
    Indicator: _indicator,
}
