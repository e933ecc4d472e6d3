"""Reads cells as the values that authored files have: ids for names, lists for several values."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from kgbuild.ids import is_id
from kgbuild.importing.columns import Column, Content, plain_words
from kgbuild.read.sources.message_words import in_a_row, shown
from kgbuild.read.sources.plain_data import UNPUBLISHABLE, PlainData
from kgbuild.tables.table import Cell, CellProblem
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology import Ontology

#: What separates several values in one cell.
SEPARATOR: Final = ";"
_SEPARATORS: Final = re.compile(r"\s*[;\n]\s*")
_WHOLE: Final = re.compile(r"-?[0-9]{1,18}")
_NUMBER: Final = re.compile(r"-?[0-9]{1,18}(?:\.[0-9]{1,18})?")
_DIGITS_OF_FLOAT: Final = 15  # with a sign and a point
_ROLE: Final = re.compile(r"(?:^|[;\n])\s*([^\W\d]\w*)\s*=\s*")
_ITEM: Final = re.compile(
    r"https?://(?:www\.|m\.)?wikidata\.org/(?:wiki|entity)/(Q[0-9]+)/?(?:[?#].*)?\Z"
)
_TRUTHS: Final[Mapping[str, bool]] = {"true": True, "yes": True, "false": False, "no": False}


class CellError(ValueError):
    """A cell whose value cannot be read, with the problem."""

    def __init__(self, problem: CellProblem) -> None:
        """Take the problem."""
        super().__init__(problem.message)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Named:
    """An entity that cells may name: its id, its class, its usual name, its other names."""

    id: str
    cls: str
    label: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class CellReader:
    """Reads the cells of a table with the names of a register and an ontology."""

    entities: Mapping[str, Named]
    ontology: Ontology

    def read(self, cell: Cell, column: Column) -> PlainData:
        """Return the value of a cell, as an author would write it.

        A value that is not a name is returned as it is. The file's reader explains what is wrong.

        Raises:
            CellError: The cell has no value that can be used, or its name has several meanings.
        """
        if cell.problem is not None:
            raise CellError(cell.problem)
        value = cell.value
        if isinstance(value, list) and column.content is not Content.DATA:
            return [self._one(one, column) if isinstance(one, str) else one for one in value]
        if not isinstance(value, str):
            return value
        unwanted = UNPUBLISHABLE.search(value)
        if unwanted is not None:
            sign = f"U+{ord(unwanted.group()):04X}"
            message = f"this cell has the character {sign}, which published data cannot contain"
            raise CellError(CellProblem("control-character", message, "remove it"))
        if column.content is Content.EXACT:
            return value
        return self._text(value.strip(), column)

    def _text(self, text: str, column: Column) -> PlainData:
        match column.content:
            case Content.ENTITIES | Content.CONCEPT if self._has_several(text, column):
                return alone([self._one(one, column) for one in split(text)])
            case Content.NAMES:
                return alone(split(text))
            case Content.TEXTS:
                return list(dict.fromkeys(split(text)))
            case Content.MEDIA:
                return [_medium(one) for one in split(text)]
            case Content.ROLES:
                return _roles(text)
            case Content.DATA:
                message = "this column takes keys and values, which only JSON Lines have"
                hint = "leave it out with --ignore, or use the columns of its parts"
                raise CellError(CellProblem("wrong-type", message, hint))
            case _:
                return self._one(text, column)

    def _one(self, text: str, column: Column) -> PlainData:
        """Return one value: the id of an entity, the notation of a concept, a number."""
        readers: Mapping[Content, Callable[[str], Any]] = {
            Content.ENTITY: lambda one: self.entity(one, column.of),
            Content.ENTITIES: lambda one: self.entity(one, column.of),
            Content.CONCEPT: lambda one: self._concept(one, column.of),
            Content.CLASS: self._class,
            Content.ITEM: lambda one: _ITEM.sub(r"\1", one),
            Content.WHOLE: lambda one: int(one) if _WHOLE.fullmatch(one) else one,
            Content.NUMBER: number,
            Content.TRUTH: lambda one: _TRUTHS.get(one.lower(), one),
        }
        return readers[column.content](text) if column.content in readers else text

    def entity(self, text: str, expected: str = "") -> str:
        """Return the id of the entity that a text names; the text if there is none.

        Raises:
            CellError: Several entities have this name.
        """
        if text in self.entities:
            return text
        name = _folded(text)
        for known in (self._by_label, self._by_alias):
            found = known.get(name, [])
            fitting = [one for one in found if not expected or self._is_a(one, expected)]
            if len(fitting or found) == 1:
                return (fitting or found)[0].id
            if found:
                ids = in_a_row(sorted(one.id for one in fitting or found), "and")
                message = f"several entities have the name {shown(text)}: {ids}"
                raise CellError(
                    CellProblem("ambiguous-name", message, "write the id of the one you mean")
                )
        return text

    def _is_a(self, entity: Named, expected: str) -> bool:
        return self.ontology.is_a(entity.cls, expected)

    def _has_several(self, text: str, column: Column) -> bool:
        """Return whether a text names several things; a name may have a semicolon itself."""
        if not _SEPARATORS.search(text):
            return False
        return self._one(text, column) == text and text not in self.entities

    def _concept(self, text: str, cls: str) -> str:
        """Return the notation of a concept by its notation or label; kinds may be of the register.

        A notation in other letters counts too, such as "Said".
        """
        concepts = self.ontology.concepts.get(cls, {})
        if text in concepts:
            return text
        wanted = plain_words(text)
        found = {
            notation
            for notation, iri in concepts.items()
            if wanted in (plain_words(notation), plain_words(self.ontology.labels.get(iri, "")))
        }
        if len(found) == 1 and wanted:
            return found.pop()
        return self.entity(text, cls) if cls == t.KIND.value else text

    def _class(self, text: str) -> str:
        """Return the name of a class by its name or label."""
        classes = self.ontology.classes
        if text in classes:
            return text
        wanted = plain_words(text)
        found = [
            name
            for name, iri in classes.items()
            if wanted in (plain_words(name), plain_words(self.ontology.labels.get(iri, "")))
        ]
        return found[0] if len(found) == 1 and wanted else text

    @cached_property
    def _by_label(self) -> Mapping[str, list[Named]]:
        return _named((one.label, one) for one in self.entities.values())

    @cached_property
    def _by_alias(self) -> Mapping[str, list[Named]]:
        return _named((name, one) for one in self.entities.values() for name in one.aliases)


def split(text: str) -> list[str]:
    """Return the values in a cell; empty ones are left out."""
    return [one for one in _SEPARATORS.split(text.strip()) if one]


def alone(values: list[Any]) -> PlainData:
    """Return the only value of a list, or the list."""
    return values[0] if len(values) == 1 else values


def number(text: str) -> PlainData:
    """Return a text in digits as a number; any other text as it is."""
    if _WHOLE.fullmatch(text):
        return int(text)
    # A number of YAML has the digits of a float: others stay text.
    if _NUMBER.fullmatch(text) and len(text) <= _DIGITS_OF_FLOAT:
        return float(text)
    return text


def _medium(text: str) -> str | dict[str, str]:
    id_, mark, fragment = text.partition("#")
    return {"id": id_, "fragment": fragment} if mark and is_id(id_) else text


def _roles(text: str) -> dict[str, str | list[str]]:
    """Return the keys of an account in ``KEY=VALUE; KEY=VALUE`` with their values."""
    found = list(_ROLE.finditer(text))
    if not found or found[0].start() > 0:
        message = f"this cell has no KEY=VALUE pairs: {shown(text)}"
        hint = f"write them with {SEPARATOR!r} between them, such as force=army; location=harbour"
        raise CellError(CellProblem("bad-value", message, hint))
    values: dict[str, list[str]] = defaultdict(list)
    ends = [one.start() for one in found[1:]] + [len(text)]
    for one, end in zip(found, ends, strict=True):
        values[one[1]].append(text[one.end() : end].strip())
    return {key: alone(several) for key, several in values.items()}


def _named(pairs: Iterable[tuple[str, Named]]) -> dict[str, list[Named]]:
    found: dict[str, list[Named]] = defaultdict(list)
    for name, entity in pairs:
        if entity not in found[_folded(name)]:
            found[_folded(name)].append(entity)
    return found


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
