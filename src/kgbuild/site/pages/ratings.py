"""Who has rated a source, how, when and why."""

from typing import NamedTuple

from kgbuild.site.page_links import Links, PageLink
from kgbuild.translation import gettext
from kgbuild.vocab import terms as t


class Rating(NamedTuple):
    """An opinion about the reliability of a source, a grade of the Admiralty code."""

    opinion: PageLink
    rater: PageLink
    letter: str
    grade: PageLink
    when: str
    why: str


def ratings_of(source: str, links: Links) -> list[Rating]:
    """Return the ratings of a source, given by IRI, the latest first."""
    dataset = links.dataset
    found = []
    for node in map(dataset.node, dataset.referring(source, t.RATED)):
        rater, grade, rated_at = map(node.iri_of, (t.RATER, t.RELIABILITY, t.RATED_AT))
        if rater is None or grade is None:
            continue
        time = None if rated_at is None else dataset.node(rated_at)
        day = (time and time.text(t.EARLIEST)) or ""
        rating = Rating(
            opinion=links.to(node.iri, gettext("opinion")),
            rater=links.to(rater),
            letter=dataset.node(grade).text(t.NOTATION) or "",
            grade=links.to(grade),
            when=links.to(rated_at).text if rated_at else "",
            why=node.text(t.NOTE) or "",
        )
        found.append((day, rating))
    return [rating for _, rating in sorted(found, reverse=True)]
