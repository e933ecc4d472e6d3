"""The reference page of the terms, from the ontology and its schemes."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode
from tools.reference.markdown import table

from kgbuild.resources import resource_files
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.ontology import Ontology
from kgbuild.vocab.ontology_triples import Property, read_turtle

#: The classes of concepts that authors name, with the key that takes them.
_CHOICES: Final[Mapping[str, str]] = {
    "SpeechAct": "`speechAct` of a claim",
    "Polarity": "`polarity` of a claim",
    "Modality": "`modality` of a claim",
    "Certainty": "`certainty` of a claim",
    "Kind": "`counts` of a figure, and `item` of an account",
    "Method": "`method` of an account",
    "Hazard": "`hazard` of an account",
    "Scope": "`scope` of a figure",
    "Reason": "`reason` of a passage that you set aside",
    "Reliability": "`reliability` of an agent in `opinions.yaml`",
    "Credibility": "`credibility` of a claim in `opinions.yaml`",
    "Precision": "`precision` of a place",
    "Phase": "`phase` of an account",
    "Basis": "`basis` of a time",
}


def terms() -> Iterator[str]:
    """The page of the classes, properties and concepts, from the ontology."""
    sources = [file for file in resource_files("ontology", ".ttl") if file.stem != "alignments"]
    ontology = Ontology.load(sources)
    examples = texts(sources, ns.SKOS + "example")
    yield "# Terms\n"
    yield (
        f"The namespace is `{ns.KGB}`, prefix `kgb`. Each name below is the local name of an IRI. "
        "You write the same names in `claims.yaml` and `entities.yaml`. "
        "`kgbuild terms` lists them with the terms of your own workspace.\n"
    )
    yield "## Values you can write\n"
    for cls, where in _CHOICES.items():
        concepts = ontology.concepts[ns.KGB + cls]
        yield f"### {cls}\n"
        yield f"{where[0].upper()}{where[1:]}.\n"
        yield from table(
            ("value", "meaning", "example"),
            [
                (f"`{notation}`", ontology.definitions.get(iri, ""), examples.get(iri, ""))
                for notation, iri in concepts.items()
            ],
        )
    yield "## Classes\n"
    yield from table(
        ("class", "is a", "meaning", "example"),
        [
            (
                f"`{name}`",
                ", ".join(short(up) for up in ontology.superclasses[iri][1:]),
                ontology.definitions.get(iri, ""),
                examples.get(iri, ""),
            )
            for name, iri in sorted(ontology.classes.items())
            if iri.startswith(ns.KGB)
        ],
    )
    yield "## Properties\n"
    yield from table(
        ("property", "of", "value", "meaning", "example"),
        [
            _property(name, prop, ontology, examples)
            for name, prop in sorted(ontology.properties.items())
            if prop.iri.startswith(ns.KGB)
        ],
    )
    yield "## What keys mean, class by class\n"
    yield (
        "A class has the meanings of its superclasses unless it says otherwise. Other keys mean "
        "what the table of properties says.\n"
    )
    yield from table(
        ("class", "key", "meaning", "whom a figure is about"),
        [
            (short(cls), short(prop), use.definition or "", short(use.figure_of))
            for cls, uses in sorted(ontology.key_uses.items())
            for prop, use in sorted(uses.items())
            if not any(
                ontology.key_uses.get(up, {}).get(prop) == use
                for up in ontology.superclasses[cls][1:]
            )
        ],
    )
    yield "## Units of measure and currencies\n"
    yield "`unit` of a figure, and `per`.\n"
    yield from table(
        ("value", "meaning"),
        [(f"`{name}`", ontology.labels.get(iri, "")) for name, iri in ontology.units.items()],
    )
    yield "## Other schemes\n"
    for cls, concepts in sorted(ontology.concepts.items()):
        name = ns.local_name(cls)
        if name not in _CHOICES and concepts:
            yield f"### {name}\n"
            yield from table(
                ("value", "meaning", "example"),
                [
                    (f"`{notation}`", ontology.definitions.get(iri, ""), examples.get(iri, ""))
                    for notation, iri in concepts.items()
                ],
            )


def _property(
    name: str, prop: Property, ontology: Ontology, examples: Mapping[str, str]
) -> tuple[str, ...]:
    return (
        f"`{name}`",
        short(prop.domain),
        short(prop.range),
        ontology.definitions.get(prop.iri, ""),
        examples.get(prop.iri, ""),
    )


def short(iri: str | None) -> str:
    """The name of a term, without its namespace."""
    return f"`{ns.local_name(iri)}`" if iri else ""


def texts(sources: Iterable[Path], predicate: str) -> dict[str, str]:
    """The first text of each term under this predicate."""
    found: dict[str, str] = {}
    for quad in (quad for file in sources for quad in read_turtle(file)):
        if quad.predicate == NamedNode(predicate) and isinstance(quad.object, Literal):
            found.setdefault(str(quad.subject).strip("<>"), quad.object.value)
    return found
