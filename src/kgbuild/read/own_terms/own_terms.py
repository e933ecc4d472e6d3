"""Reads a workspace's own Turtle files and returns what is wrong or missing in them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from pyoxigraph import Quad

from kgbuild.errors import Finding, Place, Severity
from kgbuild.read.own_terms.concepts import concept_problems
from kgbuild.read.own_terms.declarations import (
    blank_terms,
    changed_known_terms,
    class_problems,
    undeclared,
    without_texts,
)
from kgbuild.read.own_terms.effects import effect_problems
from kgbuild.read.own_terms.event_types import event_type_problems
from kgbuild.read.own_terms.properties import property_problems
from kgbuild.read.own_terms.spelling import misspelt, wrong_namespaces
from kgbuild.read.own_terms.vocabulary import RESERVED, OwnVocabulary, Problem, TermTriples
from kgbuild.read.sources.problems import error_at
from kgbuild.read.sources.text_source import read_text
from kgbuild.read.sources.turtle_places import TurtlePlaces
from kgbuild.vocab.ontology import Ontology
from kgbuild.vocab.ontology_triples import parse_turtle, read_turtle
from kgbuild.workspace import WorkspaceFolder

_FOLDER: Final = "ontology"
#: Other extensions of RDF files, which people may save terms with.
_OTHER_RDF: Final = frozenset(
    {".owl", ".rdf", ".xml", ".n3", ".nt", ".nq", ".trig", ".jsonld", ".json", ".turtle", ".txt"}
)
_CHECKS: Final = (
    undeclared, class_problems, property_problems, concept_problems, effect_problems,
    event_type_problems, without_texts,
)  # fmt: skip


def own_term_findings(
    workspace: WorkspaceFolder, kgbuilds_files: Iterable[Path], ontology: Ontology
) -> list[Finding]:
    """Return the findings on the own terms of a workspace, in the order of its files.

    Args:
        workspace: The workspace.
        kgbuilds_files: The files of kgbuild's ontology.
        ontology: The ontology that both make.

    Raises:
        SyntaxError: A file is not Turtle.
        UnreadableError: A file is not text.
    """
    findings = [*_unread_files(workspace)]
    files = workspace.own_files(_FOLDER, ".ttl")
    if not files:
        return findings
    triples = {file: read_turtle(file) for file in files}
    findings += [_nothing_in(file) for file, found in triples.items() if not found]
    places = [TurtlePlaces.of(file, read_text(file)) for file in files]
    findings += _namespace_findings(places)
    known = _known(tuple((file, file.read_bytes()) for file in kgbuilds_files))
    vocabulary = OwnVocabulary(TermTriples(_all(triples)), known, ontology)
    found = {_finding(problem, places): None for problem in _problems(vocabulary)}
    return [*findings, *sorted(found, key=_in_order)]


@lru_cache(maxsize=1)  # a process that checks again and again has the same files of kgbuild
def _known(texts: tuple[tuple[Path, bytes], ...]) -> TermTriples:
    """Return the triples in the texts of kgbuild's files. Nobody may change them."""
    return TermTriples(quad for file, text in texts for quad in parse_turtle(file, text))


def _all(triples: Mapping[Path, Sequence[Quad]]) -> Iterator[Quad]:
    return (quad for found in triples.values() for quad in found)


def _problems(vocabulary: OwnVocabulary) -> Iterator[Problem]:
    yield from misspelt(vocabulary)
    yield from changed_known_terms(vocabulary)
    yield from blank_terms(vocabulary)
    for term in vocabulary.own_terms:
        if not term.startswith(RESERVED) and not vocabulary.is_deprecated(term):
            for check in _CHECKS:
                yield from check(vocabulary, term)


def _finding(problem: Problem, places: Sequence[TurtlePlaces]) -> Finding:
    exact = [found.uses.get((problem.term, problem.at or "")) for found in places]
    nearest = sorted(zip(exact, places, strict=True), key=lambda pair: pair[0] is None)
    place = next(
        (place for _, found in nearest if (place := found.place(problem.term, problem.at))),
        Place(places[0].path),
    )
    return Finding(problem.severity, problem.name, problem.message, place=place, hint=problem.hint)


def _in_order(finding: Finding) -> tuple[str, int, int]:
    place = finding.place
    return ("", 0, 0) if place is None else (str(place.path), place.line or 0, place.column or 0)


def _namespace_findings(places: Iterable[TurtlePlaces]) -> Iterator[Finding]:
    for found in places:
        for namespace, right in wrong_namespaces(found.prefixes):
            message = f"<{namespace}> is not the namespace of this vocabulary"
            place = found.declaration(namespace) or Place(found.path)
            yield error_at(place, "wrong-namespace", message, f"write <{right}>")


def _nothing_in(file: Path) -> Finding:
    message = "this file has no triple, so it defines no term"
    return error_at(Place(file), "no-terms", message, "define a term, or remove the file")


def _unread_files(workspace: WorkspaceFolder) -> Iterator[Finding]:
    """Yield a finding for each file that looks like terms but is not read."""
    folder = workspace.folder / _FOLDER
    for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
        suffix = file.suffix.lower()
        is_other = suffix in _OTHER_RDF or (suffix == ".ttl" != file.suffix)
        if file.is_file() and is_other and not file.name.startswith("."):
            message = f"kgbuild reads only Turtle files whose names end in .ttl, not {file.name}"
            hint = "save it as Turtle with the extension .ttl, or move it out of ontology/"
            yield error_at(Place(file), "terms-not-read", message, hint)
    for file in sorted([*workspace.folder.glob("*.ttl"), *workspace.folder.glob("schemes/*.ttl")]):
        message = "kgbuild does not read this file, because it is not in ontology/ or shapes/"
        hint = f"move it to {folder} if it defines terms, or to shapes/ if it has SHACL shapes"
        place = Place(file)
        yield Finding(Severity.WARNING, "terms-not-read", message, place=place, hint=hint)
