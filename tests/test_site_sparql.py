"""Asking a published site in SPARQL, in a real browser."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browsing import Visit, barriers
from tests.serving import ENDLESS

FIRST_ANSWER = 30_000  # Oxigraph and the data are loaded first, on a busy machine


@pytest.fixture
def page(kursk: Visit) -> Iterator[Page]:
    """The SPARQL page; after a test nothing must have gone wrong but what the test expects."""
    yield kursk.open("sparql.html")
    kursk.assert_clean()


def ask(page: Page, query: str) -> None:
    write(page, query)
    page.keyboard.press("Control+Enter")


def write(page: Page, query: str) -> None:
    """Put a query into the editor as one does who pastes it."""
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(query)


def rows(page: Page) -> Locator:
    return page.locator("#answer tbody tr")


def test_nothing_large_is_fetched_before_a_query_is_asked(kursk: Visit) -> None:
    fetched: list[str] = []
    kursk.context.on("request", lambda request: fetched.append(request.url))
    page = kursk.open("sparql.html")
    page.wait_for_load_state("networkidle")
    assert not [url for url in fetched if ".gz" in url]
    expect(page.locator(".lead.by-browser")).to_contain_text("1.5 MiB")


def test_a_competency_query_is_answered_with_links_to_pages(page: Page) -> None:
    page.locator("#example").select_option("claims-by-claimant")
    page.get_by_role("button", name="Ask", exact=True).click()
    row = rows(page).filter(has_text="Pat Ryder")
    expect(row).to_contain_text("15", timeout=FIRST_ANSWER)
    expect(rows(page)).to_have_count(21)
    assert barriers(page) == []
    row.get_by_role("link").first.click()
    expect(page.locator("h1")).to_have_text("Pat Ryder")


def test_a_parameter_is_set_where_it_stands_in_the_query(page: Page) -> None:
    text = page.locator("#query-figures pre").text_content() or ""
    ask(page, text.replace("UNDEF", "ex:kursk-fighting"))
    expect(rows(page)).to_have_count(1, timeout=FIRST_ANSWER)
    expect(rows(page)).to_contain_text("2,000 Ukrainian soldiers")


def test_the_default_graph_is_all_graphs_unless_from_says_which(page: Page) -> None:
    ask(page, "SELECT (COUNT(*) AS ?n) { ?claim a kgb:Claim }")
    expect(rows(page)).to_have_text("72", timeout=FIRST_ANSWER)
    graph = "<https://w3id.org/kgbuild/kursk/report/whitehouse>"
    ask(page, "SELECT (COUNT(*) AS ?n) FROM GRAPH { ?claim a kgb:Claim }".replace("GRAPH", graph))
    expect(rows(page)).not_to_have_text("72")


def test_what_is_wrong_is_told_with_its_place(page: Page) -> None:
    ask(page, "SELECT *\nWHERE { ?s ?p }")
    fault = page.get_by_role("alert")
    expect(fault).to_contain_text("line 2, column 16", timeout=FIRST_ANSWER)
    fault.get_by_role("button").click()
    page.keyboard.press("Backspace")
    page.keyboard.type("?o }")
    page.keyboard.press("Control+Enter")
    expect(rows(page).first).to_be_visible()
    expect(fault).to_be_hidden()


def test_a_prefix_that_nobody_knows_is_told(page: Page) -> None:
    ask(page, "ASK { ?s nowhere:is ?o }")
    expect(page.get_by_role("alert")).to_contain_text("not declared", timeout=FIRST_ANSWER)


def test_a_query_that_takes_too_long_is_cancelled_and_the_next_is_answered(page: Page) -> None:
    ask(page, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator("#status")).to_contain_text("Cancelled")
    ask(page, "ASK { ?claim a kgb:Claim }")
    expect(rows(page)).to_have_text("true", timeout=FIRST_ANSWER)


def test_a_graph_is_shown_as_turtle(page: Page) -> None:
    ask(page, "CONSTRUCT { ?s a owl:ObjectProperty } WHERE { ?s a owl:ObjectProperty } LIMIT 3")
    expect(page.locator("#answer pre")).to_contain_text("owl#ObjectProperty", timeout=FIRST_ANSWER)


def test_rows_with_a_number_are_drawn(page: Page) -> None:
    page.locator("#example").select_option("claims-by-claimant")
    page.get_by_role("button", name="Ask", exact=True).click()
    chart = page.get_by_role("button", name="As a chart")
    chart.click(timeout=FIRST_ANSWER)
    expect(page.locator("svg rect")).to_have_count(21)
    expect(page.locator("svg[role=img]")).to_have_attribute(
        "aria-label", "claims by claimantLabel: 21 bars; the table has the numbers"
    )
    assert barriers(page) == []
    chart.click()
    expect(rows(page)).to_have_count(21)


@pytest.mark.parametrize(
    ("query", "button", "begins"),
    [
        ("SELECT ?n { VALUES ?n { 1 2 } }", "Download CSV", "n\r\n1\r\n2"),
        ("SELECT ?n { VALUES ?n { 1 2 } }", "Download JSON", '{"head":{"vars":["n"]}'),
        ("CONSTRUCT { <a:a> <a:b> 1 } {}", "Download Turtle", "<a:a> <a:b> 1"),
    ],
)
def test_an_answer_can_be_taken_away(
    page: Page, tmp_path: Path, query: str, button: str, begins: str
) -> None:
    ask(page, query)
    with page.expect_download(timeout=FIRST_ANSWER) as download:
        page.get_by_role("button", name=button).click(timeout=FIRST_ANSWER)
    download.value.save_as(tmp_path / "answer")
    assert (tmp_path / "answer").read_bytes().decode().startswith(begins)


def test_the_address_has_the_query(kursk: Visit) -> None:
    page = kursk.open(f"sparql.html#query={quote('ASK { ?s ?p 42 }')}")
    expect(page.locator(".cm-content")).to_have_text("ASK { ?s ?p 42 }")
    ask(page, "ASK { ?s ?p 43 }")
    expect(rows(page)).to_have_text("false", timeout=FIRST_ANSWER)
    page.reload()
    expect(page.locator(".cm-content")).to_have_text("ASK { ?s ?p 43 }")
    kursk.assert_clean()


def test_one_can_go_back_to_the_query_before(page: Page) -> None:
    ask(page, "ASK { ?s ?p 43 }")
    expect(rows(page)).to_have_text("false", timeout=FIRST_ANSWER)
    ask(page, "ASK { ?s a kgb:Claim }")
    expect(rows(page)).to_have_text("true")
    page.go_back()
    expect(rows(page)).to_have_count(0)
    expect(page.locator(".cm-content")).to_have_text("ASK { ?s ?p 43 }")
    page.go_forward()
    expect(page.locator(".cm-content")).to_have_text("ASK { ?s a kgb:Claim }")


def test_a_term_is_completed_and_its_prefix_declared(page: Page) -> None:
    write(page, "")
    page.keyboard.type("SELECT ?claim { ?claim kgb:spee")
    expect(page.locator(".cm-tooltip-autocomplete")).to_contain_text("kgb:speechAct")
    page.wait_for_timeout(100)  # an editor takes no choice in the moment in which it offers it
    page.keyboard.press("Enter")
    editor = page.locator(".cm-content")
    expect(editor).to_contain_text("PREFIX kgb: <https://w3id.org/kgbuild/ontology#>")
    page.keyboard.type(" ?cla")
    expect(page.locator(".cm-tooltip-autocomplete")).to_contain_text("?claim")
    expect(editor).to_contain_text("?claim kgb:speechAct ?cla")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Ask", exact=True)).to_be_focused()


def test_an_example_goes_into_the_editor(page: Page) -> None:
    example = page.locator("#query-disputes")
    example.locator("summary").click()
    example.get_by_role("button").click()
    expect(page.locator(".cm-content")).to_contain_text("# title: Claims that contradict")
    expect(page.locator("#example")).to_have_value("disputes")


FETCH = """async ([path, method, headers, body]) => {
  const response = await fetch(path, { method, headers, body });
  return [response.status, response.headers.get("content-type"), await response.text()];
}"""


def fetched(
    page: Page, path: str, *, method: str = "GET", body: str | None = None, **headers: str
) -> tuple[int, str, str]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    status, media, text = page.evaluate(FETCH, [path, method, named, body])
    return status, media.partition(";")[0], text


def test_the_endpoint_answers_when_it_is_switched_on(kursk: Visit) -> None:
    page = kursk.open("sparql.html")
    assert page.evaluate("navigator.serviceWorker.getRegistrations()") == []
    page.get_by_role("button", name="Switch the endpoint on").click()
    expect(page.locator("#endpoint-state")).to_contain_text("On: pages of this site can ask")
    page.reload()
    count = "SELECT (COUNT(*) AS ?n) { ?c a kgb:Claim }"

    status, media, text = fetched(page, f"sparql?query={quote(count)}")
    assert (status, media) == (200, "application/sparql-results+json")
    assert json.loads(text)["results"]["bindings"][0]["n"]["value"] == "72"

    form = "application/x-www-form-urlencoded"
    sent = f"query={quote(count)}"
    answer = fetched(page, "sparql", method="POST", body=sent, content_type=form, accept="text/csv")
    assert answer == (200, "text/csv", "n\r\n72\r\n")

    xml = "application/sparql-results+xml"
    status, media, text = fetched(
        page,
        "sparql",
        method="POST",
        body=count,
        content_type="application/sparql-query",
        accept=f"text/html, {xml};q=0.9, application/json;q=0.1",
    )
    assert (status, media) == (200, xml)
    assert "72" in text

    graph = quote("CONSTRUCT { ?c a kgb:Claim } { ?c a kgb:Claim } LIMIT 1")
    for wanted in ("text/turtle", "application/n-triples"):
        status, media, text = fetched(page, f"sparql?query={graph}", accept=wanted)
        assert (status, media) == (200, wanted)
        assert "ontology#Claim" in text
    kursk.assert_clean()

    status, _, text = fetched(page, "sparql?query=SELECT")
    assert status == 400
    assert "line 1" in text
    assert fetched(page, "sparql", method="PUT")[0] == 405
    assert fetched(page, f"sparql?query={quote(count)}", accept="image/png")[0] == 406

    page.get_by_role("button", name="Switch the endpoint off").click()
    expect(page.locator("#endpoint-state")).to_have_text("Off")
    assert page.evaluate("navigator.serviceWorker.getRegistrations()") == []


def test_the_switch_of_the_endpoint_holds_for_open_pages(kursk: Visit) -> None:
    small = f"sparql?query={quote('ASK {}')}"
    page = kursk.open("sparql.html")
    on, off = "Switch the endpoint on", "Switch the endpoint off"
    page.get_by_role("button", name=on).click()
    expect(page.locator("#endpoint-state")).to_contain_text("On")
    other, second = kursk.context.new_page(), kursk.context.new_page()
    other.goto(f"{kursk.base}index.html")
    second.goto(f"{kursk.base}sparql.html")
    assert fetched(other, small)[0] == 200
    second.get_by_role("button", name=off).click()
    expect(page.get_by_role("button", name=on)).to_be_visible()
    status, _, told = fetched(other, small)
    assert (status, told) == (503, "the endpoint of this site is switched off\n")
    other.reload()
    assert fetched(other, small)[0] == 404
    page.get_by_role("button", name=on).click()
    expect(second.get_by_role("button", name=off)).to_be_visible()
    expect(page.locator("#endpoint-state")).to_contain_text("On")
    page.wait_for_timeout(500)
    assert fetched(other, small)[0] == 200


def with_endpoint(kursk: Visit) -> tuple[Page, Page]:
    """The SPARQL page with the endpoint switched on, and another page of the site."""
    page = kursk.open("sparql.html")
    page.get_by_role("button", name="Switch the endpoint on").click()
    expect(page.locator("#endpoint-state")).to_contain_text("On")
    other = kursk.context.new_page()
    other.goto(f"{kursk.base}index.html")
    return page, other


def test_whoever_asks_is_told_when_the_page_that_answers_is_closed(kursk: Visit) -> None:
    page, other = with_endpoint(kursk)
    other.evaluate(
        "path => { window.told = fetch(path).then((response) => response.text()); }",
        f"sparql?query={quote(ENDLESS)}",
    )
    other.wait_for_timeout(1000)
    page.close()
    assert "closed before it answered" in other.evaluate("window.told")


def test_a_long_query_to_the_endpoint_keeps_no_page_from_being_loaded(kursk: Visit) -> None:
    page, other = with_endpoint(kursk)
    assert fetched(other, f"sparql?query={quote('ASK { ?s ?p ?o }')}")[0] == 200
    other.evaluate(
        "path => void fetch(path)",
        f"sparql?query={quote(ENDLESS)}",
    )
    other.wait_for_timeout(500)
    third = kursk.context.new_page()
    third.goto(f"{kursk.base}reports.html", timeout=5000)
    expect(third.locator("h1")).to_be_visible()
    third.close()
    ask(page, "ASK { ?claim a kgb:Claim }")  # the page itself does not wait for what others ask
    expect(rows(page)).to_have_text("true", timeout=FIRST_ANSWER)
    page.close()
    status, _, told = fetched(other, f"sparql?query={quote('ASK { ?s ?p ?o }')}")
    assert (status, "open the page sparql.html" in told) == (503, True)
