"""SPARQL queries with a name: files whose head tells what they answer and what they take.

A head is comment lines before anything else::

    # title: Every figure for one event
    # description: Claimant, bounds, date and words of each.
    # keywords: figures, quantities
    # table: claimantLabel (claimant), verbatim (words)
    # param event entity: The event; all of them without it.

A parameter is a variable that the query binds by ``VALUES ?event { UNDEF }``. So the file is plain
SPARQL that any engine runs as it is, and a value takes the place of ``UNDEF`` as a serialised RDF
term, never as text: it cannot become syntax.

A parameter of the kind ``service`` is the endpoint that the query asks in turn, by
``SERVICE <IRI>``; a value takes the place of that IRI. One of the kind ``linked`` is an item of
Wikidata, for which all come that entities are if none is given.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from kgbuild.errors import UsageError
from kgbuild.ids import Iris
from kgbuild.resources import resource_files
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms

#: The folder of the queries that look for faults.
_CHECKS = "checks"
_HEAD_LINE = re.compile(
    r"#\s*(?P<key>title|description|keywords|table|problem|remedy|severity):\s*(?P<text>.*)"
)
_COLUMN = re.compile(r"\s*\??(?P<name>\w+)(?:\s*\((?P<heading>[^()]*)\))?\s*(?:[,|]|\Z)")
_PARAM_LINE = re.compile(r"#\s*param\s+(?P<name>[A-Za-z]\w*)\s+(?P<kind>[a-z-]+):\s*(?P<text>.*)")
_MORE_LINE = re.compile(r"#\s{2,}(?P<text>\S.*)")
_PLACE = re.compile(
    r"VALUES\s+\?(?P<name>\w+)\s*\{\s*UNDEF\s*\}"
    r"|(?P<service>(?<![\w?$:/.#-])SERVICE\s+(?:SILENT\s+)?)<[^<>\s]*>",
    re.IGNORECASE,
)
#: The kind of a parameter that is an endpoint.
SERVICE = "service"
#: The kind of a parameter that is an item of Wikidata.
LINKED = "linked"
_ESCAPE = re.compile(r"\\(?:\\(?P<u>[uU])|.)")
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+\Z")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query: the variable, the kind of value it takes, and what it means."""

    name: str
    kind: str
    description: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query file.

    Attributes:
        name: The file's name without its ending.
        sparql: All of the file.
        head: ``title``, ``description`` and so on, as far as the head gives them.
        parameters: By name, in the order of the head.
    """

    name: str
    sparql: str
    head: Mapping[str, str]
    parameters: Mapping[str, Parameter]

    @property
    def title(self) -> str:
        """The title, or the name where there is none."""
        return self.head.get("title", self.name)

    @property
    def table(self) -> dict[str, str]:
        """The variables that a table for people shows, each with its heading; empty for all."""
        return {
            column["name"]: column["heading"] or column["name"]
            for column in _COLUMN.finditer(self.head.get("table", ""))
        }

    @property
    def service(self) -> str | None:
        """The parameter for the endpoint that the query asks in turn; None if it asks none."""
        kinds = {one.kind: one.name for one in self.parameters.values()}
        return kinds.get(SERVICE)

    @property
    def linked(self) -> str | None:
        """The parameter that takes all items that entities are; None if there is none."""
        kinds = {one.kind: one.name for one in self.parameters.values()}
        return kinds.get(LINKED)

    @property
    def grouping(self) -> int:
        """How many columns of the table are shown once for all rows that have the same in them.

        They stand before a ``|`` in the head.
        """
        before, bar, _ = self.head.get("table", "").partition("|")
        return len(_COLUMN.findall(before)) if bar else 0

    @classmethod
    def parse(cls, name: str, sparql: str) -> "NamedQuery":
        """Read the head of a query."""
        head: dict[str, str] = {}
        parameters: dict[str, Parameter] = {}
        last = ""
        for line in sparql.splitlines():
            if found := _HEAD_LINE.match(line):
                last = found["key"]
                head[last] = found["text"].strip()
            elif found := _PARAM_LINE.match(line):
                last = ""
                parameters[found["name"]] = Parameter(
                    found["name"], found["kind"], found["text"].strip()
                )
            elif last and (found := _MORE_LINE.match(line)):
                head[last] += " " + found["text"].strip()
            elif not line.startswith("#"):
                break
        return cls(name, sparql, head, parameters)

    def bind(self, values: Mapping[str, str], iris: Iris) -> str:
        """The SPARQL text with these values for its parameters.

        Args:
            values: Parameter to value as a user writes it.
            iris: The workspace's IRIs, which make ``dprk-deployment`` an entity.

        Raises:
            UsageError: A parameter that the query does not have, or a value of the wrong kind.
        """
        terms_ = {name: self._term_of(name, value, iris) for name, value in values.items()}

        def bound(place: re.Match[str]) -> str:
            name = place["name"] or self.service
            if place["service"]:
                return place["service"] + _written(terms_[name]) if name in terms_ else place[0]
            return f"VALUES ?{name} {{ {_written(terms_[name])} }}" if name in terms_ else place[0]

        # In one pass: what looks like a place within a value stays what it is, text.
        return _PLACE.sub(bound, self.sparql)

    def _term_of(self, name: str, value: str, iris: Iris) -> NamedNode | Literal:
        parameter = self.parameters.get(name)
        if parameter is None:
            known = ", ".join(self.parameters) or "none"
            raise UsageError(f"query {self.name} has no parameter {name!r}; it has: {known}")
        if parameter.kind == SERVICE:
            return _endpoint(value)
        if all(place["name"] != name for place in _PLACE.finditer(self.sparql)):
            raise UsageError(
                f"query {self.name} names the parameter {name!r} in its head and does not "
                f"bind it by: VALUES ?{name} {{ UNDEF }}"
            )
        return _term(parameter, value, iris)

    def iris(self, values: Mapping[str, str], iris: Iris) -> dict[str, str]:
        """The IRIs that values for parameters mean, by parameter, without literals and endpoints.

        Raises:
            UsageError: A value of the wrong kind.
        """
        terms_ = {
            name: self._term_of(name, value, iris)
            for name, value in values.items()
            if name != self.service
        }
        return {name: term.value for name, term in terms_.items() if isinstance(term, NamedNode)}


def query_files(own: Iterable[Path], *, checks: bool = False) -> list[Path]:
    """The files of queries: kgbuild's, then those of a workspace.

    Args:
        own: The query files of the workspace.
        checks: Whether those that look for faults are meant instead.
    """
    files = [*resource_files("queries", ".rq"), *own]
    return [file for file in files if (file.parent.name == _CHECKS) is checks]


def load_queries(files: Iterable[Path]) -> dict[str, NamedQuery]:
    """Queries by name; of two with one name the later wins.

    Raises:
        UsageError: A file is not UTF-8.
    """
    found: dict[str, NamedQuery] = {}
    for file in files:
        try:
            found[file.stem] = NamedQuery.parse(file.stem, file.read_text("utf-8"))
        except UnicodeDecodeError as error:
            raise UsageError(f"{file} is not UTF-8: save it as UTF-8") from error
    return found


def notation_scheme(parameter: Parameter) -> str | None:
    """The scheme of whose concepts the parameter takes a notation, as text; None if of none.

    So it is with a kind such as ``act-notation``.
    """
    scheme, _, rest = parameter.kind.partition("-")
    return scheme if rest == "notation" and scheme in ns.SCHEMES else None


def values_block(names: Sequence[str], rows: Iterable[Sequence[NamedNode | Literal | None]]) -> str:
    """Rows as a VALUES block of SPARQL; what is None is left open."""
    heads = " ".join(f"?{name}" for name in names)
    lines = [" ".join("UNDEF" if one is None else _written(one) for one in row) for row in rows]
    return f"VALUES ({heads}) {{ {' '.join(f'({line})' for line in lines)} }}"


def _written(term: NamedNode | Literal) -> str:
    r"""``term`` in SPARQL, in a form that every engine reads alike.

    SPARQL 1.1, section 19.2, replaces ``\uHHHH`` before anything is parsed, and some engines do so
    after an escaped backslash too; so a ``u`` that follows one is written as an escape itself.
    """
    return _ESCAPE.sub(
        lambda found: f"\\\\\\U{ord(found['u']):08X}" if found["u"] else found[0], str(term)
    )


def _term(parameter: Parameter, value: str, iris: Iris) -> NamedNode | Literal:
    """``value`` as an RDF term of the parameter's kind."""
    kind = parameter.kind
    short_forms: dict[str, Callable[[str], str]] = {
        "entity": iris.entity,
        "report": lambda slug: iris.report(slug).report,
        "claim": lambda name: _claim(name, iris),
        "view": iris.view,
        LINKED: lambda item: ns.WD + item,
        **{scheme: partial(_concept, scheme) for scheme in ns.SCHEMES},
    }
    if kind in short_forms:
        return _iri(value, short_forms[kind])
    if notation_scheme(parameter) is not None:
        return _text(value)
    if kind in _LITERALS:
        return _LITERALS[kind](value)
    raise UsageError(f"parameter {parameter.name!r} is of an unknown kind: {kind!r}")


def _iri(value: str, short: Callable[[str], str]) -> NamedNode:
    """The IRI that ``value`` is, or that it is short for."""
    try:
        return NamedNode(value if _IRI.match(value) else short(value))
    except ValueError as error:
        raise UsageError(f"{value!r:.80} is neither a name nor an IRI") from error


def _endpoint(value: str) -> NamedNode:
    if not _IRI.match(value):
        raise UsageError(f"{value!r:.80} is no address of an endpoint: write http://HOST/PATH")
    return NamedNode(value)


def _concept(scheme: str, name: str) -> str:
    if not re.fullmatch(r"[\w-]+", name):
        raise UsageError(f"{name!r:.80} is not the name of a concept")
    return ns.PREFIXES[scheme] + name


def _claim(name: str, iris: Iris) -> str:
    slug, slash, claim = name.partition("/")
    if not slash:
        raise UsageError(f"{name!r:.80} is no claim: write REPORT/CLAIM, as kursk/kirby-3000")
    return iris.report(slug).claim(claim)


def _text(value: str) -> Literal:
    try:
        return Literal(value)
    except ValueError as error:
        raise UsageError(f"{value!r:.80} holds a character that is none (a surrogate)") from error


def _whole(value: str) -> Literal:
    try:
        return Literal(str(int(value)), datatype=terms.XSD_INTEGER)
    except ValueError as error:
        raise UsageError(f"{value!r:.80} is not a whole number") from error


def _day(value: str) -> Literal:
    try:
        return Literal(date.fromisoformat(value).isoformat(), datatype=terms.XSD_DATE)
    except ValueError as error:
        raise UsageError(
            f"{value!r:.80} is no day that there is: write YYYY-MM-DD, as 2024-10-23"
        ) from error


_LITERALS: Mapping[str, Callable[[str], Literal]] = {
    "text": _text,
    "integer": _whole,
    "date": _day,
}
