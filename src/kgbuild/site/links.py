"""Names of things as links, on one page."""

from dataclasses import dataclass
from typing import NamedTuple

from kgbuild.site.addresses import Addresses, link
from kgbuild.site.dataset import Dataset
from kgbuild.vocab.ontology import Ontology


class Link(NamedTuple):
    """What something is called, and where it is.

    Attributes:
        text: What it is called.
        href: Its address on the page; None if it has none.
        title: What it means, for a term that has a definition.
    """

    text: str
    href: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Links:
    """Makes links on one page.

    Attributes:
        page: The path of the page in the site.
        dataset: The dataset.
        addresses: Where pages are.
        ontology: The ontology, for what terms mean.
    """

    page: str
    dataset: Dataset
    addresses: Addresses
    ontology: Ontology

    def to(self, iri: str, text: str | None = None) -> Link:
        """A link to what an IRI names, called by its label unless a text is given."""
        called = text or self.ontology.labels.get(iri) or self.dataset.label(iri)
        href = self.addresses.href(iri, self.page)
        return Link(called, href, self.ontology.definitions.get(iri))

    def all(self, iris: list[str] | tuple[str, ...]) -> list[Link]:
        """Links to several, in the order of their names."""
        return sorted((self.to(iri) for iri in iris), key=lambda one: (one.text, one.href or ""))

    def path(self, path: str) -> str:
        """The address of a path of the site."""
        return link(path, self.page)
