"""What refers to an entity outside claims: its parts, its members, its posts."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from kgbuild.site.page_links import Links, PageLink
from kgbuild.site.property_rows import Row
from kgbuild.vocab import terms as t

#: Predicates whose subjects a page shows in another way, or not at all.
_SHOWN_OTHERWISE: Final = frozenset(term.value for term in (
    t.CLAIMANT, t.STATES, t.ABOUT_EVENT, t.SUBJECT, t.OBJECT, t.ORIGINATES_WITH,
    t.ACCEPTS_CLAIMANT, t.EXCEPTS_CLAIMANT, t.HOLDS, t.COUNTED_AT, t.COUNTED_OF,
    t.IS_REPLACED_BY, t.REPLACES, t.RATED, t.RATER,
))  # fmt: skip
#: Maximum number of subjects named for one predicate.
_MOST_NAMED: Final = 60


def related(iri: str, links: Links) -> Iterator[Row]:
    """Yield what refers to an entity outside claims: its parts, its members."""
    found: dict[str, list[str]] = defaultdict(list)
    for quad in links.dataset.referring_quads(iri):
        predicate, subject = quad.predicate.value, str(quad.subject).strip("<>")
        if predicate not in _SHOWN_OTHERWISE and links.addresses.page(subject) is not None:
            found[predicate].append(subject)
    for predicate, subjects in sorted(found.items()):
        named = links.all(sorted(set(subjects))[:_MOST_NAMED])
        yield Row(PageLink(links.inverse(predicate)), named)
