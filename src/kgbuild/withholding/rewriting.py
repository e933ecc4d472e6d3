"""Rewrites values of the model for publication: names in all their texts, ids and IRIs.

It walks through all fields. So a field that is added to the model is rewritten too, unless it is
listed here as one that holds no words.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, Final, TypeVar
from urllib.parse import unquote

from kgbuild.ids import Iris, iri_segment
from kgbuild.model.document import (
    Claim,
    MediaEvidence,
    Medium,
    Quantity,
    Ref,
    Report,
    Span,
    TimeSpan,
    Value,
    Version,
    sorted_roles,
)
from kgbuild.model.register import MergedEntity
from kgbuild.model.view import View
from kgbuild.vocab import namespaces as ns
from kgbuild.withholding.names import NameFinder
from kgbuild.withholding.pseudonyms import Pseudonyms
from kgbuild.withholding.published_text import NAME_MARK, WORDS_MARK

Whole = TypeVar("Whole")

#: Fields that hold an author's id of something.
_IDS: Final = {
    Claim: ("id", "via", "version"),
    Medium: ("id",),
    MediaEvidence: ("medium",),
    MergedEntity: ("id",),
    Version: ("name",),
    Report: ("taken_from",),
    View: ("name",),
}
#: Fields that hold no words: codes, digests, and what is not published.
_PLAIN: Final = {
    Report: ("slug", "language", "sha256"),
    Version: ("sha256",),
    TimeSpan: ("edtf",),
    Value: ("datatype",),
    Medium: ("sha256", "format", "cls"),
}
#: Fields that are left out if they hold a name, because a part of an address leads nowhere.
_ADDRESSES: Final = {
    Report: ("source", "archived"),
    Medium: ("source", "content", "archived", "file"),
}
#: Fields with words of the evidence.
_VERBATIM: Final = {Quantity: ("verbatim",), TimeSpan: ("verbatim",), Value: ("lexical",)}
_TEXTS: Final = frozenset({ns.XSD + "string", ns.RDF + "langString"})
#: The vocabularies whose terms hold no names.
_TERMS: Final = tuple(sorted({ns.KGB.removesuffix("ontology#"), *ns.PREFIXES.values()}))
_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
#: The least number of segments in the IRI of a part of a report: ``report/SLUG/claim/ID``.
_OF_REPORT: Final = 4
_NUMBERED: Final = re.compile(r"(.*)(-\d+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Rewriter:
    """Rewrites values in which names are withheld.

    Attributes:
        finder: What finds the names.
        iris: The IRIs of the workspace.
        pseudonyms: What makes other ids; None if no name is withheld.
        persons: The new id of each person, by the author's id.
        language: The language of the texts.
        span: Returns what is published of a passage.
        evidence: The published evidence of a claim, if words of it are withheld.
        found: Counts the withheld words, by rule and words.
    """

    finder: NameFinder
    iris: Iris
    pseudonyms: Pseudonyms | None
    persons: Mapping[str, str]
    language: str
    span: Callable[[Span], Span] = lambda span: span
    evidence: str | None = None
    found: Counter[tuple[str, str]] = field(default_factory=Counter)

    def of(self, value: Whole) -> Whole:
        """Return a value of the model as it is published."""
        rewritten: Whole = self._of(value)
        return rewritten

    def text(self, text: str) -> str:
        """Return a text with a mark in place of each withheld name."""
        names = self.finder.find(text, self.language)
        parts, at = [], 0
        for name in names:
            parts += [text[at : name.start], NAME_MARK]
            at = name.end
            self.found[name.form.rule, text[name.start : name.end]] += 1
        return "".join([*parts, text[at:]]) if names else text

    def id(self, id_: str) -> str:
        """Return an id, or another one if it is that of a withheld person or holds a name."""
        if id_ in self.persons:
            return self.persons[id_]
        if self.pseudonyms is None or not self.finder.holds(id_):
            return id_
        return self.pseudonyms.id(id_)

    def iri(self, iri: str) -> str:
        """Return an IRI of the workspace without withheld names."""
        parts = iri.removeprefix(self.iris.base).split("/")
        kind = parts[0]
        if kind in {"entity", "geometry", "view"} and len(parts) > 1:
            parts[1] = self._segment(parts[1])
        elif kind == "report" and len(parts) >= _OF_REPORT:
            part, name, *rest = parts[2:]
            numbered = _NUMBERED.fullmatch(name) if part == "account" else None
            end = numbered.group(2) if numbered else ""
            new = self._segment(numbered.group(1) if numbered else name) + end
            parts = [*parts[:2], part, new, *rest]
        return self.iris.base + "/".join(parts)

    def _segment(self, segment: str) -> str:
        id_ = unquote(segment)
        new = self.id(id_)
        return segment if new == id_ else iri_segment(new)

    def _of(self, value: Any) -> Any:  # noqa: ANN401 -- any value of the model
        match value:
            case str():
                return self._string(value)
            case tuple():
                return self._tuple(value)
            case frozenset():
                return frozenset(map(self._of, value))
            case Span():
                return self.span(value)
        if is_dataclass(value) and not isinstance(value, type):
            return self._dataclass(value)
        return value

    def _tuple(self, values: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return values in the order in which the model has them: RDF keeps none."""
        new = tuple(one for one in map(self._of, values) if not _is_lost(one))
        if new == values:
            return values
        if all(isinstance(one, str) for one in new):
            return tuple(sorted(set(new)))
        is_role = all(isinstance(one, tuple) for one in new)
        return sorted_roles(new) if is_role else new

    def _dataclass(self, value: Any) -> Any:  # noqa: ANN401 -- any dataclass of the model
        cls = type(value)
        plain, ids = _PLAIN.get(cls, ()), _IDS.get(cls, ())
        addresses, verbatim = _ADDRESSES.get(cls, ()), _VERBATIM.get(cls, ())
        changed = {}
        for one in fields(value):
            old = getattr(value, one.name)
            if old is None or one.name in plain:
                continue
            new: Any
            if one.name in ids:
                new = self._ids(old)
            elif one.name in addresses:
                new = None if self.finder.holds(unquote(old)) else old
            elif one.name in verbatim and _is_text(value):
                new = self._words(old)
            else:
                new = self._of(old)
            if new is not old:
                changed[one.name] = new
        return replace(value, **changed) if changed else value

    def _ids(self, ids: str | tuple[str, ...]) -> str | tuple[str, ...]:
        return self.id(ids) if isinstance(ids, str) else tuple(sorted(map(self.id, ids)))

    def _words(self, words: str) -> str:
        """Return words of the evidence, if this is published in full."""
        new = self._string(words)
        return new if self.evidence is None or new in self.evidence else WORDS_MARK

    def _string(self, text: str) -> str:
        if text.startswith(self.iris.base):
            return self.iri(text)
        if text.startswith(_TERMS):
            return text
        is_address = _ADDRESS.fullmatch(text) is not None
        return text if is_address and not self.finder.holds(unquote(text)) else self.text(text)


def _is_text(value: object) -> bool:
    """Return whether a value can be words; a number or a day cannot."""
    return not isinstance(value, Value) or value.datatype in _TEXTS


def _is_lost(value: object) -> bool:
    """Return whether a property names something outside the workspace by a withheld name."""
    match value:
        case (str(), Ref(iri)):
            return NAME_MARK in iri
        case (str(), Value(lexical, _)):
            return NAME_MARK in lexical and _ADDRESS.match(lexical) is not None
    return False
