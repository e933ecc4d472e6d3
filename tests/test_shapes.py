"""The shapes for data: every rule has a name, can be kept, and can be broken.

In ``tests/shapes`` there is a folder for each node shape, with a graph that keeps all its rules and
one or more for each rule that break it. Each is in the small world of ``common.ttl``.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pyshacl
import pytest
from pyoxigraph import RdfFormat, parse
from pyshacl.constraints.constraint_component import ConstraintComponent
from pyshacl.entrypoints import meta_validate
from rdflib import RDF, SH, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kgbuild.checks.narrowing import Narrowing
from kgbuild.checks.shacl import Shapes
from kgbuild.checks.shape_judge import ShapeJudge
from kgbuild.errors import Finding, Severity
from kgbuild.graph.dataset_metadata import dataset_quads, vocabulary_quads
from kgbuild.graph.document import document_quads
from kgbuild.graph.register import register_quads
from kgbuild.nquads import nquads, ntriples
from kgbuild.project import open_project
from kgbuild.read.workspace_inputs import ReadReport, read_register_file, read_reports
from kgbuild.resources import resource_folder
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms
from kgbuild.vocab.ontology import Ontology
from kgbuild.vocab.ontology_triples import read_turtle
from tests.comparing import compare_reports
from tests.ontology_files import term_files

GRAPHS = Path(__file__).parent / "shapes"
KURSK = Path(__file__).parent.parent / "examples" / "kursk"
EX = Namespace("https://example.org/")
KGB = Namespace(ns.KGB)
KGBSH = Namespace("https://w3id.org/kgbuild/shapes#")
OWN_TERM = re.compile("https://w3id.org/kgbuild/(?!shapes#)")

CONSTRAINTS_ON_VALUES = {
    SH["class"],
    SH["or"],
    SH.datatype,
    SH.hasValue,
    SH.maxCount,
    SH.maxInclusive,
    SH.minCount,
    SH.minInclusive,
    SH.minLength,
    SH.nodeKind,
    SH.pattern,
    SH.uniqueLang,
}
# A rule has at most one kind of these and nothing else, so that its broken graphs are proof enough.
CONSTRAINTS_BETWEEN_VALUES = {
    SH["in"],
    SH["not"],
    SH.disjoint,
    SH.equals,
    SH.lessThan,
    SH.lessThanOrEquals,
    SH.qualifiedMaxCount,
    SH.qualifiedMinCount,
    SH.qualifiedValueShape,
}
CONSTRAINTS = CONSTRAINTS_ON_VALUES | CONSTRAINTS_BETWEEN_VALUES
PATHS = {SH.path, SH.alternativePath, SH.inversePath, SH.oneOrMorePath}
# How IRIs of a class are known where a batch may not have what they name.
NAMED_LIKE = {
    "/report/[^/?#]+$": KGB.Report,
    "/report/[^/?#]+/claim/[^/?#]+$": KGB.Claim,
}
TARGETS = (SH.targetClass, SH.targetSubjectsOf)
NO_CONSTRAINTS = {*TARGETS, SH.property, SH.name, SH.severity, SH.message}
# What no rule can be content with, all at once: an IRI that means nothing, texts that are empty, no
# words, or two in one language, and numbers out of bounds.
JUNK = (
    EX.nothing,
    Literal(""),
    Literal("?! ?!"),
    Literal("", lang="en"),
    Literal("?! ?!", lang="en"),
    Literal(-1000000),
    Literal(1000000),
)


@cache
def all_shapes() -> Shapes:
    """kgbuild's own shapes, read once; a test that counts what they meet makes its own Shapes."""
    return Shapes.load(sorted(resource_folder("shapes").glob("*.ttl")))


def rules() -> Graph:
    return all_shapes().graph


@cache
def ontology_data() -> bytes:
    return nquads(vocabulary_quads(term_files()))


@cache
def common_data() -> bytes:
    return as_nquads((GRAPHS / "common.ttl").read_bytes())


@cache
def met_in_the_common_world() -> Counter[str]:
    return judge().verdict(common_data()).met


def as_nquads(turtle: bytes) -> bytes:
    return nquads(parse(turtle, format=RdfFormat.TURTLE))


@cache
def judge() -> ShapeJudge:
    """It finds what pySHACL finds over all of the data: tests/test_screen.py proves it."""
    return ShapeJudge(all_shapes(), ontology_data(), b"")


def findings_in(graph: Path) -> tuple[Finding, ...]:
    return judge().verdict(common_data() + as_nquads(graph.read_bytes())).findings


def with_a_target() -> set[Node]:
    return {shape for target in TARGETS for shape in rules().subjects(target)}


@cache
def node_shapes() -> list[str]:
    return sorted(local(shape) for shape in with_a_target())


def focus_nodes(node_shape: str, graph: Graph) -> set[Node]:
    classes = rules().objects(KGBSH[node_shape], SH.targetClass)
    properties = rules().objects(KGBSH[node_shape], SH.targetSubjectsOf)
    return {focus for cls in classes for focus in graph.subjects(RDF.type, cls)} | {
        focus for prop in properties for focus in graph.subjects(prop)
    }


@cache
def property_shapes() -> list[str]:
    return sorted(local(shape) for shape in rules().objects(None, SH.property))


def rules_of(node_shape: str) -> set[str]:
    """The rules that a node shape holds: its property shapes, and itself if it constrains."""
    shape = KGBSH[node_shape]
    own = CONSTRAINTS.intersection(rules().predicates(shape))
    return {local(rule) for rule in rules().objects(shape, SH.property)} | (
        {node_shape} if own else set()
    )


def local(node: Node | None) -> str:
    return str(node).removeprefix(str(KGBSH))


def kebab(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()


def broken_graphs() -> list[Path]:
    return sorted(GRAPHS.glob("*/broken-*.ttl"))


def rule_broken_by(graph: Path) -> str:
    """``broken-<Rule>.ttl``, or ``broken-<Rule>-<how>.ttl`` where there is more than one way."""
    return graph.stem.split("-")[1]


def rules_broken_by(graph: Path) -> set[str]:
    """The rule in the file's name, and those that its first line says cannot but break as well."""
    first = graph.read_text(encoding="utf-8").split("\n", 1)[0]
    also = first.removeprefix("# also: ").split(", ") if first.startswith("# also: ") else []
    return {rule_broken_by(graph), *also}


def graph_id(graph: Path) -> str:
    return graph.relative_to(GRAPHS).with_suffix("").as_posix()


@cache
def world() -> Graph:
    """The ontology and the common world, for tests that speak to pySHACL itself."""
    quads = [
        quad
        for data in (ontology_data(), common_data())
        for quad in parse(data, format=RdfFormat.N_QUADS)
    ]
    return Graph().parse(data=ntriples(quads), format="nt")


@contextmanager
def changed_world(
    added: Iterable[tuple[Node, Node, Node]], without: Iterable[tuple[Node, URIRef]] = ()
) -> Iterator[Graph]:
    """Yield the world with more triples and without some values; copying it would take long."""
    graph = world()
    new = [triple for triple in added if triple not in graph]
    for triple in new:
        graph.add(triple)
    gone = [triple for end in without for triple in graph.triples((*end, None))]
    for triple in gone:
        graph.remove(triple)
    try:
        yield graph
    finally:
        for triple in gone:
            graph.add(triple)
        for triple in new:
            graph.remove(triple)


@cache
def narrowing() -> Narrowing:
    return Narrowing(rules())


def ends_of_values(rule: str, node_shape: str, graph: Graph) -> list[tuple[Node, URIRef]]:
    """Where the values that a rule looks at are stated in a graph: subjects and predicates.

    Nothing for an inverse path, whose values are subjects.
    """
    path = rules().value(KGBSH[rule], SH.path)
    first, *last = iris_in(path) or [RDF.nil]
    return [
        end
        for focus in focus_nodes(node_shape, graph)
        for end in (
            [(middle, step) for middle in graph.objects(focus, first) for step in last]
            or [(focus, step) for step in predicates_of(path)]
        )
    ]


def predicates_of(path: Node | None) -> list[URIRef]:
    """The predicates of a path that is a predicate, or an alternative of predicates."""
    return [path] if isinstance(path, URIRef) else iris_in(rules().value(path, SH.alternativePath))


def iris_in(items: Node | None) -> list[URIRef]:
    """The members of an RDF list, or nothing if there is no list or they are not all IRIs."""
    members = [] if items is None else list(Collection(rules(), items))
    iris = [member for member in members if isinstance(member, URIRef)]
    return iris if iris == members else []


def violated_constraints(node_shape: str, graph: Graph) -> set[tuple[str, URIRef]]:
    """Pairs of a rule of a shape and a parameter (``sh:minCount``) that pySHACL finds violated."""
    only = narrowing().to({KGBSH[node_shape]: focus_nodes(node_shape, graph)})
    _, results, _ = pyshacl.validate(graph, shacl_graph=only, inplace=True)
    assert isinstance(results, Graph)
    found = set()
    for result, component in results.subject_objects(SH.sourceConstraintComponent):
        name = str(component).removeprefix(str(SH)).removesuffix("ConstraintComponent")
        rule = results.value(result, SH.sourceShape)
        found.add((local(rule), SH[name[0].lower() + name[1:]]))
    return found


# How the rules are written


def test_every_shape_says_how_heavy_it_weighs_what_is_wrong_and_what_to_do() -> None:
    for name in [*node_shapes(), *property_shapes()]:
        shape = KGBSH[name]
        severities = list(rules().objects(shape, SH.severity))
        assert severities in ([SH.Violation], [SH.Warning]), name
        messages = list(rules().objects(shape, SH.message))
        remedies = list(rules().objects(shape, KGB.remedy))
        assert len(messages) == len(remedies) == 1, name
        assert (" should " in str(messages[0])) is (severities == [SH.Warning]), name
        assert (" must " in str(messages[0])) is (severities == [SH.Violation]), name
        for words in (*messages, *remedies):
            assert isinstance(words, Literal), name
            assert (words.datatype, words.language) == (None, None), name
            assert not words.endswith("."), f"{name}: these words stand in a line of their own"


def test_every_shape_is_named_and_of_the_kind_it_is_used_as() -> None:
    named = {KGBSH[name] for name in [*node_shapes(), *property_shapes()]}
    assert set(rules().objects(None, SH.property)) == set(
        rules().subjects(RDF.type, SH.PropertyShape)
    )
    assert with_a_target() == set(rules().subjects(RDF.type, SH.NodeShape))
    assert named == {*rules().subjects(SH.severity), *rules().subjects(SH.message)}


def test_every_property_shape_has_a_path_a_name_and_one_node_shape() -> None:
    for name in property_shapes():
        assert len(list(rules().objects(KGBSH[name], SH.path))) == 1, name
        assert len(list(rules().objects(KGBSH[name], SH.name))) == 1, name
        assert len(list(rules().subjects(SH.property, KGBSH[name]))) == 1, name


def test_a_rule_that_says_one_in_its_name_allows_no_second() -> None:
    names = [name for name in property_shapes() if "One" in name]
    assert len(names) > 100
    for name in names:
        bounds = {
            str(parameter).rsplit("#", 1)[1].lower().removeprefix("qualified"): int(str(value))
            for parameter, value in rules().predicate_objects(KGBSH[name])
            if "Count" in str(parameter)
        }
        required = re.search("(Has|From|BelongsTo|IsIn)One", name) is not None
        expected = {"mincount": 1, "maxcount": 1} if required else {"maxcount": 1}
        assert bounds == expected, name


def test_no_two_shapes_give_findings_of_one_name() -> None:
    names = [*node_shapes(), *property_shapes()]
    assert len({kebab(name) for name in names}) == len(names)


def test_the_shapes_are_valid_shacl_and_no_more_than_its_core(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    used = {p for p in rules().predicates() if str(p).startswith(str(SH))}
    assert used == CONSTRAINTS | PATHS | NO_CONSTRAINTS
    # pySHACL would take more than half of the time to report what it tries in vain inside of sh:or.
    monkeypatch.setattr(ConstraintComponent, "make_v_result", lambda *_, **__: ("", BNode(), []))
    conforms = meta_validated()[0]
    monkeypatch.undo()
    assert conforms, meta_validated()[2]


def meta_validated() -> tuple[bool, Graph, str]:
    """What the shapes of shapes say of the rules."""
    # A path inside sh:or is deeper in the shapes of shapes than pySHACL goes by itself.
    shapes = Graph() + rules()  # rules are in a store that pySHACL does not take for data
    found: tuple[bool, Graph, str] = meta_validate(shapes, inference=None, max_validation_depth=30)
    return found


def test_only_shapes_that_may_stay_without_a_node_say_so() -> None:
    marked = dict(rules().subject_objects(KGB.mayMeetNothing))
    assert set(marked.values()) == {Literal(lexical_or_value=True)}
    assert {KGBSH.ReportShape, KGBSH.ClaimShape, KGBSH.EntityShape}.isdisjoint(marked)
    assert {local(shape) for shape in marked} <= set(node_shapes())


# Graphs that keep the rules, and graphs that break them


def test_the_common_world_conforms() -> None:
    assert Shapes(rules()).validate([ontology_data(), common_data()]) == []


@pytest.mark.parametrize("node_shape", node_shapes())
def test_the_good_graph_conforms_and_gives_the_shape_something_to_look_at(node_shape: str) -> None:
    shape = str(KGBSH[node_shape])
    good = as_nquads((GRAPHS / node_shape / "good.ttl").read_bytes())
    verdict = judge().verdict(common_data() + good)
    assert verdict.findings == ()
    assert verdict.met[shape] > met_in_the_common_world()[shape]


@pytest.mark.parametrize("graph", broken_graphs(), ids=graph_id)
def test_the_broken_graph_breaks_its_rule_and_no_other(graph: Path) -> None:
    found = {finding.name for finding in findings_in(graph)}
    assert found == {kebab(rule) for rule in rules_broken_by(graph)}


def test_every_rule_has_a_broken_graph_and_every_broken_graph_a_rule() -> None:
    for node_shape in node_shapes():
        broken = {rule_broken_by(graph) for graph in (GRAPHS / node_shape).glob("broken-*.ttl")}
        assert broken == rules_of(node_shape), node_shape


@pytest.mark.parametrize("node_shape", [s for s in node_shapes() if rules_of(s) - {s}])
def test_each_constraint_on_values_or_their_number_can_fail(node_shape: str) -> None:
    good = Graph().parse(GRAPHS / node_shape / "good.ttl")
    declared: set[tuple[str, Node]] = set()
    ends: set[tuple[Node, URIRef]] = set()
    for rule in rules_of(node_shape) - {node_shape}:
        for end in ends_of_values(rule, node_shape, good):
            ends.add(end)
            parameters = CONSTRAINTS_ON_VALUES.intersection(rules().predicates(KGBSH[rule]))
            declared |= {(rule, parameter) for parameter in parameters}
    junk = [(*end, value) for end in ends for value in JUNK]
    with changed_world(good, {end for end in ends if end[1] != RDF.type}) as graph:
        found = violated_constraints(node_shape, graph)
    with changed_world([*good, *junk]) as graph:
        found |= violated_constraints(node_shape, graph)
    assert declared <= found


def test_no_graph_is_left_over() -> None:
    expected = {GRAPHS / name / "good.ttl" for name in node_shapes()}
    expected |= {GRAPHS / "common.ttl", *broken_graphs()}
    assert {file for file in GRAPHS.rglob("*") if file.is_file()} == expected
    assert {folder.name for folder in GRAPHS.iterdir() if folder.is_dir()} == set(node_shapes())


def test_the_first_line_of_a_broken_graph_names_rules_only() -> None:
    rules_known = {*node_shapes(), *property_shapes()}
    for graph in broken_graphs():
        assert rules_broken_by(graph) - {rule_broken_by(graph)} <= rules_known, graph


def test_a_finding_has_the_rule_the_words_the_remedy_and_the_claim() -> None:
    (finding,) = findings_in(GRAPHS / "ClaimShape" / "broken-ClaimHasClaimant-event.ttl")
    assert finding.severity is Severity.ERROR
    assert finding.name == "claim-has-claimant"
    assert finding.message == (
        "a claim must have a claimant, and it must be an agent (found: https://example.org/event)"
    )
    assert finding.hint == str(rules().value(KGBSH.ClaimHasClaimant, KGB.remedy))
    assert finding.focus == "https://example.org/this"


def test_a_finding_about_an_account_is_about_its_claim() -> None:
    (finding,) = findings_in(GRAPHS / "AccountShape" / "broken-AccountPlacesArePlaces.ttl")
    assert finding.name == "account-places-are-places"
    assert finding.focus == "https://example.org/claim"


def test_a_rule_that_only_warns_gives_a_warning() -> None:
    (finding,) = findings_in(GRAPHS / "DeniedClaimIsNegated" / "broken-DeniedClaimIsNegated.ttl")
    assert finding.severity is Severity.WARNING


# Shapes that look at nothing


def test_over_nothing_every_shape_is_reported_that_does_not_say_that_it_may_meet_nothing() -> None:
    shapes = Shapes(rules())
    assert shapes.validate([]) == []
    may = set(rules().subjects(KGB.mayMeetNothing))
    assert {finding.focus for finding in shapes.vacuous()} == {
        str(KGBSH[name]) for name in node_shapes() if KGBSH[name] not in may
    }
    assert {finding.severity for finding in shapes.vacuous()} == {Severity.ERROR}


def test_the_small_world_leaves_no_shape_without_a_node_that_must_have_one() -> None:
    shapes = Shapes(rules())
    shapes.validate([ontology_data(), common_data()])
    assert shapes.vacuous() == []


def test_what_was_met_adds_up_over_batches() -> None:
    shapes = Shapes(rules())
    for data in (common_data(), b"", common_data()):
        shapes.validate([ontology_data(), data])
    assert shapes.met[str(KGBSH.ClaimShape)] == 2
    assert shapes.vacuous() == []


# Reports that differ

TWO_REPORTS = """
@prefix act: <https://w3id.org/kgbuild/act#> .
@prefix certainty: <https://w3id.org/kgbuild/certainty#> .
@prefix ex: <https://example.org/> .
@prefix kgb: <https://w3id.org/kgbuild/ontology#> .
@prefix kind: <https://w3id.org/kgbuild/kind#> .
@prefix modality: <https://w3id.org/kgbuild/modality#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix phase: <https://w3id.org/kgbuild/phase#> .
@prefix polarity: <https://w3id.org/kgbuild/polarity#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rule: <https://w3id.org/kgbuild/rule#> .

ex:told a kgb:Presence ;
    kgb:location ex:land ;
    kgb:strength ex:figure ;
    kgb:phase phase:ongoing .

ex:other-claim a kgb:Claim ;
    kgb:claimant ex:land ;
    kgb:speechAct act:denied ;
    kgb:polarity polarity:negated ;
    kgb:modality modality:actual ;
    kgb:certainty certainty:unmarked ;
    kgb:cue ex:other-words ;
    kgb:evidence ex:other-words ;
    kgb:saidAt ex:day ;
    kgb:annotator ex:annotator ;
    prov:wasDerivedFrom ex:other-report ;
    kgb:states ex:other-account .

ex:other-account a kgb:Presence , kgb:Account ;
    kgb:ofEvent ex:event ;
    kgb:location ex:land ;
    kgb:strength ex:other-figure ;
    kgb:phase phase:finished .

ex:other-figure a kgb:Quantity ;
    kgb:verbatim "12,000" ;
    kgb:low 12000 ;
    kgb:best 12000 ;
    kgb:high 12000 ;
    kgb:rule rule:exact ;
    kgb:counts kind:soldier .

ex:other-words a oa:SpecificResource ;
    oa:hasSource ex:other-report ;
    oa:hasSelector ex:other-quote , ex:other-position .

ex:other-quote a oa:TextQuoteSelector ;
    oa:exact "Troops stay at home" ;
    oa:prefix "" ;
    oa:suffix "" .

ex:other-position a oa:TextPositionSelector ;
    oa:start 0 ;
    oa:end 19 .
"""


def test_two_reports_that_describe_one_event_differently_conform_together() -> None:
    shapes = Shapes(rules())
    data = [ontology_data(), common_data(), as_nquads(TWO_REPORTS.encode())]
    assert shapes.validate(data) == []
    assert shapes.met[str(KGBSH.QuantityShape)] == 2
    assert shapes.met[str(KGBSH.EventShape)] == 1


# The shapes and the ontology


@cache
def ontology() -> Ontology:
    return Ontology.load(term_files())


def test_the_rule_that_an_account_says_something_knows_every_property_of_accounts() -> None:
    path = rules().value(KGBSH.AccountSaysSomething, SH.path)
    assert {str(predicate) for predicate in predicates_of(path)} == {
        prop.iri
        for prop in ontology().properties.values()
        if prop.domain is not None and ontology().is_a(prop.domain, str(KGB.Account))
    }


@pytest.mark.parametrize(
    "node_shape",
    ["Report", "Claim", "SetAside", "Account", "Quantity", "TimeSpan", "Entity", "Place", "Post"],
)
def test_every_property_is_held_to_the_range_that_the_ontology_gives(node_shape: str) -> None:
    ranges = {prop.iri: {prop.range} for prop in ontology().properties.values() if prop.range}
    held_to: dict[str, set[str | None]] = defaultdict(set)
    for rule in rules().objects(KGBSH[f"{node_shape}Shape"], SH.property):
        for predicate in predicates_of(rules().value(rule, SH.path)):
            values = {*rules().objects(rule, SH["class"]), *rules().objects(rule, SH.datatype)}
            patterns = map(str, rules().objects(rule, SH.pattern))
            values |= {NAMED_LIKE[pattern] for pattern in patterns if pattern in NAMED_LIKE}
            held_to[str(predicate)] |= {str(value) for value in values}
    assert held_to.keys() & ranges.keys()
    assert {iri: held_to[iri] for iri in held_to if iri in ranges} == {
        iri: ranges[iri] for iri in held_to if iri in ranges
    }


def test_every_class_and_property_that_a_shape_speaks_of_is_declared() -> None:
    declared = {
        str(quad.subject).strip("<>")
        for file in resource_folder("ontology").rglob("*.ttl")
        for quad in read_turtle(file)
        if quad.predicate == terms.TYPE
    }
    spoken_of = {str(term) for triple in rules() for term in triple if isinstance(term, URIRef)}
    assert {iri for iri in spoken_of if OWN_TERM.match(iri)} <= declared


# The example


def test_the_kursk_example_conforms_and_a_build_takes_no_house_style_for_data_shapes(
    tmp_path: Path,
) -> None:
    project = open_project(KURSK)
    workspace = project.workspace
    source = read_register_file(workspace, project.ontology)
    quads = [
        *dataset_quads(workspace.config.dataset, workspace.iris),
        *vocabulary_quads(project.ontology_files),
        *register_quads(source.names.register, workspace.iris, project.ontology, "en"),
    ]
    documents = []
    for report in read_reports(workspace, source.names):
        assert isinstance(report, ReadReport)
        documents.append(report.document)
        quads += document_quads(report.document, workspace.iris, project.ontology)
    lines, _ = compare_reports(tmp_path, documents, source.names.register, workspace.iris)
    compared = "".join(f"{line} .\n" for line in lines)
    quads += parse(compared, format=RdfFormat.N_QUADS)
    shapes = Shapes.load(project.shapes_files())
    assert shapes.validate([nquads(quads)]) == []
    assert shapes.vacuous() == []
    assert shapes.met[str(KGBSH.DatasetShape)] == 1
    assert set(shapes.targets()) == {str(KGBSH[name]) for name in node_shapes()}
