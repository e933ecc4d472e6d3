"""The sections of the ontology's page: terms under the headings where readers look for them.

A class names its section, or has that of its superclass (``kgb:section``). A property is in the
section of its domain. Concepts follow by scheme, then units.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kgbuild.site.addresses import unit_anchor
from kgbuild.site.ontology.terms import ShownTerm, Terms
from kgbuild.site.ontology.vocabulary import Vocabulary
from kgbuild.translation import gettext, marked
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

_CLASSES: Final = frozenset({ns.OWL + "Class", ns.OWL + "DeprecatedClass"})
_PROPERTIES: Final = frozenset({
    t.OBJECT_PROPERTY.value, t.DATATYPE_PROPERTY.value, ns.OWL + "DeprecatedProperty",
    ns.RDF + "Property",
})  # fmt: skip
_ANNOTATIONS: Final = frozenset({ns.OWL + "AnnotationProperty"})
_SCHEME: Final = ns.SKOS + "ConceptScheme"
_IN_SCHEME: Final = ns.SKOS + "inScheme"
_SECTION: Final = ns.KGB + "section"
_KEYS: Final = marked("Keys of all accounts")
_SHARED: Final = marked("Properties of several classes")
_FURTHER: Final = marked("Further classes")
_NOTES: Final = marked("Annotations of terms")
#: The headings in their order; others follow, sorted.
_ORDER: Final = (
    marked("Reports and claims"),
    marked("Photos, recordings and documents"),
    marked("People and organisations"),
    marked("Places and sites"),
    marked("Things, documents and events"),
    marked("Armed force and harm"),
    marked("Custody, law and protest"),
    marked("Diplomacy"),
    marked("Elections, decisions and offices"),
    marked("Disasters and relief"),
    marked("Goods, money and measures"),
    marked("Other kinds of account"),
    _KEYS,
    marked("Quantities and times"),
    marked("Comparisons"),
    marked("Views and opinions"),
    marked("Controlled values"),
)
_LAST: Final = (_FURTHER, _SHARED, _NOTES)


@dataclass(frozen=True, slots=True)
class Section:
    """Terms under one heading; concepts come with their scheme."""

    anchor: str
    title: str
    scheme: ShownTerm | None
    terms: Sequence[ShownTerm]


def sections(both: Vocabulary, shown: Terms, known: Sequence[str]) -> Iterator[Section]:
    """Yield the sections of the ``known`` terms, which are IRIs, in their order on the page."""
    headings: dict[str, list[str]] = {}
    for iri in known:
        heading = _heading(both, iri)
        if heading is not None:
            headings.setdefault(heading, []).append(iri)
    for title in sorted(headings, key=_rank):
        slug = re.sub("[^a-z]+", "-", title.casefold())
        yield _section(slug, title, None, headings[title], shown)
    left = dict.fromkeys(known)
    for iri in (one for found in headings.values() for one in found):
        del left[iri]
    for scheme in [iri for iri in left if _SCHEME in both.types(iri)]:
        of_scheme = [iri for iri in both.subjects(scheme, _IN_SCHEME) if iri in left]
        name = f"scheme-{shown.anchors[scheme]}"
        yield _section(name, shown.label(scheme), scheme, of_scheme, shown)
        left = {iri: None for iri in left if iri not in {scheme, *of_scheme}}
    units = [iri for iri in left if unit_anchor(iri) is not None]
    yield _section("units", marked("Units of measure and currencies"), None, units, shown)
    others = [iri for iri in left if iri not in units]
    yield _section("others", marked("Other terms"), None, others, shown)


def _rank(title: str) -> tuple[int, str]:
    if title in _LAST:
        return len(_ORDER) + 1 + _LAST.index(title), title
    return (_ORDER.index(title) if title in _ORDER else len(_ORDER)), title


def _heading(both: Vocabulary, iri: str) -> str | None:
    """Return the heading of a class or a property; None for a concept, a scheme or a unit."""
    types = frozenset(both.types(iri))
    own = next(iter(both.texts(iri, _SECTION)), None)
    if types & _CLASSES:
        return own or _of_class(both, iri) or _FURTHER
    if types & _PROPERTIES:
        domain = next(
            (str(node).strip("<>") for node in both.objects(iri, ns.RDFS + "domain")), None
        )
        if domain == t.ACCOUNT.value:
            return own or _KEYS
        return own or (_of_class(both, domain) if domain else None) or _SHARED
    return _NOTES if types & _ANNOTATIONS else None


def _of_class(both: Vocabulary, iri: str) -> str | None:
    """Return the heading of a class or of the nearest superclass that names one."""
    found = [iri]
    for cls in found:  # grows while it is walked
        named = both.texts(cls, _SECTION)
        if named:
            return named[0]
        above = (str(node).strip("<>") for node in both.objects(cls, ns.RDFS + "subClassOf"))
        found += [one for one in above if one not in found]
    return None


def _section(
    name: str, title: str, scheme: str | None, iris: Sequence[str], shown: Terms
) -> Section:
    """Return a section: its classes first, then its other terms, each by their labels."""
    of_scheme = None if scheme is None else shown.shown(scheme)
    terms = sorted(map(shown.shown, iris), key=lambda term: (*_place(term, shown), term.iri))
    return Section(f"section-{name}", gettext(title), of_scheme, terms)


def _place(term: ShownTerm, shown: Terms) -> tuple[bool, str]:
    is_class = bool(_CLASSES.intersection(shown.vocabulary.types(term.iri)))
    return (not is_class, term.label.casefold())
