"""The part of a dataset that can truthfully be added to Wikidata, as QuickStatements.

A file of QuickStatements, version 1, has a statement on each line, with tabs between its parts
(https://www.wikidata.org/wiki/Help:QuickStatements). Readers take a statement in Wikidata as a
fact, so only three kinds are written:

- an entity is the same as an item (*exact match*, P2888), as a person decided;
- other names of an entity, as aliases of its item, except words such as "the conflict", which are a
  name only within a report;
- what an entity is part of (P361), if both have an item and a report names both, with the page of
  the entity as the reference.

Claims are never written: in Wikidata they would become facts. Everything left out is listed in a
second file, with the reason.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kgbuild.exports.quad_lines import Line, graphs_in_pieces, line
from kgbuild.ids import Iris
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t

#: Properties of Wikidata; the last one is the source of a statement.
_EXACT_MATCH: Final = "P2888"
_PART_OF: Final = "P361"
_REFERENCE_URL: Final = "S854"
#: Maximum number of characters in an alias, which has no tab and no line break.
_LONGEST: Final = 250
_INFERRED: Final = NamedNode(ns.PREFIXES["basis"] + "inferred")
_PERSON: Final = NamedNode(ns.KGB + "Person")
#: Why a statement about an entity in the register is left out, by its predicate.
_WHY: Final[Mapping[NamedNode, str]] = {
    t.LABEL: "it would overwrite the label of the item in this language",
    t.PREF_LABEL: "it would overwrite the label of the item in this language",
    t.TYPE: "the class is a term of kgbuild's ontology, not a Wikidata item",
    t.NOTE: "it is the annotator's remark, and Wikidata has no property for that",
    t.NOTATION: "it is an identifier of this dataset",
    t.CLOSE_MATCH: "the item is only similar, and Wikidata would treat them as the same",
    t.BROAD_MATCH: "the item is broader, and Wikidata would treat them as the same",
}
CLAIMED: Final = (
    "it is a claim: Wikidata would state it as a fact, without its source, its speech act, its "
    "polarity, its certainty and its words"
)
OF_VIEW: Final = (
    "it holds only for readers who accept this view; in Wikidata it would hold for everybody"
)
_STATES: Final = str(t.STATES)
_PLAIN: Final = f"<{ns.PLAIN}"
COLUMNS: Final = ("subject", "property", "value", "why")

Values = Mapping[NamedNode, list[NamedNode | Literal]]


class LeftOut(NamedTuple):
    """A statement that is left out, and why."""

    subject: str
    predicate: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class _Entity:
    """An entity of the register with its Wikidata item, such as ``Q423``, if it has one."""

    iri: str
    item: str | None
    values: Values

    @property
    def is_inferred(self) -> bool:
        """Whether no report names it."""
        return _INFERRED in self.values.get(t.BASIS, ())


def write_quickstatements(nquads: Path, written: Path, left: Path, iris: Iris) -> None:
    """Write the QuickStatements of a dataset, and into ``left`` what they leave out.

    Raises:
        OSError: A file cannot be read or written.
    """
    with (
        written.open("w", encoding="utf-8", newline="\n") as out,
        left.open("w", encoding="utf-8", newline="\n") as rest,
    ):
        rest.write(_line(*COLUMNS))
        for graph, pieces in graphs_in_pieces(nquads):
            for one in _statements(pieces, iris) if graph == iris.register else ():
                if isinstance(one, LeftOut):
                    rest.write(_row(one))
                else:
                    out.write(one)
        with nquads.open(encoding="utf-8", newline="\n") as file:
            # Most lines need no closer look.
            maybe = (line(text) for text in file if _STATES in text or _PLAIN in text)
            rest.writelines(map(_row, filter(None, (_left_out(one, iris) for one in maybe))))


def _statements(register: Iterable[list[str]], iris: Iris) -> Iterator[str | LeftOut]:
    """Yield each statement of the register as a line, or why it is left out."""
    entities = _entities(register, iris)
    for entity in entities.values():
        for predicate, values in entity.values.items():
            for value in values:
                yield _statement(entity, predicate, value, entities)


def _left_out(one: Line, iris: Iris) -> LeftOut | None:
    """Return why a claim or a plain triple is left out; None for any other line."""
    is_of_view = one.graph.startswith(f"<{iris.view('')}")
    if one.predicate == _STATES:
        return LeftOut(*one[:3], CLAIMED)
    if one.predicate.startswith(_PLAIN) and is_of_view:
        return LeftOut(*one[:3], OF_VIEW)
    return None


def _entities(register: Iterable[list[str]], iris: Iris) -> dict[str, _Entity]:
    found: dict[str, dict[NamedNode, list[NamedNode | Literal]]] = {}
    prefix = iris.entity("")
    for quad in chain.from_iterable(map(_read, register)):
        subject = str(quad.subject).strip("<>")
        if subject.startswith(prefix) and isinstance(quad.object, NamedNode | Literal):
            values = found.setdefault(subject, defaultdict(list))
            values[quad.predicate].append(quad.object)
    return {iri: _Entity(iri, _item(values), values) for iri, values in sorted(found.items())}


def _read(triples: Iterable[str]) -> Iterable[Quad]:
    return parse("".join(f"{one} .\n" for one in triples), format=RdfFormat.N_TRIPLES)


def _item(values: Values) -> str | None:
    same = (value.value for value in values.get(t.EXACT_MATCH, ()))
    return next((iri.removeprefix(ns.WD) for iri in same if iri.startswith(ns.WD)), None)


def _statement(
    entity: _Entity,
    predicate: NamedNode,
    value: NamedNode | Literal,
    entities: Mapping[str, _Entity],
) -> str | LeftOut:
    line: str | None = None
    why = _WHY.get(predicate, "Wikidata has no property with this meaning")
    if entity.item is None:
        why = "nobody has matched it to a Wikidata item"
    elif predicate == t.EXACT_MATCH and value.value == ns.WD + entity.item:
        line = _line(entity.item, _EXACT_MATCH, _quoted(entity.iri))
    elif predicate == t.ALT_LABEL and isinstance(value, Literal):
        why = _why_no_alias(value.value)
        if not why:
            line = _line(entity.item, f"A{(value.language or 'mul').lower()}", _quoted(value.value))
    elif predicate == t.PART_OF:
        other = entities.get(value.value)
        why = _why_no_part(entity, other)
        if other and other.item and not why:
            line = _line(entity.item, _PART_OF, other.item, _REFERENCE_URL, _quoted(entity.iri))
    return line or LeftOut(f"<{entity.iri}>", str(predicate), str(value), why)


def _why_no_part(entity: _Entity, other: _Entity | None) -> str:
    """Return why a part-of statement is left out; empty if it is written."""
    if other is None or other.item is None:
        return "the whole has no Wikidata item"
    if _PERSON in entity.values.get(t.TYPE, ()):
        return "a person is not part of an organisation: Wikidata has other properties for that"
    if entity.is_inferred or other.is_inferred:
        return "it is inferred: no report names it, so there is no reference"
    return ""


def _why_no_alias(text: str) -> str:
    """Return why a name is left out as an alias; empty if it is written."""
    if len(text) > _LONGEST or any(sign in text for sign in "\t\r\n"):
        return f"an alias has at most {_LONGEST} characters, without tabs or line breaks"
    if text[:1].islower():
        return "it starts with a lower-case letter, like words that are clear only within a report"
    return ""


def _quoted(text: str) -> str:
    return f'"{text}"'


def _line(*parts: str) -> str:
    return "\t".join(parts) + "\n"


def _row(left: LeftOut) -> str:
    """Return a statement that is left out as a row, with its terms in N-Triples."""
    return _line(*(part.replace("\t", "\\t") for part in left))
