"""The columns of a table of claims: keys of claims.yaml, keys of accounts, and figures."""

from collections.abc import Iterator
from typing import Final

from kgbuild.importing.columns import Column, Content
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology import Ontology
from kgbuild.vocab.ontology_triples import Property

REPORT: Final = "report"
CLAIM: Final = "claim"
ACCOUNT: Final = "account"
FIGURE: Final = "figure"

_AGENT: Final = t.AGENT.value
_KIND: Final = t.KIND.value


def _concept(key: str, cls: str, *names: str, part: str = CLAIM) -> Column:
    return Column(key, Content.CONCEPT, names, part, ns.KGB + cls)


def _times(key: str, part: str, *names: str) -> Iterator[Column]:
    """Yield the columns of a time: its words or date, and its parts."""
    yield Column(key, Content.TIME, names, part)
    for name in ("verbatim", "edtf", "note"):
        yield Column(f"{key}.{name}", Content.WORDS, (), part)
    yield _concept(f"{key}.basis", "Basis", part=part)


def _quote(key: str, part: str, *names: str) -> Iterator[Column]:
    """Yield the columns of a quote: its words, and the words around them."""
    yield Column(key, Content.WORDS, names, part)
    for name in ("prefix", "suffix"):
        yield Column(f"{key}.{name}", Content.EXACT, (), part)


#: Columns of claims; some names are headings of ``claims.csv``.
_OF_CLAIMS: Final = (
    Column("report", Content.NAME, ("report name", "name of the report"), REPORT),
    Column("id", Content.NAME, ("claim", "claim id"), CLAIM),
    Column(
        "claimant",
        Content.ENTITIES,
        ("who said it", "who says it", "source", "speaker", "claimants"),
        CLAIM,
        _AGENT,
    ),
    _concept("speechAct", "SpeechAct", "how it is said", "how it was said", "verb"),
    *_quote("cue", CLAIM, "attribution", "words that attribute it"),
    *_quote("evidence", CLAIM, "quote", "words of the claim", "what was said"),
    *_times("saidAt", CLAIM, "when it was said"),
    _concept("polarity", "Polarity"),
    _concept("modality", "Modality"),
    _concept("certainty", "Certainty"),
    Column("viaClaim", Content.NAME, ("reported in",), CLAIM),
    Column("audience", Content.ENTITIES, ("to whom",), CLAIM, _AGENT),
    Column("citing", Content.ENTITIES, ("whom it cites",), CLAIM, _AGENT),
    Column("quotes", Content.NAME, ("original claim",), CLAIM),
    _concept("quotesBasis", "Basis"),
    Column("supersedes", Content.NAMES, (), CLAIM),
    Column("corrects", Content.NAMES, (), CLAIM),
    Column("retracts", Content.NAMES, (), CLAIM),
    Column("confidence", Content.NUMBER, (), CLAIM),
    Column("media", Content.MEDIA, ("photos and videos",), CLAIM),
    Column("note", Content.WORDS, ("comment", "comments", "notes"), CLAIM),
    Column("version", Content.NAME, ("withdrawn with",), CLAIM),
    Column("acknowledged", Content.DATA, (), CLAIM),
    Column("states", Content.DATA, (), CLAIM),
)
_OF_ACCOUNTS: Final = (
    Column("a", Content.CLASS, ("account", "class", "what happened"), ACCOUNT, t.ACCOUNT.value),
    Column("account.note", Content.WORDS, ("note on the account",), ACCOUNT),
    Column("account.conditionOf", Content.CLASS, ("condition of",), ACCOUNT, t.ACCOUNT.value),
    Column("account.roles", Content.ROLES, ("roles",), ACCOUNT),
)
#: The parts of a figure. Under its key, such as ``strength``, they are ``strength.low`` and so on.
_PARTS_OF_FIGURES: Final = (
    Column("low", Content.NUMBER, ("lowest", "lower bound"), FIGURE),
    Column("best", Content.NUMBER, ("best number",), FIGURE),
    Column("high", Content.NUMBER, ("highest", "upper bound"), FIGURE),
    Column("rule", Content.WORDS, (), FIGURE),
    Column("counts", Content.CONCEPT, ("what is counted", "kind"), FIGURE, _KIND),
    Column("countedOf", Content.ENTITY, ("of whom",), FIGURE, _AGENT),
    Column("unit", Content.WORDS, ("unit of measure",), FIGURE),
    Column("per", Content.WORDS, (), FIGURE),
    _concept("scope", "Scope", part=FIGURE),
    Column("asOf", Content.TIME, (), FIGURE),
    Column("alsoGivenAs", Content.WORDS, (), FIGURE),
    Column("note", Content.WORDS, (), FIGURE),
)
#: The columns of one figure without its key: ``figure`` has the key.
_OF_FIGURES: Final = (
    Column("figure", Content.NAME, ("key of the figure",), FIGURE),
    Column("figure.verbatim", Content.WORDS, ("verbatim", "number", "words of the number"), FIGURE),
    *(
        Column(
            f"figure.{one.key}",
            one.content,
            (one.key, *one.names) if one.key != "note" else ("note on the figure",),
            FIGURE,
            one.of,
        )
        for one in _PARTS_OF_FIGURES
    ),
)
#: Columns of ``claims.csv`` that follow from others.
_COMPUTED: Final = (
    "claimant_label", "evidence_end", "said_earliest", "said_latest", "said_basis",
    "report_derived_from", "report_wire_from", "event_label", "reported_by", "remark", "sentence",
    "evidence_start",
)  # fmt: skip
_EVENT: Final = ns.local_name(t.OF_EVENT.value)


def claim_columns(ontology: Ontology) -> list[Column]:
    """Return the columns that a table of claims may have, with those of an ontology."""
    fixed = [*_OF_CLAIMS, *_OF_ACCOUNTS, *_OF_FIGURES]
    taken = {column.key for column in fixed}
    classes = [ontology.classes[name] for name in ontology.subclasses(t.ACCOUNT.value)]
    found = list(fixed)
    for name, prop in sorted(ontology.properties.items()):
        if prop.domain is None or not any(ontology.is_a(cls, prop.domain) for cls in classes):
            continue
        if prop.iri == t.CONDITION.value:
            continue
        key = f"account.{name}" if name in taken else name
        found += _role_columns(key, prop, ontology)
    computed = [Column(key, Content.WORDS, (), CLAIM, computed=True) for key in _COMPUTED]
    return [*found, *computed]


def _role_columns(key: str, prop: Property, ontology: Ontology) -> Iterator[Column]:
    """Yield the columns of a key of accounts: its value, and the parts of a figure or a time."""
    label = ontology.labels.get(prop.iri, "")
    names = (*((label,) if label else ()), *(("event",) if key == _EVENT else ()))
    if prop.range == t.QUANTITY.value:
        yield Column(key, Content.WORDS, names, ACCOUNT)
        yield Column(f"{key}.verbatim", Content.WORDS, (), ACCOUNT)
        for one in _PARTS_OF_FIGURES:
            yield Column(f"{key}.{one.key}", one.content, (), ACCOUNT, one.of)
    elif prop.range == t.TIME_SPAN.value:
        yield from _times(key, ACCOUNT, *names)
    elif prop.range == t.SPECIFIC_RESOURCE.value:
        yield from _quote(key, ACCOUNT, *names)
    else:
        yield Column(key, content_of(prop, ontology), names, ACCOUNT, prop.range or "")


def content_of(prop: Property, ontology: Ontology) -> Content:
    """Return what cells have for a property whose values are entities, concepts or literals."""
    if prop.literal:
        literals = {
            t.XSD_INTEGER.value: Content.WHOLE,
            t.XSD_DECIMAL.value: Content.NUMBER,
            t.XSD_BOOLEAN.value: Content.TRUTH,
        }
        return literals.get(prop.range or "", Content.WORDS)
    if prop.range in ontology.concepts and prop.range != _KIND:
        return Content.CONCEPT
    return Content.ENTITIES
