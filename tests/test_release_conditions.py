"""A build that fails a condition of a release does not become current, and says why."""

import gzip
import shutil
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

import kgbuild
from kgbuild.checks.release_conditions import ReleaseConditions
from kgbuild.config import ReleaseConfig
from kgbuild.project import open_project
from kgbuild.releases.changes import KINDS, ChangeOutcome, Counts
from kgbuild.releases.next_version import NextVersion, VersionStep
from kgbuild.sparql.store import QuadStore
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab.ontology import Ontology
from tests.published import QUICK, kursk_build, kursk_build_copy, kursk_site

GRAPH = NamedNode("https://example.org/graph")
TYPE = NamedNode(f"{ns.RDF}type")
LABEL = NamedNode(f"{ns.RDFS}label")


@cache
def ontology() -> Ontology:
    return open_project(kursk_build()).ontology


def findings(
    conditions: dict[str, object], store: QuadStore, before: QuadStore | None = None
) -> tuple[kgbuild.Finding, ...]:
    config = ReleaseConfig.model_validate(conditions)
    return ReleaseConditions(config, ontology(), store, before).result().findings


def names(
    conditions: dict[str, object], store: QuadStore, before: QuadStore | None = None
) -> list[str]:
    return [finding.name for finding in findings(conditions, store, before)]


def figure_store(low: int, high: int, source: str = "one") -> QuadStore:
    """A store with one figure by one source."""

    def node(name: str) -> NamedNode:
        return NamedNode(f"https://example.org/{name}")

    def kgb(name: str) -> NamedNode:
        return NamedNode(ns.KGB + name)

    triples: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = [
        (node("claim"), TYPE, kgb("Claim")),
        (node("claim"), kgb("claimant"), node(source)),
        (node("claim"), kgb("states"), node("account")),
        (node(source), LABEL, Literal(f"Source {source}")),
        (node("event"), LABEL, Literal("The event")),
        (kgb("strength"), LABEL, Literal("strength")),
        (node("account"), kgb("ofEvent"), node("event")),
        (node("account"), kgb("strength"), node("quantity")),
        (node("quantity"), TYPE, kgb("Quantity")),
        (node("quantity"), kgb("low"), Literal(low)),
        (node("quantity"), kgb("high"), Literal(high)),
    ]
    store = Store()
    store.extend(Quad(*triple, GRAPH) for triple in triples)
    return QuadStore(store)


@pytest.mark.parametrize(
    ("conditions", "wrong"),
    [
        ({"at_least": {"Claim": 1}, "at_most": {"Claim": 1}}, []),
        ({"at_least": {"Claim": 2}}, ["release-number"]),
        ({"at_most": {"Claim": 0}}, ["release-number"]),
        ({"at_least": {"Clam": 1}}, ["release-unknown-name"]),
        ({"filled": {"Claim": {"claimant": 1}}}, []),
        ({"filled": {"Claim": {"cue": 0.1}}}, ["release-fill-rate"]),
        ({"filled": {"Claim": {"cue": 0}, "Person": {"wikidata": 0}}}, []),
        ({"filled": {"Person": {"wikidata": 1}}}, ["release-nothing-to-fill"]),
        ({"filled": {"Claim": {"clamant": 1}, "Persn": {}}}, ["release-unknown-name"] * 2),
    ],
    ids=str,
)
def test_numbers_and_fill_rates(conditions: dict[str, object], wrong: list[str]) -> None:
    assert names(conditions, figure_store(1, 2)) == wrong


def test_members_of_narrower_classes_count() -> None:
    store = QuadStore.open(kursk_build() / "out" / "current" / "store")
    (people,) = findings({"at_least": {"Agent": 10_000}}, store)
    assert people.message.startswith("there are ")
    assert not people.message.startswith("there are 0 ")


def test_a_lost_source_is_an_error_with_its_name() -> None:
    new, before = figure_store(1, 2, "two"), figure_store(1, 2, "one")
    (lost,) = findings({"keep_sources": True}, new, before)
    assert (lost.name, lost.focus) == ("release-source-lost", "https://example.org/one")
    assert "'Source one'" in lost.message
    assert names({"keep_sources": True}, new, new) == []
    assert names({"keep_sources": True}, new, None) == []
    replaced = NamedNode("http://purl.org/dc/terms/isReplacedBy")
    one, two = (NamedNode(f"https://example.org/{name}") for name in ("one", "two"))
    merged = Store()
    merged.extend([*new.pattern(None, None, None), Quad(one, replaced, two, GRAPH)])
    assert names({"keep_sources": True}, QuadStore(merged), before) == []


@given(*[st.integers(0, 10**9)] * 4, st.floats(0, 3))
def test_figures_drift_if_and_only_if_a_bound_changes_by_more_than_the_share(
    low: int, high: int, new_low: int, new_high: int, drift: float
) -> None:
    low, high = sorted((low, high))
    new_low, new_high = sorted((new_low, new_high))
    found = names({"drift": drift}, figure_store(new_low, new_high), figure_store(low, high))
    pairs = (low, new_low), (high, new_high)
    assert len(found) == sum(abs(now - was) > drift * was for was, now in pairs)


def test_a_build_that_fails_a_condition_leaves_the_current_one(tmp_path: Path) -> None:
    workspace = kursk_build_copy(tmp_path)
    before = (workspace / "out" / "current").resolve()
    config = workspace / "kgbuild.toml"
    text = config.read_text("utf-8")
    config.write_text(f"{text}\n[release]\nat_least = {{ Claim = 1000 }}\n", "utf-8")
    refused = kgbuild.build(workspace, without=QUICK)
    assert refused.released is None
    (finding,) = (one for one in refused.findings if one.severity is kgbuild.Severity.ERROR)
    assert str(finding).startswith(f"{config}: error: there are 71 members of Claim")
    assert (workspace / "out" / "current").resolve() == before
    config.write_text(f"{text}\n[release]\nat_least = {{ Claim = 71 }}\n", "utf-8")
    assert kgbuild.build(workspace, without=QUICK).released


def test_a_fresh_checkout_compares_with_the_release_that_is_named(tmp_path: Path) -> None:
    workspace = kursk_build_copy(tmp_path)
    dump = tmp_path / "last.nq.gz"
    plain = (workspace / "out" / "current" / "dumps" / "dataset.nq").read_bytes()
    dump.write_bytes(gzip.compress(plain))
    shutil.rmtree(workspace / "out")
    shutil.rmtree(workspace / "reports" / "dod")
    config = workspace / "kgbuild.toml"
    text = config.read_text("utf-8")
    config.write_text(f"{text}\n[release]\nkeep_sources = true\n", "utf-8")
    for view in (workspace / "views").glob("*.yaml"):
        view.unlink()
    for name in ("opinions.yaml", "comparisons.yaml"):
        (workspace / name).unlink(missing_ok=True)
    alone = kgbuild.check(workspace, without=QUICK)
    (outcome,) = (one for one in alone.outcomes if one.check == "release")
    assert outcome.looked_at.endswith("there is no current build to compare with"), alone.findings
    for before in (dump, kursk_site()):
        found = kgbuild.check(workspace, without=QUICK, before=before)
        lost = {one.message for one in found.findings if one.name == "release-source-lost"}
        assert "the source 'DoD News' of the current build has no claim" in lost, found.findings
    with pytest.raises(kgbuild.UsageError, match="is not a release"):
        kgbuild.check(workspace, without=QUICK, before=tmp_path)


# The next version

COUNTS = st.dictionaries(
    st.sampled_from(KINDS),
    st.dictionaries(
        st.sampled_from([outcome.value for outcome in ChangeOutcome]), st.integers(1, 9), min_size=1
    ),
)


@given(COUNTS)
def test_what_is_lost_decides_before_what_is_new(counts: Counts) -> None:
    kept = ("claim", "report", "entity", "opinion", "view", "term")
    outcomes = {outcome for kind in kept for outcome in counts.get(kind, {})}
    step = NextVersion.of(counts).step
    if outcomes & {"gone", "withdrawn"}:
        assert step is VersionStep.MAJOR
    elif outcomes & {"new", "changed"}:
        assert step is VersionStep.MINOR
    else:
        assert step is (VersionStep.PATCH if counts else None)


@pytest.mark.parametrize(
    ("step", "version", "after"),
    [
        ("major", "1.4.2", "2.0.0"),
        ("minor", "1.4.2", "1.5.0"),
        ("patch", "1.4.2", "1.4.3"),
        (None, "1.4.2", "1.4.2"),
        ("minor", "autumn 2024", None),
        ("minor", "01.2.3", None),
    ],
)
def test_the_next_version(step: str | None, version: str, after: str | None) -> None:
    assert NextVersion(VersionStep(step) if step else None, "").after(version) == after
