"""SPARQL queries on a published site, in a real browser."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browsing import Visit, barriers, expect_address, served, visit, wait_in
from tests.published import kursk_build, kursk_site
from tests.serving import Server, serving

DEPLOYMENT = "Deployment of North Korean troops to Russia in autumn 2024"
TRAINING = "Training of North Korean troops in Russia in autumn 2024"
COUNT = "SELECT (COUNT(*) AS ?n) { ?claim a kgb:Claim }"


@pytest.fixture(scope="module")
def visitor(browser: Browser, kursk_address: str) -> Iterator[Visit]:
    """One visitor for the tests of answers, so the data loads once."""
    with visit(browser, kursk_address) as found:
        yield found


@pytest.fixture
def page(visitor: Visit) -> Iterator[Page]:
    """The SPARQL page. The console must be empty after a test."""
    if "/sparql.html" not in visitor.page.url:
        visitor.open("sparql.html")
    yield visitor.page
    visitor.assert_clean()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(kursk_site().parent.parent) as started:
        yield started


def run(page: Page, query: str) -> None:
    write(page, query)
    page.keyboard.press("Control+Enter")


def write(page: Page, query: str) -> None:
    """Replace the query in the editor as if somebody pasted it."""
    editor(page).click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(query)


def example(name: str) -> str:
    """The text of an example, which the page fetches."""
    return (kursk_site() / "queries" / f"{name}.rq").read_text("utf-8")


def rows(page: Page) -> Locator:
    return page.locator("#answer tbody tr")


def editor(page: Page) -> Locator:
    """The editor, which comes when somebody points at it."""
    found = page.locator(".cm-content")
    if not found.count():
        page.locator("#editor").hover()
    return found


def tabs(page: Page) -> Locator:
    return page.get_by_role("tab")


def drawing(page: Page) -> Locator:
    return page.locator("#answer svg[role=img]")


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def test_nothing_large_is_fetched_before_a_query_runs(kursk: Visit) -> None:
    fetched: list[str] = []
    kursk.context.on("request", lambda request: fetched.append(request.url))
    page = kursk.open("sparql.html")
    page.wait_for_load_state("networkidle")
    assert not [url for url in fetched if ".gz" in url]
    expect(page.locator(".lead.by-browser")).to_contain_text("1.7 MiB")


def test_the_editor_comes_when_somebody_points_at_it_and_the_cursor_is_where_they_press(
    kursk: Visit,
) -> None:
    fetched: list[str] = []
    kursk.context.on("request", lambda request: fetched.append(request.url))
    page = kursk.open("sparql.html")
    page.wait_for_load_state("networkidle")
    query = page.get_by_role("textbox", name="SPARQL query")
    expect(query).to_contain_text("PREFIX kgb:")
    before = len(fetched)
    assert barriers(page) == []
    query.get_by_text("PREFIX", exact=True).first.click(position={"x": 1, "y": 5})
    expect(page.locator(".cm-content")).to_be_focused()
    page.keyboard.insert_text("# here: ")
    expect(page.locator(".cm-content")).to_contain_text("# here: PREFIX kgb:")
    assert len([url for url in fetched[before:] if url.endswith(".js")]) == 1
    kursk.assert_clean()


def test_what_is_typed_before_the_editor_is_there_is_in_it(kursk: Visit) -> None:
    page = kursk.open("sparql.html")
    page.wait_for_load_state("networkidle")
    held: list[Route] = []
    page.route("**/static/*.js", lambda one: held.append(one))  # noqa: PLW0108 -- Playwright
    page.get_by_role("textbox", name="SPARQL query").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("ASK {}\n# {")
    wait_in(page, lambda: bool(held))
    assert not page.locator(".cm-content").count()
    for one in held:
        one.continue_()
    expect(page.locator(".cm-line")).to_have_text(["ASK {}", "# {"])
    kursk.assert_clean()


def test_an_editor_that_cannot_be_fetched_says_so_and_keeps_what_is_typed(kursk: Visit) -> None:
    page = kursk.open("sparql.html")
    page.wait_for_load_state("networkidle")
    page.route("**/static/*.js", lambda one: one.abort())
    page.get_by_role("textbox", name="SPARQL query").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("ASK {}")
    expect(page.get_by_role("alert")).to_contain_text("The editor could not be fetched")
    page.unroute("**/static/*.js")
    expect(editor(page)).to_have_text("ASK {}")


def test_no_other_query_runs_while_a_chosen_example_comes(kursk: Visit) -> None:
    page = kursk.open("sparql.html")
    page.wait_for_load_state("networkidle")
    held: list[Route] = []
    page.route("**/queries/*.rq", lambda one: held.append(one))  # noqa: PLW0108 -- Playwright
    choice = page.locator("#example")
    with page.expect_request("**/queries/timeline.rq"):
        choice.select_option("timeline")
    with page.expect_request("**/queries/accounts.rq"):
        choice.select_option("accounts")
    wait_in(page, lambda: len(held) == 2)
    with page.expect_response("**/queries/timeline.rq"):
        held[0].continue_()
    expect(button(page, "Run")).to_be_disabled()
    held[1].abort()
    expect(page.get_by_role("alert")).to_contain_text("The query could not be fetched")
    expect(button(page, "Run")).to_be_enabled()
    assert choice.input_value() not in {"timeline", "accounts"}


def test_the_text_of_an_example_comes_when_it_is_unfolded(page: Page) -> None:
    page.locator("#query-timeline summary").click()
    expect(page.locator("#query-timeline pre")).to_have_text(example("timeline"))


def test_a_competency_query_is_answered_with_links_to_pages(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.locator("#example").select_option("claims-by-claimant")
    button(page, "Run").click()
    row = rows(page).filter(has_text="Pat Ryder")
    expect(row).to_contain_text("14")
    expect(rows(page)).to_have_count(21)
    expect(rows(page).nth(5)).to_be_in_viewport()
    expect(page.locator("#status")).to_contain_text("Done in")
    assert barriers(page) == []
    row.get_by_role("link").first.click()
    expect(page.locator("h1")).to_have_text("Pat Ryder")


def test_a_parameter_is_set_in_the_query(page: Page) -> None:
    text = example("figures")
    run(page, text.replace("UNDEF", "ex:kursk-fighting"))
    expect(rows(page)).to_have_count(1)
    expect(rows(page)).to_contain_text("2,000 Ukrainian soldiers")


def test_the_default_graph_is_all_graphs_unless_from_says_which(page: Page) -> None:
    run(page, COUNT)
    expect(rows(page)).to_have_text("71")
    graph = "<https://w3id.org/kgbuild/kursk/report/whitehouse>"
    run(page, "SELECT (COUNT(*) AS ?n) FROM GRAPH { ?claim a kgb:Claim }".replace("GRAPH", graph))
    expect(rows(page)).not_to_have_text("71")
    run(page, "SELECT (COUNT(*) AS ?n) { ?event plain:destination ?place }")
    expect(rows(page)).to_have_text("6")  # two views share some of these triples


def test_an_error_names_its_place(page: Page) -> None:
    run(page, "SELECT *\nWHERE { ?s ?p }")
    error = page.get_by_role("alert")
    expect(error).to_contain_text("line 2, column 16")
    error.get_by_role("button").click()
    page.keyboard.press("Backspace")
    page.keyboard.type("?o }")
    page.keyboard.press("Control+Enter")
    expect(rows(page).first).to_be_visible()
    expect(error).to_be_hidden()


def test_an_unknown_prefix_is_an_error(page: Page) -> None:
    run(page, "ASK { ?s nowhere:is ?o }")
    expect(page.get_by_role("alert")).to_contain_text("not declared")


def test_a_misspelt_term_has_a_remark(page: Page) -> None:
    run(page, "ASK { ?claim a kgb:Clam }")
    expect(page.get_by_role("status")).to_contain_text(
        "The ontology has no kgb:Clam, so no data has it. Did you mean kgb:Claim?",
    )


def test_a_query_that_takes_too_long_is_cancelled_and_the_next_is_answered(page: Page) -> None:
    run(page, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator("#status")).to_contain_text("Cancelled")
    run(page, "ASK { ?claim a kgb:Claim }")
    expect(rows(page)).to_have_text("true")


def test_a_graph_is_shown_as_turtle(page: Page) -> None:
    run(page, "CONSTRUCT { ?s a owl:ObjectProperty } WHERE { ?s a owl:ObjectProperty } LIMIT 3")
    expect(page.locator("#answer pre")).to_contain_text("owl#ObjectProperty")


def test_rows_with_a_number_are_drawn(page: Page) -> None:
    page.locator("#example").select_option("claims-by-claimant")
    button(page, "Run").click()
    button(page, "Chart").click()
    expect(page.locator("#answer svg rect")).to_have_count(21)
    expect(drawing(page)).to_have_attribute(
        "aria-label", "claims by claimant: 21 bars. The table has the numbers."
    )
    assert barriers(page) == []
    page.get_by_label("Length").select_option("reports")
    expect(drawing(page)).to_have_attribute("aria-label", re.compile("^reports by claimant"))
    page.set_viewport_size({"width": 390, "height": 844})
    expect(drawing(page)).to_have_attribute("width", "358")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(button(page, "Map")).to_have_count(0)  # one claimant is a place, and 20 are not
    button(page, "Table").click()
    expect(rows(page)).to_have_count(21)


def test_figures_of_one_kind_share_an_axis_and_have_open_ends(page: Page) -> None:
    run(page, example("figures"))
    button(page, "Figures").click()
    choice = page.locator("#answer select")
    expect(choice.locator("option")).to_have_text(
        [
            f"{DEPLOYMENT} · strength · North Korean troops in Russia · soldier (9)",
            f"{TRAINING} · site count · military-base (2)",
        ]
    )
    expect(button(page, "Chart")).to_have_count(0)  # bars would begin at 0
    row = drawing(page).locator("g", has_text="up to 10,000").last
    expect(row.locator("text")).to_have_text(
        "National Intelligence Service (South Korea) (projected): “up to 10,000”"
    )
    expect(row.locator("line.open")).to_have_count(1)
    expect(row.locator("rect")).to_have_count(0)
    expect(drawing(page).locator("text", has_text="John Kirby (perhaps misquoted)")).to_have_count(
        1
    )
    assert barriers(page) == []


def test_times_are_drawn_on_a_line(page: Page) -> None:
    run(page, example("timeline"))
    button(page, "Timeline").click()
    row = drawing(page).locator("g", has_text="by year’s end").last
    expect(row.locator("title")).to_have_text(re.compile(r"\(projected\).*until – 31 Dec 2024"))
    expect(row.locator("line.open")).to_have_count(1)
    assert barriers(page) == []


def test_places_are_drawn_on_a_map_of_this_site(page: Page) -> None:
    run(page, example("places"))
    button(page, "Map").click()
    expect(drawing(page).locator("path.area")).not_to_have_count(0)
    places = page.locator("#answer ul.places")
    expect(places).to_contain_text("Kursk Oblast 1 row outline")
    expect(places).to_contain_text("eastern Russia 1 row somewhere in Russia")
    expect(places).to_contain_text("Vladivostok 1 row not drawn: its coordinates are unknown")
    assert barriers(page) == []


def test_a_map_that_cannot_be_fetched_is_an_error(kursk: Visit) -> None:
    kursk.context.route("**/outlines.json.gz", lambda route: route.abort())
    page = kursk.open("sparql.html#query=SELECT ?place { ?place a kgb:Place }")
    button(page, "Map").click()
    expect(page.locator("#error")).to_contain_text("outlines.json.gz could not be fetched")
    kursk.context.unroute("**/outlines.json.gz")
    button(page, "Map").click()
    expect(drawing(page)).to_be_visible()


def test_data_that_cannot_be_fetched_is_an_error(kursk: Visit) -> None:
    kursk.context.route("**/dumps/*", lambda route: route.abort())
    page = kursk.open("sparql.html#query=ASK {}")
    told = "could not be fetched: Failed to fetch. Are you online? Try again."
    expect(page.locator("#error")).to_contain_text(told)
    expect(button(page, "Run")).to_be_enabled()
    kursk.context.unroute("**/dumps/*")
    button(page, "Run").click()
    expect(rows(page)).to_have_text("true")
    expect(page.locator("#error")).to_be_hidden()


def test_a_table_has_the_headings_of_its_query_and_can_be_sorted(page: Page) -> None:
    run(page, example("figures"))
    heads = page.locator("#answer thead th")
    expect(heads).to_have_text(
        ["claimant", "words", "at least", "at most", "where", "given as", "certainty", "said by",
         "remark"],
    )  # fmt: skip
    highest = page.locator("#answer tbody td:nth-child(4)")
    expect(highest.first).to_have_text("10,000")
    sort = button(page, "at most")
    sort.press("Enter")
    expect(highest.first).to_have_text("3")
    expect(heads.nth(3)).to_have_attribute("aria-sort", "ascending")
    expect(highest.last).to_be_empty()
    sort.press("Enter")
    expect(highest.first).to_have_text("12,500")
    expect(heads.nth(3)).to_have_attribute("aria-sort", "descending")
    expect(highest.last).to_be_empty()
    sort.press("Enter")
    expect(highest.first).to_have_text("10,000")
    page.get_by_label("All 26 columns").check()
    expect(heads).to_have_count(26)
    assert barriers(page) == []


def test_a_form_sets_parameters_and_the_link_has_them(page: Page, visitor: Visit) -> None:
    page.locator("#example").select_option("claims-by-date")
    first = page.get_by_label("from", exact=True)
    first.fill("2024-11-01")
    button(page, "Run with these values").click()
    expect(rows(page).first).to_be_visible()
    expect(page.locator("#answer caption")).to_have_text("25 rows")
    other = visitor.context.new_page()
    other.goto(page.url)
    expect(other.get_by_label("from", exact=True)).to_have_value("2024-11-01")
    expect(other.locator("#answer caption")).to_have_text("25 rows")
    other.close()
    page.locator("#example").select_option("figures")
    event = page.get_by_label("event", exact=True)
    event.fill("Fighting in Kursk Oblast since August 2024")
    event.press("Enter")
    expect(rows(page)).to_contain_text("2,000 Ukrainian soldiers")
    expect(rows(page)).to_have_count(1)
    event.fill("some other fighting")
    event.press("Enter")
    expect(page.locator("#parameters [role=alert]")).to_have_text("This is not an entity.")
    expect(event).to_have_attribute("aria-invalid", "true")
    assert barriers(page) == []
    page.locator("#example").select_option("speech-acts")
    expect(page.locator("#parameters")).to_be_hidden()


def test_examples_are_grouped_by_theme(page: Page) -> None:
    groups = page.locator("#example optgroup")
    expect(groups.first).to_have_attribute("label", "Claims and sources")
    expect(page.locator("#examples h3").nth(2)).to_have_text(re.compile("^Figures "))


@pytest.mark.parametrize(
    ("query", "name", "begins"),
    [
        ("SELECT ?n { VALUES ?n { 1 2 } }", "Download CSV", "n\r\n1\r\n2"),
        ("SELECT ?n { VALUES ?n { 1 2 } }", "Download JSON", '{"head":{"vars":["n"]}'),
        ("CONSTRUCT { <a:a> <a:b> 1 } {}", "Download Turtle", "<a:a> <a:b> 1"),
    ],
)
def test_an_answer_can_be_downloaded(
    page: Page, tmp_path: Path, query: str, name: str, begins: str
) -> None:
    run(page, query)
    with page.expect_download() as download:
        button(page, name).click()
    download.value.save_as(tmp_path / "answer")
    assert (tmp_path / "answer").read_bytes().decode().startswith(begins)


def test_back_leads_to_the_query_before(page: Page) -> None:
    run(page, "ASK { ?s ?p 43 }")
    expect(rows(page)).to_have_text("false")
    run(page, "ASK { ?s a kgb:Claim }")
    expect(rows(page)).to_have_text("true")
    page.go_back()
    expect(rows(page)).to_have_count(0)
    expect(editor(page)).to_have_text("ASK { ?s ?p 43 }")
    page.go_forward()
    expect(editor(page)).to_have_text("ASK { ?s a kgb:Claim }")


def test_a_term_is_completed_and_its_prefix_declared(page: Page) -> None:
    write(page, "")
    page.keyboard.type("SELECT ?claim { ?claim kgb:spee")
    expect(page.locator(".cm-tooltip-autocomplete")).to_contain_text("kgb:speechAct")
    page.wait_for_timeout(300)  # the editor accepts no choice in the moment it offers it
    page.keyboard.press("Enter")
    expect(editor(page)).to_contain_text("PREFIX kgb: <https://w3id.org/kgbuild/ontology#>")
    page.keyboard.type(" ?cla")
    expect(page.locator(".cm-tooltip-autocomplete")).to_contain_text("?claim")
    expect(editor(page)).to_contain_text("?claim kgb:speechAct ?cla")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(button(page, "Run")).to_be_focused()


def test_an_example_goes_into_the_editor(page: Page) -> None:
    example = page.locator("#query-disputes")
    example.locator("summary").click()
    example.get_by_role("button").click()
    expect(editor(page)).to_contain_text("# title: Claims that contradict")
    expect(editor(page)).to_be_focused()
    expect(page.locator("#example")).to_have_value("disputes")
    page.keyboard.type("# mine")
    expect(page.locator("#example")).to_have_value("")
    page.keyboard.press("Control+z")
    expect(page.locator("#example")).to_have_value("disputes")


def test_a_shared_link_runs_in_a_tab_of_its_own(kursk: Visit) -> None:
    page = kursk.open("sparql.html")
    write(page, "# mine")
    first, second = "ASK { ?claim a kgb:Claim }", "ASK { ?s ?p 43 }"
    for shared, answer in ((first, "true"), (second, "false"), (first, "true")):
        page.goto(f"{kursk.base}sparql.html#query={quote(shared)}")
        expect(rows(page)).to_have_text(answer)
    expect(tabs(page)).to_have_text(["All figures for an event", first, second])
    run(page, "ASK { ?s ?p 44 }")
    expect(rows(page)).to_have_text("false")
    expect_address(page, "+44+%7D")
    write(page, "# changed")
    page.reload()
    expect(editor(page)).to_have_text("# changed")
    expect(tabs(page)).to_have_count(3)
    tabs(page).first.click()
    expect(editor(page)).to_have_text("# mine")
    kursk.assert_clean()


def test_mouse_and_keys_open_close_and_rename_tabs(kursk: Visit) -> None:
    page = kursk.open("sparql.html")
    button(page, "New tab").click()
    expect(editor(page)).to_be_focused()  # before, it would not close the brace
    page.keyboard.type("ASK {")
    expect(editor(page)).to_have_text("ASK {}")
    expect(tabs(page).nth(1)).to_have_attribute("aria-selected", "true")
    tabs(page).nth(1).dblclick()
    page.keyboard.type("First")
    page.keyboard.press("Enter")
    button(page, "Rename").click()
    page.get_by_label("Name of this tab").fill("Second")
    page.keyboard.press("Escape")
    expect(tabs(page).nth(1)).to_have_text("First")
    expect(tabs(page).nth(1)).to_be_focused()
    page.keyboard.press("F2")
    page.get_by_label("Name of this tab").fill("Third <b>")
    assert barriers(page) == []
    button(page, "Save name").click()
    expect(tabs(page).nth(1)).to_have_text("Third <b>")
    page.keyboard.press("ArrowRight")
    expect(tabs(page).first).to_be_focused()
    expect(editor(page)).to_contain_text("# title:")
    page.keyboard.press("End")
    page.keyboard.press("Delete")
    expect(tabs(page)).to_have_count(1)
    expect(tabs(page)).to_be_focused()
    button(page, "Reopen closed tab").click()
    expect(editor(page)).to_have_text("ASK {}")
    tabs(page).first.click(button="middle")
    expect(tabs(page)).to_have_text(["Third <b>"])
    button(page, "Close").click()
    expect(tabs(page)).to_have_text(["Query 1"])
    expect(editor(page)).to_have_text("")
    editor(page).click()
    page.keyboard.press("Control+z")
    expect(editor(page)).to_have_text("")  # each tab has undo steps of its own
    kursk.assert_clean()


def test_a_reload_keeps_tabs_and_history(kursk: Visit) -> None:
    page = kursk.open("sparql.html")
    page.set_viewport_size({"width": 390, "height": 844})
    run(page, "# title: First\nASK {}")
    expect(rows(page)).to_have_text("true")
    button(page, "New tab").click()
    run(page, "ASK { 1 2")
    expect(page.get_by_role("alert")).to_contain_text("not valid SPARQL")
    tabs(page).first.click()
    expect(rows(page)).to_have_text("true")  # each tab keeps its answer
    expect(page.get_by_role("alert")).to_be_hidden()
    write(page, "# not run")
    page.reload()
    expect(editor(page)).to_have_text("# not run")
    expect(tabs(page)).to_have_count(2)
    expect(rows(page)).to_have_count(0)
    page.locator("#history-title").click()
    past = page.locator("#history-list button")
    expect(past).to_have_text(["ASK { 1 2", "First"])
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    past.nth(1).click()
    expect(tabs(page)).to_have_count(3)  # the query that did not run stays
    expect(editor(page)).to_have_text("# title: FirstASK {}")
    expect(editor(page)).to_be_focused()
    button(page, "Clear history").click()
    expect(past).to_have_count(0)
    expect(page.locator("#history-title")).to_be_focused()
    kursk.assert_clean()


def test_two_windows_keep_the_tabs_of_both(kursk: Visit) -> None:
    page = kursk.open("sparql.html")
    other = kursk.context.new_page()
    other.goto(page.url)
    button(other, "New tab").click()
    write(other, "# other")
    button(page, "New tab").click()
    write(page, "# this")
    for window in (page, other):
        expect(tabs(window)).to_have_count(3)
    tabs(page).nth(1).click()
    expect(editor(page)).to_have_text("# other")
    write(other, "# changed")
    expect(editor(page)).to_have_text("# changed")
    tabs(other).nth(2).click()
    page.locator("#close-tab").click()
    expect(tabs(other)).to_have_count(2)
    for window in (page, other):
        window.reload()
        expect(tabs(window)).to_have_count(2)
        expect(editor(window)).to_have_text("# this")
    kursk.assert_clean()


def test_a_full_store_is_reported_and_breaks_nothing(kursk: Visit) -> None:
    page = kursk.open("sparql.html")
    write(page, "# small")
    page.reload()
    page.evaluate(
        """() => {
          for (let size = 1 << 22; size >= 1; size >>= 1)
            try { localStorage.setItem(`fill-${size}`, "x".repeat(size)); } catch {}
        }"""
    )
    write(page, f"ASK {{}} # {'long' * 500}")
    note = page.locator("#not-saved")
    expect(note).to_contain_text("could not save")
    page.keyboard.press("Control+Enter")
    expect(rows(page)).to_have_text("true")
    assert barriers(page) == []
    page.evaluate(
        "for (const key of Object.keys(localStorage)) "
        "if (key.startsWith('fill-')) localStorage.removeItem(key)"
    )
    editor(page).press("End")
    page.keyboard.type("!")
    expect(note).to_be_hidden()
    page.reload()
    expect(editor(page)).to_contain_text("long!")
    kursk.assert_clean()


def test_a_forbidden_store_breaks_nothing(kursk: Visit) -> None:
    for name in ("localStorage", "sessionStorage"):
        kursk.context.add_init_script(
            f"Object.defineProperty(window, '{name}', "
            "{ get() { throw new DOMException('forbidden', 'SecurityError'); } })"
        )
    page = kursk.open("sparql.html")
    button(page, "New tab").click()
    run(page, COUNT)
    expect(rows(page)).to_have_text("71")
    expect(page.locator("#not-saved")).to_contain_text("could not save")
    expect(page.locator("#history-count")).to_have_text("1")
    page.reload()
    expect(editor(page)).to_have_text(COUNT)  # the address has it
    kursk.assert_clean()


HOSTILE = """SELECT ?s { VALUES ?s { "it's $HOME `id` $(id) \\\\ ! * %s" } }
# '; echo "hit" & é '' \\' end"""

#: The value that the query gives.
VALUE = "it's $HOME `id` $(id) \\ ! * %s"


def copied(page: Page, name: str) -> str:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    write(page, HOSTILE)
    button(page, name).click()
    expect(page.locator("#copied")).to_contain_text("Copied.")
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def shell(script: str, folder: Path) -> str:
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    return subprocess.run(
        ["sh", "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_the_server_answers_a_command_for_curl(
    browser: Browser, server: Server, tmp_path: Path
) -> None:
    with visit(browser, server.url) as person:
        command = copied(person.open("sparql"), "Copy as curl")
        person.assert_clean()
    assert f"'{server.url}sparql'" in command
    if shutil.which("curl"):
        answer = shell(command, tmp_path)
    else:  # The shell passes the query to this function instead.
        stub = 'curl() { for last do :; done; printf %s "$last"; }\n'
        query = shell(stub + command, tmp_path).removeprefix("query=")
        answer = server.ask(query, accept="text/csv").text
    assert answer.splitlines() == ["s", VALUE]


def test_without_a_server_the_command_is_for_kgbuild(page: Page) -> None:
    command = copied(page, "Copy as kgbuild command")
    expect(page.locator("#copied")).to_contain_text("no SPARQL endpoint")
    answer = json.loads(shell(command, kursk_build()))
    assert [row["s"]["value"] for row in answer["results"]["bindings"]] == [VALUE]


def test_the_service_worker_of_an_earlier_version_goes(browser: Browser, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    for file in kursk_site().iterdir():
        (site / file.name).symlink_to(file)
    (site / "sw.js").write_text(
        """addEventListener("install", () => skipWaiting());
        addEventListener("activate", (event) => event.waitUntil(clients.claim()));
        addEventListener("fetch", (event) => {
          if (event.request.url.endsWith("/sparql")) event.respondWith(new Response("former"));
        });"""
    )
    with served(tmp_path) as address, visit(browser, f"{address}site/") as visited:
        page = visited.open("index.html")
        page.evaluate(
            """async () => {
              const claimed = new Promise((settle) =>
                navigator.serviceWorker.addEventListener("controllerchange", settle));
              await navigator.serviceWorker.register("sw.js");
              await claimed;
            }"""
        )
        fetched = "fetch('sparql').then((response) => response.text())"
        assert page.evaluate(fetched) == "former"
        visited.open("sparql.html")
        expect(editor(page)).to_be_visible()
        registered = "navigator.serviceWorker.getRegistrations()"
        wait_in(page, lambda: page.evaluate(registered) == [])
        wait_in(page, lambda: page.evaluate("navigator.serviceWorker.controller") is None)
        assert page.evaluate(fetched) != "former"
