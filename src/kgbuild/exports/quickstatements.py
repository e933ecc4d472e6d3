"""What of a dataset can be told to Wikidata, as QuickStatements, and what cannot, and why.

Version 1 of QuickStatements, a line a statement, with tabs between its parts
(https://www.wikidata.org/wiki/Help:QuickStatements). A statement in Wikidata is read as something
that is so, so that little can be said there truthfully:

- that an entity is an item (*exact match*, P2888), which whoever gave it the item has decided;
- its other names, as aliases, which are added to those that the item has; words such as "the
  conflict", which only a report's context makes a name, are none;
- what it is a part of (P361), where both have an item and a report names both, with the entity's
  page as the reference.

What somebody says is none of these. It would become what is.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from kgbuild.exports.quad_lines import Line
from kgbuild.ids import Iris
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: Properties of Wikidata, and one as the source of a statement.
_EXACT_MATCH: Final = "P2888"
_PART_OF: Final = "P361"
_REFERENCE_URL: Final = "S854"
#: So many characters has an alias at the most, and no tab and no end of a line.
_LONGEST: Final = 250
_INFERRED: Final = NamedNode(ns.PREFIXES["basis"] + "inferred")
_PERSON: Final = NamedNode(ns.KGB + "Person")
_NO_ITEM: Final = "no item of Wikidata has been decided for it"
#: Why what is said of an entity in the register is left out, by its predicate.
_WHY: Final[Mapping[NamedNode, str]] = {
    t.LABEL: "an item has one label in a language, which this would overwrite",
    t.PREF_LABEL: "an item has one label in a language, which this would overwrite",
    t.TYPE: "the class is one of kgbuild's ontology and no item",
    t.NOTE: "it is a remark of the annotator, for which Wikidata has no property",
    t.NOTATION: "it is a name within this dataset",
    t.CLOSE_MATCH: "it is close to the item, and Wikidata would take it for the item itself",
    t.BROAD_MATCH: "the item is wider than it, and Wikidata would take it for the item itself",
}
_NO_PROPERTY: Final = "Wikidata has no property that means the same"
CLAIMED: Final = (
    "somebody says so: a statement in Wikidata would make of it what is, without the kind of "
    "saying, the denial, the certainty and the words"
)
OF_VIEW: Final = "it holds for whoever accepts this view, and in Wikidata for everybody"
COLUMNS: Final = ("subject", "property", "value", "why")

Values = Mapping[NamedNode, list[NamedNode | Literal]]


class LeftOut(NamedTuple):
    """What is not told to Wikidata.

    Attributes:
        subject: What it is about.
        predicate: What it says of it.
        value: What it says.
        why: Why it is left out.
    """

    subject: str
    predicate: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of the register.

    Attributes:
        iri: Its IRI.
        item: Its item of Wikidata, as ``Q423``; None if it has none.
        values: What is said of it.
    """

    iri: str
    item: str | None
    values: Values

    @property
    def is_inferred(self) -> bool:
        """Whether no report names it."""
        return _INFERRED in self.values.get(t.BASIS, ())


def statements(register: Iterable[Quad], iris: Iris) -> Iterator[str | LeftOut]:
    """Yield a line for each statement of the register that can be told, else why it cannot be."""
    entries = _entries(register, iris)
    for entry in entries.values():
        for predicate, values in entry.values.items():
            for value in values:
                yield _statement(entry, predicate, value, entries)


def left_out(line: Line, iris: Iris) -> LeftOut | None:
    """Why a statement outside the register is left out; None if it is no claim and not plain."""
    graph = line.graph.strip("<>")
    if line.predicate == str(t.STATES):
        return LeftOut(line.subject, line.predicate, line.object, CLAIMED)
    if line.predicate.startswith(f"<{ns.PLAIN}") and graph.startswith(iris.view("")):
        return LeftOut(line.subject, line.predicate, line.object, OF_VIEW)
    return None


def _entries(register: Iterable[Quad], iris: Iris) -> dict[str, _Entry]:
    found: dict[str, dict[NamedNode, list[NamedNode | Literal]]] = {}
    prefix = iris.entity("")
    for quad in register:
        subject = str(quad.subject).strip("<>")
        if subject.startswith(prefix) and isinstance(quad.object, NamedNode | Literal):
            values = found.setdefault(subject, defaultdict(list))
            values[quad.predicate].append(quad.object)
    return {iri: _Entry(iri, _item(values), values) for iri, values in sorted(found.items())}


def _item(values: Values) -> str | None:
    same = (value.value for value in values.get(t.EXACT_MATCH, ()))
    return next((iri.removeprefix(ns.WD) for iri in same if iri.startswith(ns.WD)), None)


def _statement(
    entry: _Entry,
    predicate: NamedNode,
    value: NamedNode | Literal,
    entries: Mapping[str, _Entry],
) -> str | LeftOut:
    """A statement of the register as a line, or why it is left out."""
    told: str | None = None
    why = _WHY.get(predicate, _NO_PROPERTY)
    if entry.item is None:
        why = _NO_ITEM
    elif predicate == t.EXACT_MATCH and value.value == ns.WD + entry.item:
        told = _line(entry.item, _EXACT_MATCH, _quoted(entry.iri))
    elif predicate == t.ALT_LABEL and isinstance(value, Literal):
        why = _why_no_alias(value.value)
        if not why:
            told = _line(entry.item, f"A{_language(value)}", _quoted(value.value))
    elif predicate == t.PART_OF:
        other = entries.get(value.value)
        item = None if other is None else other.item
        why = _why_no_part(entry, other)
        if item is not None and not why:
            reference = (_REFERENCE_URL, _quoted(entry.iri))
            told = _line(entry.item, _PART_OF, item, *reference)
    return told or LeftOut(f"<{entry.iri}>", str(predicate), str(value), why)


def _why_no_part(entry: _Entry, other: _Entry | None) -> str:
    """Why it is not told that one entry is a part of another; empty if it is told."""
    if other is None or other.item is None:
        return "what it is a part of has no item of Wikidata"
    if _PERSON in entry.values.get(t.TYPE, ()):
        return "a person is no part of a body: Wikidata has other properties, with other meanings"
    if entry.is_inferred or other.is_inferred:
        return "it is inferred: no report names it, and so there is nothing to refer to"
    return ""


def _why_no_alias(text: str) -> str:
    """Why a name is not told as an alias; empty if it is told."""
    if len(text) > _LONGEST or any(sign in text for sign in "\t\r\n"):
        return f"an alias has at most {_LONGEST} characters, and no tab and no end of a line"
    if text[:1].islower():
        return "it begins with a small letter, as words do that are understood within a report only"
    return ""


def _language(value: Literal) -> str:
    """A language as Wikidata writes it."""
    return (value.language or "mul").lower()


def _quoted(text: str) -> str:
    return f'"{text}"'


def _line(*parts: str) -> str:
    return "\t".join(parts)


def row(left: LeftOut) -> str:
    """What is left out as a row; values are in N-Triples, in which no tab stands as it is."""
    return _line(*(part.replace("\t", "\\t") for part in left))
