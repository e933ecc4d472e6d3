"""Named queries: SPARQL files whose head says what they answer and which parameters they take.

A head is comment lines before anything else::

    # title: All figures for an event
    # description: Each figure with its claimant, range, date and words.
    # keywords: figures, quantities
    # theme: Figures
    # table: claimantLabel (claimant), verbatim (words)
    # param event entity: The event; all events if left out.

A parameter is a variable that the query binds by ``VALUES ?event { UNDEF }``. So the file is plain
SPARQL, which any engine runs unchanged. A value replaces ``UNDEF`` as a serialised RDF term, so it
cannot become syntax.

A parameter of the kind ``service`` is another endpoint that the query uses by ``SERVICE <IRI>``; a
value replaces that IRI. A parameter of the kind ``linked`` is an item of Wikidata. Without a value,
it is every item that is matched to an entity.
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
from kgbuild.sparql.query_text import with_portable_escapes
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms

#: The groups of kgbuild's queries, in the order of pages. A workspace may have more.
THEMES = (
    "Claims and sources",
    "Contradictions and agreements",
    "Figures",
    "Events and times",
    "Places and control",
    "People, organisations and forces",
    "Opinions and views",
    "Reports and corrections",
    "Vocabulary",
)
OTHER_THEME = "Other queries"
#: The folder of the queries that look for mistakes.
_CHECKS = "checks"
_HEAD_LINE = re.compile(
    r"#\s*(?P<key>title|description|keywords|theme|table|problem|remedy|severity|scope):\s*(?P<text>.*)"
)
_COLUMN = re.compile(r"\s*\??(?P<name>\w+)(?:\s*\((?P<heading>[^()]*)\))?\s*(?:[,|]|\Z)")
_PARAM_LINE = re.compile(r"#\s*param\s+(?P<name>[A-Za-z]\w*)\s+(?P<kind>[a-z-]+):\s*(?P<text>.*)")
_MORE_LINE = re.compile(r"#\s{2,}(?P<text>\S.*)")
_PLACE = re.compile(
    r"VALUES\s+\?(?P<name>\w+)\s*\{\s*UNDEF\s*\}"
    r"|(?P<service>(?<![\w?$:/.#-])SERVICE\s+(?:SILENT\s+)?)<[^<>\s]*>",
    re.IGNORECASE,
)
#: The kinds of parameters that are an endpoint, and an item of Wikidata.
SERVICE, LINKED = "service", "linked"
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+\Z")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query: its variable, its kind of value, and what it means."""

    name: str
    kind: str
    description: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query file: its name without the ending, its whole text, and the parts of its head."""

    name: str
    sparql: str
    head: Mapping[str, str]  # title, description and so on
    parameters: Mapping[str, Parameter]  # by name, in the order of the head

    @property
    def title(self) -> str:
        """The title, or else the name."""
        return self.head.get("title", self.name)

    @property
    def theme(self) -> str:
        """The group in which a page lists it; `OTHER_THEME` for a query that names none."""
        return self.head.get("theme", OTHER_THEME)

    @property
    def looks_at_reports(self) -> bool:
        """Whether a check looks at one report at a time."""
        return self.head.get("scope") == "report"

    @property
    def looks_at_graphs(self) -> bool:
        """Whether each row of a check depends on one graph alone."""
        return self.head.get("scope") == "graph"

    @property
    def looks_for_cycles(self) -> bool:
        """Whether the rows of a check are links, and its findings the cycles of these links."""
        return self.head.get("scope") == "cycle"

    @property
    def table(self) -> dict[str, str]:
        """The variables that a table for people shows, with their headings; empty for all."""
        return {
            column["name"]: column["heading"] or column["name"]
            for column in _COLUMN.finditer(self.head.get("table", ""))
        }

    @property
    def service(self) -> str | None:
        """The parameter for another endpoint; None if the query uses none."""
        return self._of_kind(SERVICE)

    @property
    def linked(self) -> str | None:
        """The parameter for an item of Wikidata; None if there is none."""
        return self._of_kind(LINKED)

    def _of_kind(self, kind: str) -> str | None:
        return next((one.name for one in self.parameters.values() if one.kind == kind), None)

    @property
    def grouping(self) -> int:
        """The number of columns before a ``|``, which show equal values of several rows once."""
        before, bar, _ = self.head.get("table", "").partition("|")
        return len(_COLUMN.findall(before)) if bar else 0

    @classmethod
    def parse(cls, name: str, sparql: str) -> "NamedQuery":
        """Return the query of a file, with its head."""
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
        """Return the SPARQL text with values as a user writes them, such as ``dprk-deployment``.

        Raises:
            UsageError: The query has no such parameter, or a value is of the wrong kind.
        """
        terms_ = {name: self._term_of(name, value, iris) for name, value in values.items()}

        def bound(place: re.Match[str]) -> str:
            name = place["name"] or self.service
            if place["service"]:
                return place["service"] + _written(terms_[name]) if name in terms_ else place[0]
            return f"VALUES ?{name} {{ {_written(terms_[name])} }}" if name in terms_ else place[0]

        # One pass: a value that looks like a place stays text.
        return _PLACE.sub(bound, self.sparql)

    def _term_of(self, name: str, value: str, iris: Iris) -> NamedNode | Literal:
        parameter = self.parameters.get(name)
        if parameter is None:
            known = ", ".join(self.parameters) or "none"
            raise UsageError(
                f"query {self.name} has no parameter {name!r}; its parameters: {known}"
            )
        if parameter.kind == SERVICE:
            return _endpoint(value)
        if all(place["name"] != name for place in _PLACE.finditer(self.sparql)):
            raise UsageError(
                f"query {self.name} declares the parameter {name!r} but does not bind it: "
                f"add VALUES ?{name} {{ UNDEF }}"
            )
        return _term(parameter, value, iris)

    def iris(self, values: Mapping[str, str], iris: Iris) -> dict[str, str]:
        """Return the IRIs among the values, by parameter; raise the errors of `bind`."""
        terms_ = {name: self._term_of(name, value, iris) for name, value in values.items()}
        named = {name: term for name, term in terms_.items() if name != self.service}
        return {name: term.value for name, term in named.items() if isinstance(term, NamedNode)}


def query_files(own: Iterable[Path], *, checks: bool = False) -> list[Path]:
    """Return the files of kgbuild's and of own queries: those for people, or those for mistakes."""
    files = [*resource_files("queries", ".rq"), *own]
    return [file for file in files if (file.parent.name == _CHECKS) is checks]


def load_queries(files: Iterable[Path]) -> dict[str, NamedQuery]:
    """Return queries by name; of two with one name, the later wins."""
    return {file.stem: read_query(file) for file in files}


def read_query(file: Path) -> NamedQuery:
    """Return the query of a file, or raise a `UsageError` if the file is not UTF-8."""
    try:
        return NamedQuery.parse(file.stem, file.read_text("utf-8"))
    except UnicodeDecodeError as error:
        raise UsageError(f"{file} is not UTF-8: save it as UTF-8") from error


def notation_scheme(parameter: Parameter) -> str | None:
    """Return the scheme of a parameter such as ``act-notation``; None for other kinds."""
    scheme, _, rest = parameter.kind.partition("-")
    return scheme if rest == "notation" and scheme in ns.SCHEMES else None


def values_block(names: Sequence[str], rows: Iterable[Sequence[NamedNode | Literal | None]]) -> str:
    """Return rows as a VALUES block of SPARQL. None is an open value."""
    heads = " ".join(f"?{name}" for name in names)
    lines = [" ".join("UNDEF" if one is None else _written(one) for one in row) for row in rows]
    return f"VALUES ({heads}) {{ {' '.join(f'({line})' for line in lines)} }}"


def _written(term: NamedNode | Literal) -> str:
    return with_portable_escapes(str(term).encode()).decode()


def _term(parameter: Parameter, value: str, iris: Iris) -> NamedNode | Literal:
    """Return a value as an RDF term of the parameter's kind."""
    kind = parameter.kind
    short_forms: dict[str, Callable[[str], str]] = {
        "entity": iris.entity,
        "report": lambda slug: iris.report(slug).report,
        "claim": lambda name: _claim(name, iris),
        "view": iris.view,
        "class": lambda name: ns.KGB + name,
        LINKED: lambda item: ns.WD + item,
        **{scheme: partial(_concept, scheme) for scheme in ns.SCHEMES},
    }
    if kind in short_forms:
        return _iri(value, short_forms[kind])
    if notation_scheme(parameter) is not None:
        kind = "text"
    if kind not in _LITERALS:
        raise UsageError(f"parameter {parameter.name!r} has an unknown kind: {kind!r}")
    literal, mistake = _LITERALS[kind]
    try:
        return literal(value)
    except ValueError as error:
        raise UsageError(f"{value!r:.80} {mistake}") from error


def _iri(value: str, short: Callable[[str], str]) -> NamedNode:
    """Return the IRI that a value gives in full or in short form."""
    try:
        return NamedNode(value if _IRI.match(value) else short(value))
    except ValueError as error:
        raise UsageError(f"{value!r:.80} is neither a name nor an IRI") from error


def _endpoint(value: str) -> NamedNode:
    if not _IRI.match(value):
        raise UsageError(f"{value!r:.80} is not the address of an endpoint: write http://HOST/PATH")
    return NamedNode(value)


def _concept(scheme: str, name: str) -> str:
    if not re.fullmatch(r"[\w-]+", name):
        raise UsageError(f"{name!r:.80} is not the name of a concept")
    return ns.PREFIXES[scheme] + name


def _claim(name: str, iris: Iris) -> str:
    slug, slash, claim = name.partition("/")
    if not slash:
        raise UsageError(f"{name!r:.80} is not a claim: write REPORT/CLAIM, like kursk/kirby-3000")
    return iris.report(slug).claim(claim)


#: Kinds of literals, each with its term for a value, and what to say of any other value.
_LITERALS: Mapping[str, tuple[Callable[[str], Literal], str]] = {
    "text": (Literal, "contains half of a character (a surrogate)"),
    "integer": (
        lambda value: Literal(str(int(value)), datatype=terms.XSD_INTEGER),
        "is not a whole number",
    ),
    "date": (
        lambda value: Literal(date.fromisoformat(value).isoformat(), datatype=terms.XSD_DATE),
        "is not a date: write YYYY-MM-DD, like 2024-10-23",
    ),
}
