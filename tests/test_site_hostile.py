"""Whatever names, titles, notes and reports have in them, on a site it is text and nothing else."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kgbuild.pipeline.build import build
from kgbuild.pipeline.publish import publish
from tests.authoring import CLAIMS, CONFIG, OPINIONS, REGISTER, TEXT, Authoring
from tests.browsing import Visit, served, visit
from tests.published import pages_of

SCRIPT = "<script>window.hit = 1</script>"
IMAGE = "\"><img src=x onerror='window.hit = 1'>"
ENDING = "</script><script>window.hit = 1</script>"
RIGHT_TO_LEFT = "\u062f\u0645\u0634\u0642 (gnp.exe"
FORMULA = '=HYPERLINK("https://example.org/")'
ATTRIBUTE = "' onfocus='window.hit = 1' autofocus='"
TEMPLATE = "{{ 7 * 7 }}{% raw %}"
#: Names of the register, each with what is put in its place.
LABELS = {
    "Examplia": SCRIPT,
    "Port City": IMAGE,
    "Jane Doe": ENDING,
    "Unnamed witnesses": RIGHT_TO_LEFT,
    "The Daily Example": FORMULA,
    "The annotator": TEMPLATE,
    "Arrival of ships": ATTRIBUTE,
}
IN_TEXT = f"ships {SCRIPT} {IMAGE} have arrived"
WRONG = """() => [
  ...document.querySelectorAll("script:not([src]):not([type='application/ld+json']), img, iframe"),
  ...[...document.querySelectorAll("*")].filter((one) =>
    [...one.attributes].some(({ name }) => name.startsWith("on") || name === "autofocus")),
].map((one) => one.outerHTML.slice(0, 200))"""


def hostile() -> Authoring:
    """A workspace with all of it."""
    register = REGISTER
    for label, instead in LABELS.items():
        register = register.replace(f"label: {label}", f"label: {json.dumps(instead)}")
    claims = CLAIMS.replace(
        "  annotator: annotator\n",
        f"  annotator: annotator\n  title: {json.dumps(ENDING)}\n  note: {json.dumps(IMAGE)}\n",
    )
    claims = claims.replace(
        "evidence: About 40 ships have arrived in Port City since Monday",
        f"evidence: {json.dumps(f'About 40 {IN_TEXT} in Port City since Monday')}\n"
        f"    note: {json.dumps(SCRIPT)}",
    )
    config = CONFIG.replace('"Ships"', json.dumps(f"</title>{SCRIPT}"))
    config = config.replace('"The tests"', json.dumps(IMAGE))
    return Authoring(
        config=f'{config}\n[site]\nfull_text = ["r"]\n',
        register=register,
        text=TEXT.replace("ships have arrived", IN_TEXT),
        claims=claims,
        opinions=OPINIONS.replace("Often right.", json.dumps(ENDING)),
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = hostile().write(tmp_path_factory.mktemp("hostile"))
    result = build(folder, without=("owl", "shacl", "query"))
    assert result.released, result.findings
    return publish(folder).folder.resolve()


@pytest.fixture
def visited(browser: Browser, site: Path) -> Iterator[Visit]:
    with served(site) as address, visit(browser, address) as found:
        yield found


def assert_is_text(page: Page) -> None:
    assert page.evaluate("window.hit") is None
    assert page.evaluate(WRONG) == []


def test_every_page_is_what_it_would_be_with_harmless_names(visited: Visit, site: Path) -> None:
    paths = [page.relative_to(site).as_posix() for page in pages_of(site)]
    assert len(paths) > 15
    for path in paths:
        page = visited.open(path)
        expect(page.locator("main h1")).to_have_count(1)
        expect(page.locator("footer.site")).to_contain_text(IMAGE)
        assert_is_text(page)
        for data in page.locator("script[type='application/ld+json']").all():
            json.loads(data.text_content() or "")
    visited.assert_clean()


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("entity/examplia.html", SCRIPT),
        ("entity/port-city.html", IMAGE),
        ("entity/jane-doe.html", ENDING),
        ("entity/daily-example.html", FORMULA),
        ("entity/annotator.html", TEMPLATE),
        ("entity/arrival.html", ATTRIBUTE),
        ("report/r.html", ENDING),
    ],
)
def test_a_name_is_shown_as_it_is(visited: Visit, path: str, name: str) -> None:
    page = visited.open(path)
    expect(page.locator("h1")).to_have_text(name)
    assert name in page.title()


#: Texts that reverse their neighbours: neither by themselves in a block, nor isolated.
TURNING = """() => [...document.querySelectorAll("body *")]
  .flatMap((one) => [...one.childNodes])
  .filter((node) => node.nodeType === 3 && node.data.includes("\\u062f"))
  .filter(({ parentElement: one }) => {
    const style = getComputedStyle(one);
    const isAlone = style.display === "block" && one.textContent.trim() === one.innerText.trim()
      && one.childNodes.length === 1;
    return !isAlone && !(style.display === "inline" && style.unicodeBidi === "isolate");
  })
  .map((node) => node.parentElement.outerHTML.slice(0, 200))"""


@pytest.mark.parametrize(
    "path", ["report/r/claim/witnesses-60.html", "report/r.html", "entity/witnesses.html"]
)
def test_a_name_of_another_direction_does_not_turn_what_is_beside_it(
    visited: Visit, path: str
) -> None:
    page = visited.open(path)
    assert RIGHT_TO_LEFT in page.inner_text("main")
    assert page.evaluate(TURNING) == []


def test_words_that_are_searched_for_and_found_are_text(visited: Visit) -> None:
    page = visited.open("search.html")
    page.locator("#words").fill("script onerror window.hit")
    expect(page.locator("#results li").first).to_contain_text("onerror")
    page.goto(f"{visited.base}search.html?q=%22%3E%3Cimg%20src%3Dx%20onerror%3Dhit%3E")
    expect(page.locator("#words")).to_have_value('"><img src=x onerror=hit>')
    assert_is_text(page)
    visited.assert_clean()


def test_names_and_words_of_claims_that_are_chosen_are_text(visited: Visit) -> None:
    page = visited.open("explore.html?source=jane-doe&report=%3Cimg%20src%3Dx%20onerror%3Dhit%3E")
    expect(page.locator("#done")).to_contain_text("<img src=x onerror=hit>")
    expect(page.locator("#chosen button")).to_contain_text(ENDING)
    expect(page.locator("#claims li").first).to_contain_text(ENDING)
    page.locator("details.facet").evaluate_all("all => all.forEach((one) => (one.open = true))")
    assert_is_text(page)
    assert page.evaluate(TURNING) == []
    visited.assert_clean()


def test_rows_of_an_answer_are_text(visited: Visit) -> None:
    page = visited.open("sparql.html#query=SELECT ?l { ?e rdfs:label ?l ; kgb:basis ?b }")
    expect(page.locator("#answer tbody")).to_contain_text(ENDING)
    assert_is_text(page)
    page.goto(f"{visited.base}sparql.html#query=%3Cimg src=x onerror=hit%3E")
    expect(page.get_by_role("alert")).to_contain_text("not valid SPARQL")
    assert_is_text(page)
    visited.assert_clean()


def test_an_iri_that_is_no_address_is_no_link(visited: Visit) -> None:
    page = visited.open(
        "sparql.html#query=SELECT ?s { VALUES ?s { <javascript:hit> <data:,hit> } }"
    )
    expect(page.locator("#answer tbody")).to_contain_text("javascript:hit")
    expect(page.locator("#answer tbody a")).to_have_count(0)
