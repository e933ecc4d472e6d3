"""Render templates as pages; all data in them is escaped."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kgbuild.config import Workspace
from kgbuild.language_tags import primary_language
from kgbuild.phrases import counted
from kgbuild.site.addresses import Addresses, DataFormat, Urls, to_root, written_formats
from kgbuild.site.cards.card import HEIGHT, WIDTH, Card, card_path
from kgbuild.site.cards.drawing import DrawnCard
from kgbuild.site.dataset import Dataset
from kgbuild.site.files import SiteFile
from kgbuild.site.navigation import HOME, SECTIONS, above, section_of
from kgbuild.site.page_links import Links, PageLink
from kgbuild.vocab.ontology import Ontology

_TEMPLATES: Final = Path(__file__).parent / "templates"
#: How JSON in HTML writes "<", ">" and "&", which may not appear there as they are.
_IN_SCRIPT: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}


class CardImage(NamedTuple):
    """The card of a page: its address, and its words."""

    url: str
    alt: str


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders the pages of one site from the templates in an environment."""

    workspace: Workspace
    dataset: Dataset
    addresses: Addresses
    ontology: Ontology
    environment: Environment
    formats: Sequence[DataFormat]
    _links: dict[str, Links] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        workspace: Workspace,
        dataset: Dataset,
        ontology: Ontology,
        own_terms: Mapping[str, str],
    ) -> "Renderer":
        """Return a renderer with kgbuild's templates; ``own_terms`` are as in `Addresses`."""
        environment = Environment(
            loader=FileSystemLoader(_TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        environment.filters["thousands"] = lambda number: f"{number:,}"
        environment.filters["counted"] = counted
        environment.filters["marked"] = marked
        environment.globals.update(card_width=WIDTH, card_height=HEIGHT)
        addresses = Addresses(dataset.iris, own_terms)
        formats = written_formats(workspace.config.site)
        return cls(workspace, dataset, addresses, ontology, environment, formats)

    def links(self, page: str) -> Links:
        """Return an object that makes links on the page at the path ``page``."""
        root = to_root(page)
        if root not in self._links:
            self._links[root] = Links(page, self.dataset, self.addresses, self.ontology)
        return self._links[root]

    def page_with_card(
        self, template: str, path: str, title: str, card: Card | None, **values: object
    ) -> Iterator[SiteFile]:
        """Yield the page at a path of the site, as `page` does, and its card if it has one."""
        yield self.page(template, path, title, card=card, **values)
        if card is not None and self.workspace.config.site.cards:
            whole = replace(card, site=self.workspace.config.dataset.title)
            yield SiteFile(card_path(path), DrawnCard(whole))

    def page(self, template: str, path: str, title: str, **values: object) -> SiteFile:
        """Return the page at a path of the site.

        Of the values, ``card`` is the page's own card; others have that of the home page. ``iri``
        is the IRI that the page describes, if any; ``summary`` is a sentence for search engines;
        ``structured`` is data in JSON-LD; ``section`` is the path of the section that the page is
        in; ``within`` links the page that is above it in the section; ``crumb`` is a shorter title
        for the last of the pages above each other.
        """
        links = self.links(path)
        iri, structured = values.get("iri"), values.get("structured")
        data = [
            PageLink(form.name, links.path(file), form.media)
            for form in self.formats
            if isinstance(iri, str) and (file := self.addresses.data(iri, form.suffix)) is not None
        ]
        section = values.get("section") or section_of(path)
        given: dict[str, Any] = {
            "summary": None,
            "within": None,
            "crumb": None,
            **values,
            "here": path,
            "section": section,
            "site_sections": SECTIONS,
            "above": above(path, section if isinstance(section, str) else None, to_root(path)),
            "contact": self._contact(title),
            "image": self._image(path, values.get("card")),
            "title": title,
            "iri": iri,
            "data": data,
            "path": links.path,
            "dataset": self.workspace.config.dataset,
            "title_language": self._title_language(title, iri),
            "structured": None if structured is None else script_json(structured),
        }
        return SiteFile(path, self.rendered(template, path, given).encode())

    def _image(self, path: str, card: object) -> CardImage | None:
        """Return the card of the page at a path; None if the site has no cards."""
        if not self.workspace.config.site.cards:
            return None
        urls, title = Urls.of_workspace(self.workspace), self.workspace.config.dataset.title
        if isinstance(card, Card):
            return CardImage(urls.text(card_path(path)), card.alt)
        return CardImage(urls.text(card_path(HOME)), title)

    def _contact(self, title: str) -> PageLink | None:
        """Return where to report a mistake on the page with a title, if the site says so."""
        contact = self.workspace.config.site.contact
        if contact is None or contact.startswith(("https://", "http://")):
            return None if contact is None else PageLink(contact, contact)
        return PageLink(contact, f"mailto:{quote(contact, safe='@')}?subject={quote(title[:100])}")

    def _title_language(self, title: str, iri: object) -> str | None:
        """Return the language of a page's title: that of the dataset's title or of a label."""
        if title == self.workspace.config.dataset.title:
            return self.workspace.config.dataset.language
        is_label = isinstance(iri, str) and title == self.dataset.known_label(iri)
        return self.dataset.label_language(iri) if is_label and isinstance(iri, str) else None

    def rendered(self, template: str, _: str, values: dict[str, Any]) -> str:
        """Return a template with values, for the page at a path, which benchmarks record."""
        return self.environment.get_template(template).render(values)


def marked(language: str | None) -> Markup:
    """Return the attribute for text in a language other than the site's English, or nothing."""
    if language is None or primary_language(language) == "en":
        return Markup()
    return Markup(' lang="{}"').format(language)


def script_json(data: object) -> Markup:
    """Return ``data`` as JSON for a ``script`` element, which none of it can close."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return Markup(text.translate(_IN_SCRIPT))  # noqa: S704 -- it has no markup left
