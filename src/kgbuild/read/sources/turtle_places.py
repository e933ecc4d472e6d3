"""Where each IRI of a Turtle file is: the parser of Turtle gives triples without lines.

Only a file that the parser has accepted is read here, so its syntax is taken to be right.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self
from urllib.parse import urljoin

from kgbuild.errors import Place
from kgbuild.nquads import without_code_points
from kgbuild.read.sources.text_source import place_at
from kgbuild.vocab import namespaces as ns

# The terminals of Turtle (RDF 1.1 Turtle, section 6.5), the longest first.
_TOKEN: Final = re.compile(
    r"""
    (?P<skip>\s+|\#[^\n\r]*)
  | (?P<text>\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}
            |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
  | (?P<iri><[^<>"{}|^`\x00-\x20]*>)
  | (?P<prefix>@?prefix\b|@?base\b)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<blank>_:[^\s;,.\[\]()]+(?:\.[^\s;,.\[\]()]+)*)
  | (?P<name>(?:[^\W\d_][\w.\-]*)?:(?:[\w:%\-]|\\.|\.(?=[\w:%\\\-.]))*)
  | (?P<a>a(?=[\s<\[:]))
  | (?P<sign>[.;,\[\]()])
  | (?P<other>[^\s;,\[\]()<]+?(?=[\s;,\[\]()<]|\.\s|\.?\Z)|.)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_DEPTH: Final = {"[": 1, "(": 1, "]": -1, ")": -1}
_END: Final = "."
_TYPE: Final = "a"
_NO_NAME: Final = "["


@dataclass(frozen=True, slots=True)
class TurtlePlaces:
    """The first place of each subject of a file, and of each IRI in the triples of a subject.

    What a node without a name says is among the triples of the subject around it.
    """

    path: Path
    text: str
    subjects: dict[str, int] = field(default_factory=dict)
    uses: dict[tuple[str, str], int] = field(default_factory=dict)
    prefixes: dict[str, int] = field(default_factory=dict)  # namespace IRI to its declaration

    @classmethod
    def of(cls, path: Path, text: str) -> Self:
        """Return the places in the text of a Turtle file."""
        places = cls(path, text)
        for subject, iri, offset in _uses(text, places.prefixes):
            places.subjects.setdefault(subject, offset)
            places.uses.setdefault((subject, iri), offset)
        return places

    def place(self, subject: str, iri: str | None = None) -> Place | None:
        """Return the place of ``iri`` in the triples of ``subject``, or that of the subject.

        If ``subject`` is empty, it has no name: then this is the first place of ``iri`` in the
        triples of such a subject, or else anywhere.
        """
        offset = self.uses.get((subject, iri)) if iri is not None else None
        if offset is None and not subject:
            found = ((s != _NO_NAME, at) for (s, used), at in self.uses.items() if used == iri)
            offset = min(found, default=(False, None))[1]
        if offset is None:
            offset = self.subjects.get(subject)
        return None if offset is None else place_at(self.text, offset, self.path)

    def declaration(self, namespace: str) -> Place | None:
        """Return the place where a prefix is bound to ``namespace``."""
        offset = self.prefixes.get(namespace)
        return None if offset is None else place_at(self.text, offset, self.path)


def _uses(text: str, declared: dict[str, int]) -> Iterator[tuple[str, str, int]]:
    """Yield each IRI with the subject of its statement and its offset; fill ``declared``."""
    names = _Names(declared)
    subject: str | None = None
    depth = 0
    for match in _TOKEN.finditer(text):
        kind, word = match.lastgroup, match.group()
        if kind == "sign":
            if word == _NO_NAME and subject is None:
                subject = _NO_NAME
            depth += _DEPTH.get(word, 0)
            if word == _END and not depth:
                subject = None
        elif kind == "blank" and subject is None:
            subject = word
        elif not names.takes(kind, match) and kind in {"iri", "name", "a"}:
            iri = names.iri(word)
            if subject is None and not depth:
                subject = iri
            yield subject or "", iri, match.start()


@dataclass(slots=True)
class _Names:
    """The prefixes and the base that a file has declared so far."""

    declared: dict[str, int]  # namespace IRI to the offset of its declaration
    base: str = ""
    prefixes: dict[str, str] = field(default_factory=dict)
    directive: str = ""  # the directive that is being read
    prefix: str = ""  # the prefix that it declares

    def takes(self, kind: str | None, match: re.Match[str]) -> bool:
        """Return whether a token belongs to a directive, after reading it."""
        word = match.group()
        if kind == "prefix":
            self.directive = word.lower().removeprefix("@")
        elif not self.directive:
            return False
        elif kind == "name":
            self.prefix = word.removesuffix(":")
        elif kind == "iri":
            self._declare(self.iri(word), match.start())
        return True

    def iri(self, word: str) -> str:
        """Return the IRI that a token stands for."""
        if word == _TYPE:
            return f"{ns.RDF}type"
        if word.startswith("<"):
            iri = without_code_points(word[1:-1])
            return urljoin(self.base, iri) if self.base else iri
        prefix, _, local = word.partition(":")
        return self.prefixes.get(prefix, "") + re.sub(r"\\(.)", r"\1", local)

    def _declare(self, iri: str, offset: int) -> None:
        if self.directive == "base":
            self.base = iri
        else:
            self.prefixes[self.prefix] = iri
            self.declared.setdefault(iri, offset)
        self.directive = ""
