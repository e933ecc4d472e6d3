"""What leads a page: how certain a finding is, and who says what if there is no finding."""

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store
from rdflib import Graph
from rdflib.namespace import SKOS

from kgbuild.assumptions import only_if
from kgbuild.compare.explanations import in_scheme_order
from kgbuild.ids import Iris
from kgbuild.pipeline.query import current_store
from kgbuild.project import open_project
from kgbuild.resources import resource_folder
from kgbuild.site.certainty_words import how_certain
from kgbuild.site.claim_lines import apart
from kgbuild.site.dataset import Dataset
from kgbuild.site.page_links import Links
from kgbuild.site.pages.comparison_pages import verdict_of
from kgbuild.site.pages.story_without_finding import leading_story
from kgbuild.site.render import Renderer
from kgbuild.site.summaries import ReportSummary
from kgbuild.sparql.store import QuadStore
from kgbuild.vocab import namespaces as ns
from tests.published import kursk_build

RESPECTS = resource_folder("ontology") / "schemes" / "respect.ttl"
BASE = "https://example.org/"


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ("a kgb:Dispute ; kgb:isFirm true", "Certain: the claims cannot all be true."),
        (
            "a kgb:Dispute ; kgb:isFirm false ; kgb:assuming respect:as-of, respect:unit",
            "only if they use the same unit and mean the same time. Their words leave that open.",
        ),
        ("a kgb:Misquotation ; kgb:isFirm true", "Certain: the report says which statement"),
        ("a kgb:Misquotation ; kgb:isFirm false", "Not certain: the report does not say which"),
        ("a kgb:Reservation", "Not certain: a source that does not know"),
        ("a kgb:Corroboration ; kgb:independentOrigins 2", "They have 2 origins"),
    ],
)
def test_a_finding_says_how_certain_it_is(parts: str, words: str) -> None:
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in ns.PREFIXES.items())
    turtle = f"{prefixes}@base <{BASE}> . <1> {parts} ."
    store = Store()
    store.load(turtle, format=RdfFormat.TURTLE, to_graph=NamedNode(BASE))
    dataset = Dataset(QuadStore(store), Iris(BASE), "en")
    node = dataset.node(f"{BASE}1")
    assert words in how_certain(node, verdict_of(node) or "")


def test_each_aspect_that_a_contradiction_can_assume_has_its_own_words() -> None:
    """The other aspects are of misquotations and differences. Contradictions never assume them."""
    aspects = {str(one) for one in Graph().parse(RESPECTS).objects(None, SKOS.notation)}
    others = {"standing", "origin", "claimant", "original", "number", "polarity", "date"}
    assumed = in_scheme_order(aspects - others - {"speech-act", "certainty"})
    assert len(assumed) == 14
    assert len({only_if([one]) for one in assumed}) == 14


@pytest.fixture(scope="module")
def links() -> Links:
    project = open_project(kursk_build())
    dataset = Dataset(current_store(project), project.workspace.iris, "en")
    return Renderer.of(project.workspace, dataset, project.ontology, {}).links("index.html")


def test_without_an_event_the_report_with_most_claims_leads_with_one_claim_of_each_source(
    links: Links,
) -> None:
    iris = {name: links.dataset.iris.report(name).report for name in ("whitehouse", "dod")}
    nobody = (None, None)
    reports = {
        iris["whitehouse"]: ReportSummary("White House", "", nobody, 14),
        iris["dod"]: ReportSummary("DoD", "", nobody, 25),
    }
    story = leading_story({}, reports, links)
    assert story is not None
    assert (story.page.href, story.claims) == ("./report/dod.html", "25 claims")
    assert not story.is_event
    assert len({one.who for one in story.sides}) == len(story.sides) == 3
    assert all(len(one.words) >= 50 for one in story.sides)
    assert leading_story({}, {}, links) is None


def test_claims_that_quote_the_same_words_are_shown_once(links: Links) -> None:
    claims = links.dataset.iris.report("kursk").report + "/claim/"
    first, other = f"{claims}kirby-3000", f"{claims}hur-12000"
    assert apart([first, other, first], links) == [first, other]
