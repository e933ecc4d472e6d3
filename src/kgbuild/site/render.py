"""Render templates as pages; all data in them is escaped."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup

from kgbuild.config import Workspace
from kgbuild.site.addresses import (
    Addresses,
    DataFormat,
    Urls,
    is_translated,
    to_root,
    written_formats,
)
from kgbuild.site.cards.card import HEIGHT, WIDTH, Card, card_path
from kgbuild.site.cards.drawing import DrawnCard
from kgbuild.site.comparison_words import title
from kgbuild.site.dataset import Dataset
from kgbuild.site.files import SiteFile
from kgbuild.site.navigation import HOME, SECTIONS, above, section_of
from kgbuild.site.page_links import Links, PageLink
from kgbuild.site.static_files import fonts_of
from kgbuild.site.template_environment import template_environment
from kgbuild.site.term_names import plain_name, term_name
from kgbuild.translation import (
    ENGLISH,
    Language,
    speaking,
)
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.ontology import Ontology

#: How JSON in HTML writes "<", ">" and "&", which may not appear there as they are.
_IN_SCRIPT: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}


#: The names of languages in themselves.
_AUTONYMS: Final = {"en": "English", "uk": "Українська"}


class PageInLanguage(NamedTuple):
    """A page in one of the site's languages: its tag, its name in itself, where the page is."""

    tag: str
    name: str
    href: str
    url: str


class CardImage(NamedTuple):
    """The card of a page: its address, and its words."""

    url: str
    alt: str


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders the pages of one site in one language, from the templates in an environment."""

    workspace: Workspace
    dataset: Dataset
    addresses: Addresses
    ontology: Ontology
    environment: Environment
    formats: Sequence[DataFormat]
    language: Language = ENGLISH
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
        environment = template_environment()
        environment.globals.update(
            dataset_language=workspace.config.dataset.language, card_width=WIDTH, card_height=HEIGHT
        )
        addresses = Addresses(dataset.iris, own_terms)
        formats = written_formats(workspace.config.site)
        return cls(workspace, dataset, addresses, ontology, environment, formats)

    def translated(self, one: Language) -> "Renderer":
        """Return a renderer of the same site in another language."""
        with speaking(one):
            names = ((iri, term_name(iri, name)) for iri, name in self.ontology.labels.items())
            known = {iri: name for iri, name in names if name is not None}
        return replace(
            self,
            dataset=self.dataset.in_language(one.tag, known, _made_name),
            # A term without a translation has the label of the dataset, which is in English.
            ontology=replace(self.ontology, labels=known),
            language=one,
            _links={},
        )

    @property
    def folder(self) -> str:
        """The folder of the pages in the language: ``uk/``; empty for English."""
        return "" if self.language.is_english else f"{self.language.tag}/"

    def links(self, page: str) -> Links:
        """Return an object that makes links on the page at the path ``page``."""
        root = to_root(page)
        if root not in self._links:
            self._links[root] = Links(
                page, self.dataset, self.addresses, self.ontology, self.folder
            )
        return self._links[root]

    def page_with_card(
        self, template: str, path: str, title: str, card: Card | None, **values: object
    ) -> Iterator[SiteFile]:
        """Yield the page at a path of the site, as `page` does, and its card if it has one."""
        yield self.page(template, path, title, card=card, **values)
        if card is not None and self.workspace.config.site.cards:
            whole = replace(card, site=self.workspace.config.dataset.title)
            yield SiteFile(self.folder + card_path(path), DrawnCard(whole))

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
            "page_language": self.language.tag,
            "languages": self._languages(path),
            "fonts": fonts_of(self.language.tag),
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
        return SiteFile(self.folder + path, self.rendered(template, path, given).encode())

    def _image(self, path: str, card: object) -> CardImage | None:
        """Return the card of the page at a path; None if the site has no cards."""
        if not self.workspace.config.site.cards:
            return None
        urls, title = Urls.of_workspace(self.workspace), self.workspace.config.dataset.title
        if isinstance(card, Card):
            return CardImage(urls.text(self.folder + card_path(path)), card.alt)
        return CardImage(urls.text(self.folder + card_path(HOME)), title)

    def _languages(self, path: str) -> list[PageInLanguage]:
        """Return the page at a path in all languages of the site; none if it is in one only."""
        tags = dict.fromkeys([ENGLISH.tag, *self.workspace.config.site.languages])
        if len(tags) == 1 or not is_translated(path):
            return []
        urls, root = Urls.of_workspace(self.workspace), to_root(self.folder + path)
        folders = {tag: "" if tag == ENGLISH.tag else f"{tag}/" for tag in tags}
        return [
            PageInLanguage(tag, _AUTONYMS[tag], f"{root}{quote(to + path)}", urls.text(to + path))
            for tag, to in folders.items()
        ]

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


def in_languages(
    renderers: Iterable[Renderer], make: Callable[[Renderer], Iterable[SiteFile]]
) -> Iterator[SiteFile]:
    """Yield what a function makes with each renderer, in the language of the renderer."""
    for one in renderers:
        # The code that takes the files has a language of its own.
        with speaking(one.language):
            made = list(make(one))
        yield from made


def _made_name(iri: str, dataset: Dataset) -> str | None:
    """Return the name of what the dataset names only in English; None for other IRIs."""
    if iri.startswith(ns.PLAIN):
        label = dataset.stored_label(iri)
        return plain_name(label.value) if label else None
    return title(iri, dataset)


def script_json(data: object) -> Markup:
    """Return ``data`` as JSON for a ``script`` element, which none of it can close."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return Markup(text.translate(_IN_SCRIPT))  # noqa: S704 -- it has no markup left
