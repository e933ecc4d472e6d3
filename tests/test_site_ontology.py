"""The ontology as a page on which every term has its place, and as files, version by version."""

import gzip
import re
import shutil
from html import escape, unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, expect
from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Literal, NamedNode, parse

from kgbuild.pipeline.build import build
from kgbuild.pipeline.publish import publish
from kgbuild.pipeline.query import current_store
from kgbuild.project import alignment_files, open_project
from kgbuild.resources import resource_files, resource_folder
from kgbuild.site.addresses import anchor, own_anchors
from kgbuild.site.dataset import Dataset as BuiltDataset
from kgbuild.site.files import SiteFile
from kgbuild.site.ontology.files import OntologyFiles, OntologySources
from kgbuild.site.ontology.ontology_page import terms_of
from kgbuild.site.ontology.term_pages import TermPages, term_paths
from kgbuild.site.ontology.vocabulary import Vocabulary
from kgbuild.site.render import Renderer
from kgbuild.vocab import namespaces as ns
from kgbuild.vocab import terms as t
from kgbuild.vocab.ontology_triples import read_turtle
from tests.authoring import CLAIMS, Authoring
from tests.browsing import expect_address, visit
from tests.published import kursk_site

OWN = r"""
@prefix kgb: <https://w3id.org/kgbuild/ontology#> .
@prefix act: <https://w3id.org/kgbuild/act#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <https://example.org/harbour/terms#> .
@prefix other: <https://example.org/other/> .
<https://example.org/harbour/terms> a owl:Ontology ; dcterms:title "Own"@en .
:Blockade a owl:Class ; rdfs:subClassOf kgb:Account ;
    rdfs:label "</h3><script>alert(1)</script> \"&\""@en , "Blockade"@de ;
    skos:definition "<img src=x onerror=alert(2)>"@en ;
    skos:example "'\"><b>"@en ;
    rdfs:seeAlso <javascript:alert(3)> .
other:Blockade a skos:ConceptScheme ; skos:prefLabel "another blockade"@en ;
    skos:definition "Kinds of blockade."@en .
:OldBlockade a owl:Class ; rdfs:label "old blockade"@en ;
    rdfs:subClassOf kgb:Account , [ a owl:Class ;
        owl:unionOf ( :Blockade [ owl:intersectionOf ( kgb:Place kgb:Agent ) ] ) ] ;
    owl:deprecated true ; dcterms:isReplacedBy :Blockade , kgb:Presence .
:gone a owl:ObjectProperty , owl:DeprecatedProperty ; rdfs:label "gone"@en .
:ledBy a owl:ObjectProperty ; rdfs:label "led by"@en ; owl:inverseOf :gone ;
    skos:definition "Who leads it."@en ; rdfs:domain :Blockade ; rdfs:range kgb:Agent .
:whispered a skos:Concept , kgb:SpeechAct ; skos:notation "whispered" ;
    skos:prefLabel "whispered"@en ; skos:definition "Said in a low voice."@en ;
    skos:inScheme act:SpeechActs .
"""


def quick(folder: Path) -> Path:
    assert build(folder, without=("shacl", "owl", "query")).released
    return publish(folder).folder


@pytest.fixture(scope="module")
def kursk() -> Path:
    return kursk_site()


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with terms of its own, built and published."""
    folder = tmp_path_factory.mktemp("own")
    cue = "\n    cue: Witnesses"
    claims = CLAIMS.replace(f"said{cue}", f"whispered{cue}")
    assert claims != CLAIMS
    Authoring(claims=claims, opinions="opinions: []\n").write(folder)
    (folder / "ontology").mkdir()
    (folder / "ontology" / "own.ttl").write_text(OWN, encoding="utf-8")
    quick(folder)
    return folder


def page(site: Path, path: str = "ontology/index.html") -> str:
    return (site / path).read_text("utf-8")


def ids(html: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'\sid="([^"]*)"', html)]


def article(html: str, place: str) -> str:
    """What the page says of one term."""
    start = html.index(f'id="{escape(place)}"')
    ends = (html.find(mark, start) for mark in ("</article>", "<article", "</section>"))
    return html[start : min(end for end in ends if end > 0)]


def details(site: Path, place: str) -> str:
    """What the page of a term says, given by its place on the page of the ontology."""
    (href,) = re.findall(r'<h3><a href="\.\./(term/[^"]*)"', article(page(site), place))
    return page(site, unquote(unescape(href))).partition("<main")[2].partition("</main>")[0]


def test_every_reference_to_the_ontology_leads_to_a_term(kursk: Path, own: Path) -> None:
    for site in (kursk, own / "out" / "site"):
        places = set(ids(page(site)))
        found = set()
        for file in site.rglob("*.html"):
            for href in re.findall(
                r'href="([^"]*ontology/index\.html#[^"]*)"', page(site, str(file))
            ):
                found.add(unquote(unescape(href).partition("#")[2]))
        assert len(found) > 20
        assert found <= places


@pytest.mark.parametrize("path", ["ontology/index.html", "ontology/0.2.0/index.html"])
def test_a_reference_on_the_page_leads_to_a_place_on_it(path: str, kursk: Path) -> None:
    html = page(kursk, path)
    places = ids(html)
    assert len(places) == len(set(places))
    inner = {unquote(unescape(href)) for href in re.findall(r'href="#([^"]*)"', html)}
    assert len(inner) > 300
    assert inner <= set(places)
    for href in re.findall(r'href="([^"#:]+)"', html):
        target = (kursk / path).parent / unquote(unescape(href))
        is_a_colleague = target.name in {"search.html", "sparql.html"}
        assert target.exists() or is_a_colleague, href


def test_all_that_is_said_of_a_term_is_with_it(kursk: Path) -> None:
    files = resource_files("ontology", ".ttl")
    known = terms_of(Vocabulary.load(files))
    assert known[ns.KGB + "Claim"] == "Claim"
    assert known[ns.PREFIXES["act"] + "confirmed"] == "act-confirmed"
    said = [quad for file in files for quad in read_turtle(file)]
    paths = term_paths(known)
    articles = {iri: unescape(page(kursk, path)) for iri, path in paths.items()}
    for quad in said:
        subject = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
        if subject not in articles or quad.predicate == t.TYPE:
            continue
        # The heading above a term is its section.
        elsewhere = {ns.RDFS + "isDefinedBy", ns.SKOS + "topConceptOf", ns.KGB + "section"}
        if quad.predicate.value in elsewhere:
            continue
        text = articles[subject]
        if isinstance(quad.object, Literal):
            assert quad.object.value in text, quad
        elif isinstance(quad.object, NamedNode):
            path = paths.get(quad.object.value)
            leads = f'href="{path.removeprefix("term/")}"' if path else 'href="http'
            assert leads in text, quad
    vocabulary = Vocabulary.of(said)
    for iri, text in articles.items():
        for cls in vocabulary.types(iri):
            if cls in known:
                assert f'href="{paths[cls].removeprefix("term/")}"' in text


def test_a_term_shows_its_disjoint_terms_and_what_refers_to_it(kursk: Path) -> None:
    claim = details(kursk, "Claim")
    assert "disjoint with" in claim
    assert 'href="Report.html"' in claim
    assert 'href="https://schema.org/Claim"' in claim
    movement = details(kursk, "Movement")
    for place in ("destination", "Presence", "force-2"):
        assert f'href="{place}.html"' in movement
    assert "MOBILIZE" in movement
    assert 'href="location.html"' in details(kursk, "Attack")


def test_a_term_shows_its_counterparts_by_name_or_why_it_has_none(kursk: Path) -> None:
    displacement = details(kursk, "Displacement")
    assert "forced migration (Wikidata Q837556)" in displacement
    assert "no counterpart" not in displacement
    assert "deny (ili:i25743)" in details(kursk, "act-denied")
    assert "no counterpart" in (cue := details(kursk, "cue"))
    assert "PARC and PolNeAR" in cue


def test_the_ontology_says_which_version_it_is(kursk: Path) -> None:
    html = page(kursk)
    for text in ("version 0.2.0", "The kgbuild authors", "https://w3id.org/kgbuild/ontology/0.2.0"):
        assert text in html
    assert "Alignments of the kgbuild ontology" in html


def test_nothing_is_deprecated_yet_and_no_section_is_empty(kursk: Path) -> None:
    html = page(kursk)
    assert "deprecated" not in html
    assert "section-own" not in html
    assert 'id="section-others"' not in html


# --- a workspace's own terms


def test_own_terms_have_a_section_and_places(own: Path) -> None:
    html = page(own / "out" / "site")
    section = html[html.index('id="section-own"') :]
    for place in ("own-Blockade", "own-Blockade-2", "own-OldBlockade", "own-ledBy"):
        assert f'id="{place}"' in section
    assert "section-own" not in page(own / "out" / "site", "ontology/0.2.0/index.html")
    claim = page(own / "out" / "site", "report/r/claim/witnesses-60.html")
    assert "ontology/index.html#own-whispered" in claim


def test_labels_and_definitions_stay_text(own: Path) -> None:
    site = own / "out" / "site"
    pages = (page(site), details(site, "own-Blockade"), details(site, "own-Blockade-2"))
    for html in pages:
        assert "<script>alert" not in html
        assert "<img" not in html
        assert "javascript:" not in re.sub(r">[^<]*<", "><", html)
    assert any("&lt;img src=x onerror=alert(2)&gt;" in html for html in pages[1:])
    assert "&lt;img src=x onerror=alert(2)&gt;" in pages[0]


def test_a_deprecated_term_names_its_replacement(own: Path) -> None:
    site = own / "out" / "site"
    old = details(site, "own-OldBlockade")
    assert "Deprecated. Use" in old
    assert 'href="Presence.html"' in old
    assert 'href="own-Blockade' in old
    assert "without a replacement" in details(site, "own-gone")
    assert 'href="own-OldBlockade.html"' in details(site, "Presence"), "and the successor names it"
    assert '<li class="deprecated"><a href="#own-OldBlockade">' in page(site)


def test_classes_without_a_name_are_written_in_words(own: Path) -> None:
    site = own / "out" / "site"
    shown = details(site, "own-OldBlockade")
    assert "alert(1)&lt;/script&gt; &#34;&amp;&#34; or (place and agent)" in shown
    assert "inverse of" in details(site, "own-ledBy")


def test_each_term_has_a_page_with_its_hierarchy(kursk: Path) -> None:
    known = terms_of(Vocabulary.load(resource_files("ontology", ".ttl")))
    paths = term_paths(known)
    assert len({path.casefold() for path in paths.values()}) == len(known)
    assert len(known) > 900
    assert all((kursk / path).is_file() for path in paths.values())
    steps = details(kursk, "Attack").partition('class="hierarchy"')[2]
    above, here, below = steps.partition('<strong aria-current="page">attack</strong>')
    assert here
    assert 'href="Account.html"' in above
    assert ".html" in below
    act = details(kursk, "act-confirmed")
    assert "IRI <code" in act
    assert 'href="../ontology/index.html#act-confirmed"' in act


def test_the_page_of_all_terms_is_light(kursk: Path) -> None:
    """Compressed, as hosts send it."""
    assert len(gzip.compress((kursk / "ontology" / "index.html").read_bytes())) < 100_000


def test_terms_are_found_by_their_words(browser: Browser, kursk_address: str) -> None:
    with visit(browser, kursk_address) as visited:
        shown = visited.open("ontology/index.html?q=casualt").locator("article.term:visible")
        expect(shown.first).to_be_visible()
        found = shown.count()
        assert 0 < found < 60
        status = visited.page.locator(".find").get_by_role("status")
        expect(status).to_have_text(f"{found} terms")
        field = visited.page.get_by_label("Find a term")
        field.fill("said at")
        expect(shown.filter(has_text="saidAt").first).to_be_visible()
        expect_address(visited.page, "?q=said+at")
        field.fill("")
        expect(status).to_be_empty()
        expect(shown.nth(900)).to_be_visible()
        visited.assert_clean()


def test_places_of_own_terms_never_meet() -> None:
    iris = ["http://a/x", "http://b/x", "http://c#x", "http://d/", "http://e/", ns.KGB + "New"]
    places = own_anchors(iris)
    assert sorted(places) == sorted(iris)
    assert len(set(places.values())) == len(iris)
    assert places[ns.KGB + "New"] == anchor(ns.KGB + "New") == "New"


# --- files


def graph(file: Path) -> Dataset:
    dataset = Dataset(parse(path=str(file)))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


@pytest.mark.parametrize("folder", ["ontology", "ontology/0.2.0"])
def test_the_files_say_what_the_ontology_says(folder: str, kursk: Path) -> None:
    wanted = graph(kursk / folder / "kgbuild.ttl")
    assert len(wanted) > 3000
    assert any(isinstance(quad.subject, BlankNode) for quad in wanted)
    for suffix in ("nt", "jsonld"):
        assert set(graph(kursk / folder / f"kgbuild.{suffix}")) == set(wanted)
    files = [f for f in resource_files("ontology", ".ttl") if f.name != "alignments.ttl"]
    quads = Dataset(quad for file in files for quad in read_turtle(file))
    quads.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    assert set(quads) == set(wanted)
    for name in ("context.jsonld", "alignments.ttl"):
        source = resource_folder("ontology") / name
        assert (kursk / folder / name).read_bytes() == source.read_bytes()


def test_own_terms_are_in_files_of_their_own(own: Path) -> None:
    folder = own / "out" / "site" / "ontology"
    wanted = Dataset(read_turtle(own / "ontology" / "own.ttl"))
    wanted.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    for suffix in ("ttl", "nt", "jsonld"):
        assert set(graph(folder / f"own.{suffix}")) == set(wanted)
    assert not (folder / "0.2.0" / "own.ttl").exists()


def of_version(version: str, workspace: Path, folder: Path, before: Path) -> dict[str, SiteFile]:
    """The files of the ontology if it had another version."""
    project = open_project(workspace)
    folder.mkdir()
    file = folder / "kgbuild.ttl"
    text = (resource_folder("ontology") / "kgbuild.ttl").read_text("utf-8")
    file.write_text(text.replace('versionInfo "0.2.0"', f'versionInfo "{version}"'), "utf-8")
    others = [f for f in project.ontology_files if f.name != "kgbuild.ttl"]
    sources = OntologySources(
        [file, *others], alignment_files(), resource_folder("ontology") / "context.jsonld", ()
    )
    dataset = BuiltDataset(current_store(project), project.workspace.iris, "en")
    renderer = Renderer.of(project.workspace, dataset, project.ontology, {})
    with pytest.MonkeyPatch.context() as patch:  # a version has no pages of single terms
        patch.setattr(TermPages, "files", lambda _: iter(()))
        made = list(OntologyFiles(renderer, sources, before).files())
    found = {one.path: one for one in made}
    assert len(found) == len(made)
    return found


def test_earlier_versions_are_carried_on_as_they_were(own: Path, tmp_path: Path) -> None:
    site = own / "out" / "site"
    files = of_version("0.3.0", own, tmp_path / "new", site)
    for name in ("index.html", "kgbuild.ttl", "kgbuild.nt", "kgbuild.jsonld", "context.jsonld"):
        assert f"ontology/0.2.0/{name}" in files
        old = files[f"ontology/0.2.0/{name}"].content
        assert old == site.resolve() / "ontology" / "0.2.0" / name or old == (
            site / "ontology" / "0.2.0" / name
        )
    again = of_version("0.2.0", own, tmp_path / "same", site)
    assert isinstance(again["ontology/0.2.0/kgbuild.ttl"].content, bytes)
    assert not any(path.startswith("ontology/0.3.0/") for path in again)


@pytest.mark.parametrize("version", ["../../x", "", ".", "a/b"])
def test_a_version_that_is_no_name_of_a_folder_has_none(
    version: str, own: Path, tmp_path: Path
) -> None:
    files = of_version(version, own, tmp_path / "new", own / "out" / "site")
    assert {path.count("/") for path in files if "/0.2.0/" not in path} == {1}
    assert not any(".." in path for path in files)


def test_an_earlier_version_survives_publishing(own: Path, tmp_path: Path) -> None:
    folder = tmp_path / "w"
    shutil.copytree(own, folder, symlinks=True)
    site = folder / "out" / "site"
    (site / "ontology" / "0.0.9").mkdir()
    (site / "ontology" / "0.0.9" / "kgbuild.ttl").write_text("# as it was\n", encoding="utf-8")
    publish(folder)
    assert (folder / "out/site/ontology/0.0.9/kgbuild.ttl").read_text("utf-8") == "# as it was\n"


def named(found: Vocabulary) -> dict[str, dict[str, set[object]]]:
    """What is said about each IRI; a node without a name is what is said about it."""
    return {
        subject: {
            predicate: {
                str(sorted((p, list(map(str, o))) for p, o in found.said[str(one)].items()))
                if isinstance(one, BlankNode)
                else one
                for one in objects
            }
            for predicate, objects in said.items()
        }
        for subject, said in found.said.items()
        if not subject.startswith("_:")
    }


def test_the_order_of_files_makes_no_difference() -> None:
    files = resource_files("ontology", ".ttl")
    one, other = Vocabulary.load(files), Vocabulary.load(files[::-1])
    assert one.typed() == other.typed()
    assert named(one) == named(other)
