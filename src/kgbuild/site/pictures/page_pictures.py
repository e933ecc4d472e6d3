"""Which pictures a page has."""

from kgbuild.site.links import Links
from kgbuild.site.pictures import figures, neighbours, places, times
from kgbuild.site.pictures.picture import Picture
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t


def of_thing(iri: str, types: list[str], links: Links) -> list[Picture]:
    """The pictures of a thing, by its classes."""
    found: list[Picture | None] = []
    if ns.KGB + "Event" in types:
        found += [
            figures.of_event(iri, links),
            times.of_event(iri, links),
            places.of_event(iri, links),
        ]
    elif ns.KGB + "Place" in types:
        found += [places.of_place(iri, links)]
    if t.ENTITY.value in types:
        found.append(neighbours.of_entity(iri, links))
    return [picture for picture in found if picture is not None]


def of_comparison(iri: str, links: Links) -> list[Picture]:
    """The pictures of a comparison."""
    picture = figures.of_comparison(iri, links)
    return [] if picture is None else [picture]


def of_report(claims: list[str], links: Links) -> list[Picture]:
    """The pictures of a report with some claims."""
    picture = times.of_report(claims, links)
    return [] if picture is None else [picture]
