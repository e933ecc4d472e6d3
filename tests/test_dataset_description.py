"""A site describes its dataset truly, and so that its own shapes and DCAT-AP's demands are met."""

import json
import re
from functools import cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from rdflib import SH, Graph, Namespace, URIRef

from kgbuild.checks.shacl import Shapes
from kgbuild.errors import Finding
from kgbuild.ids import Iris
from kgbuild.nquads import nquads
from kgbuild.resources import resource_files, resource_folder
from kgbuild.site.description.void import Void
from kgbuild.sparql.store import QuadStore
from kgbuild.vocab import dataset_terms as c
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from tests.published import kursk_build, kursk_site

SHAPES = resource_folder("shapes") / "publication" / "dataset-description.ttl"
KGBSH = Namespace("https://w3id.org/kgbuild/shapes#")
BASE = "https://w3id.org/kgbuild/kursk/"
SITE = "https://data.example.org/kursk/"
DATASET = NamedNode(f"{BASE}dataset")


@cache
def rules() -> Graph:
    return Shapes.load([SHAPES]).graph


@pytest.fixture(scope="module")
def site() -> Path:
    return kursk_site(elsewhere=True)


@pytest.fixture(scope="module")
def quads(site: Path) -> list[Quad]:
    files = ("dataset.ttl", "void.ttl", "queries.ttl", "service.ttl")
    return list(dict.fromkeys(quad for name in files for quad in parse(path=str(site / name))))


@pytest.fixture(scope="module")
def few(quads: list[Quad]) -> list[Quad]:
    """The description with one partition of each sort and few queries, to be checked quickly."""
    parts = {c.CLASS_PARTITION, c.PROPERTY_PARTITION}
    first: dict[tuple[object, object], object] = {}
    for quad in quads:
        if quad.predicate in parts:
            first.setdefault((quad.subject, quad.predicate), quad.object)
    kept, waiting = set(), [DATASET]
    for node in waiting:  # grows while it is walked
        found = [first[node, part] for part in parts if (node, part) in first]
        kept |= set(found)
        waiting += found  # type: ignore[arg-type]
    gone = {q.object for q in quads if q.predicate in parts} - kept
    gone |= {q.subject for q in quads if q.predicate == c.SELECT and "claims" not in str(q.subject)}
    return [q for q in quads if q.subject not in gone and q.object not in gone]


def findings(quads: list[Quad]) -> list[Finding]:
    return Shapes(rules()).validate([nquads(quads)])


def values(quads: list[Quad], subject: object, predicate: NamedNode) -> list[str]:
    return [
        q.object.value
        for q in quads
        if q.subject == subject
        and q.predicate == predicate
        and isinstance(q.object, NamedNode | Literal)
    ]


# --- shapes


def test_the_description_passes_its_shapes_and_each_meets_something(quads: list[Quad]) -> None:
    shapes = Shapes(rules())
    assert shapes.validate([nquads(quads)]) == []
    assert [shape for shape in shapes.targets() if not shapes.met[shape]] == []


def test_the_plainest_description_passes_too() -> None:
    site = kursk_site()
    files = [site / name for name in ("dataset.ttl", "void.ttl", "queries.ttl")]
    shapes = Shapes(rules())
    data = [quad for file in files for quad in parse(path=str(file))]
    assert shapes.validate([nquads(data)]) == []
    assert shapes.vacuous() == []
    assert not (site / "service.ttl").exists()
    assert not (site / "w3id.htaccess").exists()


def test_few_nodes_pass_as_well(few: list[Quad]) -> None:
    shapes = Shapes(rules())
    assert shapes.validate([nquads(few)]) == []
    assert len(few) < 1000
    assert [shape for shape in shapes.targets() if not shapes.met[shape]] == []


def property_shapes() -> list[str]:
    found = rules().objects(None, SH.property)
    return sorted(str(shape).removeprefix(str(KGBSH)) for shape in found)


def last_of_path(rule: str) -> set[str]:
    """The properties at the end of the path of a rule."""
    path = rules().value(KGBSH[rule], SH.path)
    assert path is not None
    alternatives = rules().value(path, SH.alternativePath)
    if alternatives is not None:
        return {str(one) for one in rules().items(alternatives)}
    steps = list(rules().items(path)) if not isinstance(path, URIRef) else [path]
    return {str(steps[-1])}


def kebab(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()


def names_of(found: list[Finding]) -> set[str]:
    return {finding.name for finding in found}


@pytest.mark.parametrize("rule", property_shapes())
def test_a_rule_is_broken_by_values_that_mean_nothing(rule: str, few: list[Quad]) -> None:
    path = last_of_path(rule)
    junk = [
        Quad(q.subject, q.predicate, value)
        for q in few
        if q.predicate.value in path
        for value in (Literal(""), Literal(-1), NamedNode("urn:nothing"))
    ]
    assert kebab(rule) in names_of(findings([*few, *junk]))


@pytest.mark.parametrize(
    "rule", [rule for rule in property_shapes() if (KGBSH[rule], SH.minCount, None) in rules()]
)
def test_a_rule_is_broken_by_what_is_missing(rule: str, few: list[Quad]) -> None:
    path = last_of_path(rule)
    rest = [q for q in few if q.predicate.value not in path]
    found = names_of(findings(rest))
    assert kebab(rule) in found


def test_every_rule_names_a_severity_a_message_and_a_remedy() -> None:
    for rule in [*rules().objects(None, SH.property), *rules().subjects(SH.property)]:
        for predicate in (SH.severity, SH.message, URIRef(ns.KGB + "remedy")):
            assert (rule, predicate, None) in rules(), rule


# --- what it says


def test_no_node_is_blank(site: Path) -> None:
    for name in ("dataset.nt", "dataset.ttl", "void.ttl", "queries.ttl", "service.ttl"):
        assert "_:" not in {str(q.subject)[:2] for q in parse(path=str(site / name))}
        assert all(str(q.object)[:2] != "_:" for q in parse(path=str(site / name)))


def test_each_form_of_the_description_says_the_same(site: Path) -> None:
    turtle = set(parse(path=str(site / "dataset.ttl"), format=RdfFormat.TURTLE))
    assert len(turtle) > 1000
    assert set(parse(path=str(site / "dataset.nt"), format=RdfFormat.N_TRIPLES)) == turtle
    assert set(parse(path=str(site / "dataset.jsonld"), format=RdfFormat.JSON_LD)) == turtle
    assert (site / ".well-known/void").read_bytes() == (site / "dataset.ttl").read_bytes()


def test_what_dcat_ap_demands_is_there(quads: list[Quad]) -> None:
    def of_class(cls: NamedNode) -> list[object]:
        return [q.subject for q in quads if (q.predicate, q.object) == (t.TYPE, cls)]

    for cls, demanded in (
        (c.CATALOG, (t.TITLE, t.DESCRIPTION, t.PUBLISHER, c.HAS_DATASET)),
        (c.DCAT_DATASET, (t.TITLE, t.DESCRIPTION)),
        (c.DISTRIBUTION_CLASS, (c.ACCESS_URL,)),
        (c.DATA_SERVICE, (t.TITLE, c.ENDPOINT_URL)),
        (c.FOAF_AGENT, (c.FOAF_NAME,)),
        (t.CHECKSUM_CLASS, (t.CHECKSUM_ALGORITHM, t.CHECKSUM_VALUE)),
    ):
        nodes = of_class(cls)
        assert nodes, cls
        for node in nodes:
            assert all(values(quads, node, predicate) for predicate in demanded), node


def test_sizes_and_checksums_are_those_of_the_files(site: Path, quads: list[Quad]) -> None:
    distributions = values(quads, DATASET, c.DISTRIBUTION)
    assert len(distributions) == 14
    for iri in map(NamedNode, distributions):
        [url] = values(quads, iri, c.DOWNLOAD_URL)
        file = site / unquote(url.removeprefix(SITE))
        assert values(quads, iri, c.BYTE_SIZE) == [str(file.stat().st_size)]
        [checksum] = values(quads, iri, t.CHECKSUM)
        digest = sha256(file.read_bytes()).hexdigest()
        assert values(quads, NamedNode(checksum), t.CHECKSUM_VALUE) == [digest]
        packed = values(quads, iri, c.COMPRESS_FORMAT)
        assert bool(packed) is (file.suffix == ".gz")
        assert f"{digest}  {file.name}\n" in (site / "dumps/SHA256SUMS").read_text("utf-8")


def test_version_and_day_of_issue_come_from_the_configuration(quads: list[Quad]) -> None:
    assert values(quads, DATASET, c.VERSION) == ["1.2.0"]
    assert values(quads, DATASET, c.ISSUED) == ["2026-11-25"]


def test_a_class_partition_has_the_properties_of_its_instances_inside(quads: list[Quad]) -> None:
    whole = [quad for quad in quads if quad.subject == DATASET]
    partitions = map(NamedNode, values(whole, DATASET, c.CLASS_PARTITION))
    [claims] = [p for p in partitions if values(quads, p, c.CLASS) == [t.CLAIM.value]]
    assert values(quads, claims, c.ENTITIES) == ["71"]
    inside = [NamedNode(p) for p in values(quads, claims, c.PROPERTY_PARTITION)]
    counts = {values(quads, p, c.PROPERTY)[0]: values(quads, p, c.TRIPLES)[0] for p in inside}
    assert counts[t.CLAIMANT.value] == "71"
    assert sum(map(int, counts.values())) == int(values(quads, claims, c.TRIPLES)[0])


def test_every_graph_is_described(site: Path, quads: list[Quad]) -> None:
    dump = parse(path=str(site / "dumps/dataset.nq"), format=RdfFormat.N_QUADS)
    names = {str(quad.graph_name).strip("<>") for quad in dump}
    assert {q.object.value for q in quads if q.predicate == c.SD_NAME} == names  # type: ignore[union-attr]
    subsets = set(values(quads, DATASET, c.SUBSET))
    linkset = f"{BASE}dataset/linkset/wikidata"
    assert linkset in subsets
    assert len(subsets) == len(names) + 1
    assert values(quads, NamedNode(linkset), c.TRIPLES) == ["17"]


def test_each_way_of_linking_has_a_linkset_of_its_own() -> None:
    counts = {t.EXACT_MATCH: 3, t.CLOSE_MATCH: 0, t.BROAD_MATCH: 2}
    found = list(Void(Iris(BASE)).linksets(counts))
    links = {one.subject.value: one.object.value for one in found if one.predicate == c.TRIPLES}  # type: ignore[union-attr]
    assert links == {
        f"{BASE}dataset/linkset/wikidata": "3",
        f"{BASE}dataset/linkset/wikidata-broad": "2",
    }
    by = {one.object for one in found if one.predicate == c.LINK_PREDICATE}
    assert by == {t.EXACT_MATCH, t.BROAD_MATCH}


def test_an_endpoint_is_described(quads: list[Quad]) -> None:
    service = NamedNode(f"{BASE}dataset/service")
    assert values(quads, service, c.ENDPOINT_URL) == ["https://data.example.org/sparql"]
    assert values(quads, service, c.SD_ENDPOINT) == ["https://data.example.org/sparql"]
    assert values(quads, service, c.ENDPOINT_DESCRIPTION) == [f"{SITE}service.ttl"]


def test_vocabularies_that_are_used_are_named(quads: list[Quad]) -> None:
    named = set(values(quads, DATASET, c.VOCABULARY))
    assert {ns.KGB, ns.PLAIN, ns.SKOS, ns.OA, ns.PROV} <= named


# --- queries


def test_every_query_is_described_and_runs_unchanged(quads: list[Quad]) -> None:
    store = QuadStore.open(kursk_build() / "out" / "current" / "store")
    texts = {
        q.subject: q.object.value
        for q in quads
        if q.predicate in {c.SELECT, c.ASK, c.CONSTRUCT} and isinstance(q.object, Literal)
    }
    people = [
        f for f in resource_files("queries", ".rq") if f.parent.name not in {"checks", "federated"}
    ]
    assert {node.value for node in texts} == {f"{BASE}query/{file.stem}" for file in people}  # type: ignore[union-attr]
    for node, text in texts.items():
        assert text == (
            resource_folder("queries") / f"{ns.local_name(str(node)[1:-1])}.rq"
        ).read_text("utf-8")
        store.query(text)
        assert values(quads, node, c.KEYWORDS)
        assert values(quads, node, c.TARGET) == ["https://data.example.org/sparql"]


def test_every_prefix_of_a_query_is_declared(quads: list[Quad]) -> None:
    declarations = map(NamedNode, values(quads, NamedNode(f"{BASE}prefixes"), c.DECLARE))
    declared = {
        (values(quads, one, c.PREFIX)[0], values(quads, one, c.NAMESPACE)[0])
        for one in declarations
    }
    assert ("kgb", ns.KGB) in declared
    for quad in quads:
        if quad.predicate in {c.SELECT, c.CONSTRUCT} and isinstance(quad.object, Literal):
            assert (
                set(re.findall(r"^PREFIX (\w*): <(.*)>", quad.object.value, re.MULTILINE))
                <= declared
            )


# --- the page


def test_the_page_lists_each_download_and_each_graph(site: Path, quads: list[Quad]) -> None:
    page = (site / "data.html").read_text("utf-8")
    for iri in values(quads, DATASET, c.DISTRIBUTION):
        assert f'href="./dumps/{iri.rpartition("/")[2]}"' in page
    for quad in quads:
        if quad.predicate in {t.CHECKSUM_VALUE, c.SD_NAME}:
            assert quad.object.value in page  # type: ignore[union-attr]
    assert "The kgbuild authors (2026). North Korean troops" in page
    assert "https://data.example.org/sparql" in page
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    assert json.loads(found[1])["version"] == "1.2.0"
    for href in re.findall(r'href="([^"#:]+)"', page):
        later = {"search.html", "sparql.html", "changes.atom"}
        assert (site / unquote(href)).is_file() or href in later, href
