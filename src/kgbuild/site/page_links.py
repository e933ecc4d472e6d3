"""Links on a page: what people call something, and where it is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Final, NamedTuple, TypeVar, TypeVarTuple, Unpack, cast

from kgbuild.site.addresses import Addresses, is_translated, link
from kgbuild.site.dataset import Dataset
from kgbuild.translation import gettext, marked
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology import Ontology

#: Names for predicates from the side of their objects.
_INVERSE: Final = {
    t.PART_OF.value: marked("parts"),
    t.POST_IN.value: marked("posts"),
}


_Given = TypeVarTuple("_Given")
_Made = TypeVar("_Made")


class PageLink(NamedTuple):
    """A name with an address on the page, if it has one; ``title`` defines a term."""

    text: str
    href: str | None = None
    title: str | None = None
    language: str | None = None  # of the text, if it is not the site's own, as in BCP 47


@dataclass(frozen=True, eq=False)
class Links:
    """Makes links on the page at the path ``page``, and on all pages at the same depth.

    ``folder`` is that of the page's language: ``uk/``. It is empty for English. Links to pages that
    the language has stay in the folder, and all others leave it.
    """

    page: str
    dataset: Dataset
    addresses: Addresses
    ontology: Ontology
    folder: str = ""
    _remembered: dict[object, object] = field(default_factory=dict)

    def remembered(
        self, make: Callable[[Unpack[_Given], "Links"], _Made], most: int
    ) -> Callable[[Unpack[_Given]], _Made]:
        """Return a function that calls ``make`` with these links, and remembers results.

        It keeps at most ``most`` results. Pages at the same depth share them.
        """
        known = self._remembered.get(make)
        if known is None:
            known = lru_cache(maxsize=most)(lambda *given: make(*given, self))
            self._remembered[make] = known
        return cast("Callable[[Unpack[_Given]], _Made]", known)

    def to(self, iri: str, text: str | None = None) -> PageLink:
        """Return a link to what an IRI names, called by its label unless a text is given."""
        return self._called(iri, text) if text else self._labelled(iri)

    @cached_property
    def _labelled(self) -> Callable[[str], PageLink]:
        return lru_cache(maxsize=50_000)(lambda iri: self._called(iri, None))

    def _called(self, iri: str, text: str | None) -> PageLink:
        own = text or self.ontology.labels.get(iri)
        called, language = own or self.dataset.label(iri), None
        if own is None:
            language = self.dataset.label_language(iri)
        href = self.href(iri)
        return PageLink(called, href, self.ontology.definitions.get(iri), language)

    def all(self, iris: Iterable[str]) -> list[PageLink]:
        """Return links to several things, in the order of their names."""
        return sorted((self.to(iri) for iri in iris), key=lambda one: (one.text, one.href or ""))

    def reference(self, iri: str) -> PageLink:
        """Return a link to a claim or a report, called as authors write it: ``kursk/hur-12000``."""
        return self.to(iri, self.dataset.iris.reference(iri))

    def inverse(self, predicate: str) -> str:
        """Return a name for a predicate from the side of its object: ``topic of``."""
        known = _INVERSE.get(predicate)
        return (
            gettext(known)
            if known
            else gettext("%(property)s of", property=self.to(predicate).text)
        )

    def words(self, text: str) -> PageLink:
        """Return text of the dataset, which is in the dataset's language."""
        return PageLink(text, language=self.dataset.own_language)

    def path(self, path: str) -> str:
        """Return the address of a path of the site."""
        return link(path, self.page if is_translated(path) else self.folder + self.page)

    def href(self, iri: str) -> str | None:
        """Return the address of what an IRI names; None for a data IRI without a page."""
        return self.addresses.href(iri, self.page)
