"""The screen never misses what pySHACL finds: the reports are the same.

pySHACL gets kgbuild's shapes as they are written, so that hoisting them is proven as well.
"""

import operator
import os
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Graph, Namespace, URIRef

from kgbuild.checks.screen import compiling
from kgbuild.checks.screen.terms import Terms
from kgbuild.checks.screen.triples import triples_of
from kgbuild.checks.screen.values import VALUE_PARAMETERS
from kgbuild.checks.shacl import Shapes, ShapesError
from kgbuild.checks.shape_judge import ShapeJudge
from kgbuild.errors import Finding
from kgbuild.nquads import nquads
from kgbuild.resources import resource_folder
from tests.shape_mutations import base, broken_graphs, mutations, world_in, world_of
from tests.tiers import cases

#: How many mutations are tried, unless this variable says another number.
MUTATIONS = int(os.environ.get("KGBUILD_MUTATIONS", cases(150)))
#: Installed by `make test` from tests/vocabularies/package-lock.json.
W3C = Path(__file__).parent / "vocabularies/node_modules/shacl-engine/test/assets/data-shapes/core"
#: These have shapes that refer to themselves, or a count without a shape.
W3C_UNSUPPORTED = {"shacl-shacl", "qualified-001"}
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = Namespace("http://www.w3.org/ns/shacl-test#")


@cache
def judge() -> ShapeJudge:
    files = sorted(resource_folder("shapes").glob("*.ttl"))
    return ShapeJudge(Shapes.load(files), base(), b"")


@cache
def reference() -> ShapeJudge:
    """pySHACL alone, with the shapes as they are written."""
    found = ShapeJudge(Shapes(judge().shapes.graph), base(), b"")
    found.shapes.faster = found.shapes.graph
    return found


def differences(parts: Sequence[bytes]) -> list[bytes]:
    """The parts, each with a world of its own, of which the screened report is not pySHACL's."""
    refused = [part for part in parts if isinstance(screened(part), str)]
    if refused and len(parts) > 1:  # each alone, because pySHACL would refuse all of them
        wrong = [part for part in refused if differences([part])]
        return wrong + differences([part for part in parts if part not in refused])
    if not parts:
        return []
    try:
        own, _ = reference().in_full(parts)
    except ShapesError:  # pySHACL refuses one of them
        if len(parts) == 1:
            return [] if refused else [*parts]
        half = len(parts) // 2
        return differences(parts[:half]) + differences(parts[half:])
    expected = defaultdict(set)
    for finding in own:
        expected[world_of(finding.focus or "")].add(finding)
    return [part for part in parts if screened(part) != expected[world_in(part)] | expected[None]]


@cache
def screened(part: bytes) -> set[Finding] | str:
    """What the screen and pySHACL find together, or why pySHACL refuses."""
    try:
        return set(judge().verdict(part).findings)
    except ShapesError as error:
        return str(error)


def test_the_broken_graphs_have_the_same_report() -> None:
    parts = list(broken_graphs())
    assert differences([part for part, stays in parts if stays]) == []
    assert [part for part, stays in parts if not stays and differences([part])] == []
    assert all(screened(part) for part, _ in parts)


def test_mutations_have_the_same_report() -> None:
    found = 0
    parts = mutations(MUTATIONS, seed=13)
    while batch := list(islice(parts, 50)):
        assert differences(batch) == []
        found += sum(map(bool, map(screened, batch)))
    assert found > MUTATIONS / 2


def test_quads_split_as_text_are_the_quads_that_a_parser_reads() -> None:
    for part in mutations(100, seed=1):
        terms = Terms()
        assert triples_of(part, terms) == triples_of(b"# to be parsed\n" + part, terms)


@pytest.mark.parametrize(
    "line",
    [
        '<a:s> <a:p> "x"@EN <a:g> .',
        '<a:s> <a:p> "x"^^<http://www.w3.org/2001/XMLSchema#string> <a:g> .',
        '<a:s> <a:p> "\\u0078" <a:g> .',
        '<a:s> <a:p> "x" .',
        '<a:s>\t<a:p> "x" <a:g> . # comment',
        '<a:\\u0073> <a:p> "x" <a:g> .',
        '<a:s> <a:p> "01"^^<http://www.w3.org/2001/XMLSchema#integer> <a:g> .',
    ],
)
def test_quads_that_are_not_canonical_are_the_same_terms(line: str) -> None:
    values = ['"x"', '"x"@en', '"1"^^<http://www.w3.org/2001/XMLSchema#integer>']
    found = triples_of(f"{line}\n".encode(), Terms())
    assert found in [{"<a:s>": {"<a:p>": [value]}} for value in values]


# The W3C test suite of SHACL Core


def w3c_tests() -> list[Path]:
    """The files with a test, which are not installed outside the test environment."""
    return sorted(
        file
        for file in W3C.rglob("*.ttl")
        if b"sht:Validate" in file.read_bytes() and file.name != "manifest.ttl"
    )


def w3c_graphs(file: Path) -> tuple[Graph, bytes]:
    """The shapes of a test, and its data as N-Quads."""
    test = Graph().parse(file, publicID=file.as_uri())
    (action,) = test.objects(None, MF.action)
    shapes, data = (
        Path(unquote(urlsplit(str(test.value(action, one))).path))
        for one in (SHT.shapesGraph, SHT.dataGraph)
    )
    quads = parse(data.read_bytes(), format=RdfFormat.TURTLE, base_iri=data.as_uri())
    return Graph().parse(shapes, publicID=shapes.as_uri()), nquads(quads)


def w3c_reports(file: Path) -> tuple[Counter[Finding], Counter[Finding]]:
    """The findings of a test with the screen, and without it."""
    shapes, data = w3c_graphs(file)
    its_judge = ShapeJudge(Shapes(shapes), b"", b"")
    assert bool(its_judge.screen.unsupported) is (file.stem in W3C_UNSUPPORTED)
    verdict = its_judge.verdict(data)
    unseen = its_judge.unseen({*verdict.named})
    own, _ = its_judge.in_full([data])
    return Counter([*verdict.findings, *unseen]), Counter(own)


@pytest.mark.parametrize("file", w3c_tests(), ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_the_w3c_suite_has_the_same_report(file: Path) -> None:
    screened_report, full_report = w3c_reports(file)
    assert screened_report == full_report


@pytest.mark.parametrize("flags", ["", "i", "s", "m", "x", "im"])
@pytest.mark.parametrize("pattern", ["^b$", "a.b", "B", "a b"])
def test_patterns_with_flags_have_the_same_report(pattern: str, flags: str) -> None:
    shapes = Graph().parse(
        data=f"""@prefix sh: <http://www.w3.org/ns/shacl#> .
        <a:shape> a sh:NodeShape ; sh:targetSubjectsOf <a:p> ; sh:property <a:value> .
        <a:value> a sh:PropertyShape ; sh:path <a:p> ; sh:pattern "{pattern}" ; sh:flags "{flags}" .
        """,
        format="turtle",
    )
    values = ["a\\nb", "b", "B", "a b", "ab"]
    data = "".join(f'<a:{n}> <a:p> "{value}" <a:g> .\n' for n, value in enumerate(values))
    its_judge = ShapeJudge(Shapes(shapes), b"", b"")
    own, _ = its_judge.in_full([data.encode()])
    assert set(its_judge.verdict(data.encode()).findings) == set(own)


@pytest.mark.parametrize("parameter", sorted({*VALUE_PARAMETERS, *compiling.MAKERS}, key=str))
def test_a_screen_without_a_constraint_is_found_out(
    parameter: URIRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The proof is worth something: each constraint, left out of the screen, is missed."""
    monkeypatch.setitem(compiling.MAKERS, parameter, lambda _: iter(()))
    monkeypatch.setattr(compiling, "VALUE_PARAMETERS", VALUE_PARAMETERS - {parameter})
    name = f"sh:{parameter.fragment} ".encode()
    files = [file for file in w3c_tests() if name in file.read_bytes()]
    files = [file for file in files if file.stem not in W3C_UNSUPPORTED]
    assert any(operator.ne(*w3c_reports(file)) for file in files)
