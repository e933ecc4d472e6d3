"""YASGUI on the SPARQL page, in a real browser: at `kgbuild serve`, and on a site of files."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browsing import Visit, barriers, visit
from tests.published import kursk_site
from tests.serving import ENDLESS, Server, serving

FIRST_ANSWER = 30_000  # a browser that answers itself loads the data first
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?claim a kgb:Claim }"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(kursk_site().parent.parent) as started:
        yield started


@pytest.fixture
def person(browser: Browser, server: Server) -> Iterator[Visit]:
    """A visitor; whatever happens, nothing is forbidden and nobody else is asked."""
    with visit(browser, server.url) as found:
        yield found
        assert found.violations() == []
        assert found.outside == []


@pytest.fixture
def page(person: Visit) -> Iterator[Page]:
    """The SPARQL page with YASGUI; after a test the console must be empty, too."""
    yield with_yasgui(person.open("sparql"))
    assert person.complaints == []


def with_yasgui(page: Page) -> Page:
    page.get_by_role("radio", name="YASGUI").check()
    expect(query(page)).to_be_visible()
    return page


def query(page: Page) -> Locator:
    return page.locator(".tabPanel.active .yasqe .CodeMirror")


def written(page: Page) -> str:
    text: str = query(page).evaluate("editor => editor.CodeMirror.getValue()")
    return text


def write(page: Page, text: str) -> None:
    query(page).click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def ask(page: Page, text: str) -> None:
    write(page, text)
    page.keyboard.press("Control+Enter")


def cells(page: Page) -> Locator:
    """The cells of an answer, but for the numbers of its rows."""
    return page.locator(".tabPanel.active .yasr tbody td:nth-child(n+2)")


def tabs(page: Page) -> list[str]:
    return page.locator("#yasgui .tab a > span").all_inner_texts()


def test_it_is_fetched_by_whoever_chooses_it(person: Visit) -> None:
    fetched: list[str] = []
    person.context.on("request", lambda request: fetched.append(request.url))
    page = person.open("sparql")
    page.wait_for_load_state("networkidle")
    first = len(fetched)
    assert not [url for url in fetched if "yasgui" in url]
    with_yasgui(page)
    assert sum("yasgui.css" in url for url in fetched[first:]) == 1
    expect(page.locator("#site-editor")).to_be_hidden()
    assert page.url.endswith("sparql#editor=yasgui")


def test_an_example_is_answered_with_links_to_pages(page: Page) -> None:
    page.locator("#example").select_option("claims-by-claimant")
    assert tabs(page) == ["How many claims each claimant makes"]
    page.get_by_role("button", name="Ask", exact=True).click()
    rows = page.locator(".yasr tbody tr")
    expect(rows).to_have_count(21)
    expect(rows.filter(has_text="Pat Ryder")).to_contain_text("15")
    assert barriers(page) == []
    link = rows.filter(has_text="Pat Ryder").locator("a.iri").last
    expect(link).to_have_text("ex:pat-ryder")
    with page.expect_popup() as opened:
        link.click()
    expect(opened.value.locator("h1")).to_have_text("Pat Ryder")


@pytest.mark.parametrize(
    "show",
    [
        ".tabContextButton",
        ".tabPanel.active .select_response",
        ".yasqe_share",
        ".tabsList .addTab",
    ],
)
def test_what_it_shows_can_be_used_without_seeing_it(page: Page, show: str) -> None:
    ask(page, COUNT)
    expect(cells(page)).to_contain_text(["72"])
    page.locator(show).first.click()
    page.wait_for_timeout(300)  # colours fade in
    assert barriers(page) == []


def test_its_menu_can_be_used_without_seeing_it(page: Page) -> None:
    page.get_by_role("tab").first.click(button="right")
    expect(page.get_by_role("menuitem", name="Rename Tab")).to_be_visible()
    assert barriers(page) == []


def test_queries_are_kept_and_answers_are_not(page: Page) -> None:
    ask(page, COUNT)
    expect(cells(page)).to_contain_text(["72"])
    page.reload()
    expect(query(page)).to_be_visible()
    assert written(page) == COUNT
    expect(cells(page)).to_have_count(0)


def test_what_somebody_wrote_is_not_written_over(page: Page) -> None:
    write(page, "ASK { ?mine ?is ?this }")
    page.locator("#example").select_option("disputes")
    page.locator("#example").select_option("figures")
    page.locator("#example").select_option("disputes")
    titles = ["Claims that contradict each other", "Every figure for one happening"]
    assert tabs(page) == ["Query", *titles]
    page.get_by_role("tab").first.click()
    assert written(page) == "ASK { ?mine ?is ?this }"


def test_a_query_goes_from_one_editor_to_the_other(page: Page) -> None:
    write(page, "ASK { ?this ?goes ?along }")
    page.get_by_role("radio", name="This site").check()
    editor = page.locator(".cm-content")
    expect(editor).to_have_text("ASK { ?this ?goes ?along }")
    assert page.url.endswith("/sparql")
    editor.click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("ASK { ?and ?comes ?back }")
    page.get_by_role("radio", name="YASGUI").check()
    assert written(page) == "ASK { ?and ?comes ?back }"
    assert len(tabs(page)) == 2


def test_the_words_of_the_dataset_are_completed(page: Page) -> None:
    write(page, "")
    page.keyboard.type("SELECT * WHERE { ?claim kgb:speech")
    hints = page.locator(".CodeMirror-hints")
    expect(hints).to_contain_text("kgb:speechAct")
    page.wait_for_timeout(100)  # an editor takes no choice in the moment in which it offers it
    page.keyboard.press("Enter")
    page.keyboard.type(" ?act ; nowhere:")
    page.keyboard.press("Control+Space")
    page.keyboard.type("is ?it }")
    assert written(page) == "SELECT * WHERE { ?claim kgb:speechAct ?act ; nowhere:is ?it }"


def test_prefixes_of_the_dataset_are_declared_and_no_others(page: Page) -> None:
    mark = page.locator(".parseErrorIcon")
    write(page, "SELECT * { ?claim a kgb:Claim ; prov:value ?x }")
    expect(mark).to_have_count(0)
    write(page, "SELECT * { ?claim a kgb:Claim ; nowhere:is ?x }")
    expect(mark).to_have_count(1)
    mark.hover()
    write(page, "SELECT * { << ?a ?b ?c >> ?d ?e ?")
    mark.hover()


def test_what_is_typed_is_kept(page: Page) -> None:
    write(page, "ASK { ?typed ?and ?left }")
    page.reload()
    expect(query(page)).to_be_visible()
    assert written(page) == "ASK { ?typed ?and ?left }"


def test_tabs_that_cannot_be_kept_are_told_and_stay(person: Visit) -> None:
    page = with_yasgui(person.open("sparql"))
    ask(page, COUNT)
    expect(cells(page)).to_contain_text(["72"])
    page.evaluate("""() => {
        let size = 1 << 22;
        while (size > 1) {
            try { localStorage.setItem(`fill-${size}`, "x".repeat(size)); } catch { size >>= 1; }
            if (localStorage.getItem(`fill-${size}`)) size >>= 1;
        }
    }""")
    page.locator(".tabsList .addTab").click()
    ask(page, f"{COUNT} # and a longer one{'.' * 1000}")
    expect(cells(page)).to_contain_text(["72"])
    expect(page.locator("#editor-told")).to_contain_text("The browser has no room")
    page.evaluate(
        "for (const key of Object.keys(localStorage)) "
        "if (key.startsWith('fill')) localStorage.removeItem(key)"
    )
    page.reload()
    expect(query(page)).to_be_visible()
    assert written(page) == COUNT
    assert person.complaints == []


def test_two_windows_keep_the_tabs_of_both(page: Page) -> None:
    other = page.context.new_page()
    other.goto(page.url)
    expect(query(other)).to_be_visible()
    other.locator(".tabsList .addTab").click()
    ask(other, "ASK { ?other ?window ?asks }")
    expect(page.locator("#editor-told")).to_contain_text("in use in another window")
    expect(page.get_by_role("tab", name="Query 1")).to_be_visible()
    page.locator(".tabsList .addTab").click()
    write(page, "ASK { ?this ?window ?writes }")
    page.wait_for_timeout(1000)
    for window in (page, other):
        window.reload()
        expect(query(window)).to_be_visible()
        assert len(tabs(window)) == 3
    other.close()


@pytest.mark.parametrize("keys", [["Delete"], ["Control+a", "Delete"], ["ArrowLeft", "Delete"]])
def test_keys_edit_the_name_of_a_tab(page: Page, keys: list[str]) -> None:
    page.locator(".tabsList .addTab").click()
    page.get_by_role("tab").first.dblclick()
    for key in keys:
        page.keyboard.press(key)
    assert len(tabs(page)) == 2
    page.keyboard.type("mine")
    page.keyboard.press("Enter")
    assert len(tabs(page)) == 2
    assert "mine" in tabs(page)[0]


def test_a_tab_keeps_its_name_without_another(page: Page) -> None:
    for leaving in ("Enter", "Escape"):
        page.get_by_role("tab").first.dblclick()
        page.keyboard.press("Control+a")
        page.keyboard.press("Backspace")
        page.keyboard.press(leaving)
        assert tabs(page) == ["Query"]
    page.get_by_role("tab").first.focus()
    page.keyboard.press("Delete")
    expect(page.locator("#yasgui .tab")).to_have_count(0)


def test_nobody_is_caught_in_the_editor(page: Page) -> None:
    write(page, "ASK {}")
    page.keyboard.press("Tab")
    assert page.evaluate(
        "!document.activeElement.closest('.CodeMirror-code, .CodeMirror > div:first-child')"
    )
    assert written(page) == "ASK {}"


def test_a_query_is_cancelled_in_plain_words(page: Page) -> None:
    ask(page, ENDLESS)
    page.get_by_role("button", name="Cancel the query").click()
    expect(page.locator(".yasr")).to_contain_text("Cancelled.")
    ask(page, COUNT)
    expect(cells(page)).to_contain_text(["72"])


def test_formats_that_are_not_given_are_not_offered(page: Page) -> None:
    offered = page.locator(".acceptWrapper .selector:last-child option").all_text_contents()
    assert sorted(offered) == ["N-Triples", "Turtle"]


@pytest.mark.parametrize("width", [1280, 390])
def test_a_wide_answer_stays_in_its_box(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    ask(page, "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } LIMIT 200")
    expect(cells(page).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert "All" not in page.locator("select.tableSizer").inner_text()


def test_a_link_opens_its_query_and_asks_nobody(person: Visit) -> None:
    asked: list[str] = []
    person.context.on("request", lambda request: asked.append(request.method))
    link = {"query": COUNT, "endpoint": "https://example.org/sparql", "editor": "yasgui"}
    page = person.open(f"sparql#{urlencode(link)}")
    expect(query(page)).to_be_visible()
    assert written(page) == COUNT
    assert "POST" not in asked
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(cells(page)).to_contain_text(["72"])
    assert person.complaints == []


def test_what_is_wrong_is_told(person: Visit) -> None:
    page = with_yasgui(person.open("sparql"))
    ask(page, "SELECT *\nWHERE { ?s ?p }")
    expect(page.locator(".yasr pre").first).to_contain_text("at line 2, column 16")
    assert barriers(page) == []
    assert [line for line in person.complaints if "400" not in line] == []


def test_what_an_answer_has_in_it_is_text(browser: Browser, server: Server) -> None:
    with visit(browser, server.url) as person:
        answer_has_no_markup(with_yasgui(person.open("sparql")))
        # Chromium tells of handlers in documents, too, that are only parsed, to make them clean.
        assert {line.split()[0] for line in person.violations()} <= {"script-src-attr"}
        assert person.outside == []


def answer_has_no_markup(page: Page) -> None:
    ask(
        page,
        """SELECT * WHERE { VALUES ?text {
          "<img src=x onerror='window.hit = 1'>" "<script>window.hit = 1</script>"@en
          "x' onmouseover='window.hit = 1"^^<https://example.org/'onmouseover='window.hit=1>
          <javascript:window.hit=1> <https://example.org/'onmouseover='window.hit=1'> } }""",
    )
    expect(page.locator(".yasr tbody tr")).to_have_count(5)
    for cell in cells(page).all():
        cell.hover()
    for link in page.locator(".yasr tbody a").all():
        assert (link.get_attribute("href") or "https:").startswith("https:")
    page.locator(".tabPanel.active .select_response").click()
    assert page.locator(".yasr :is(img, script, [onerror], [onmouseover])").count() == 0
    assert page.evaluate("window.hit") is None


def test_a_site_of_files_answers_it_in_the_browser(kursk: Visit) -> None:
    page = kursk.open("sparql.html#editor=yasgui")
    expect(query(page)).to_be_visible()
    ask(page, COUNT)
    expect(cells(page)).to_contain_text(["72"], timeout=FIRST_ANSWER)
    ask(page, "ASK { ?s ?p ")
    expect(page.locator(".yasr pre").first).to_contain_text("not SPARQL")
    page.locator(".tabPanel.active .yasqe_share").click()
    expect(page.locator(".yasqe_sharePopup input")).to_be_visible()
    # Both would ask the host of the site, which answers nothing and is to learn nothing.
    expect(page.get_by_text("Try query in a new browser window")).to_have_count(0)
    expect(page.get_by_text("cURL")).to_have_count(0)
    ask(page, ENDLESS)
    page.get_by_role("button", name="Cancel the query").click()
    expect(page.locator(".yasr")).to_contain_text("Cancelled.")
    ask(page, COUNT)
    expect(cells(page)).to_contain_text(["72"], timeout=FIRST_ANSWER)
    kursk.assert_clean()


def test_a_page_without_its_files_says_so(person: Visit) -> None:
    person.context.route("**/yasgui.css", lambda route: route.abort())
    page = person.open("sparql")
    page.get_by_role("radio", name="YASGUI").click()
    expect(page.locator("#editor-told")).to_contain_text("YASGUI could not be fetched")
    expect(page.locator("#site-editor")).to_be_visible()
    expect(page.get_by_role("radio", name="This site")).to_be_checked()


def test_a_tab_can_be_taken_away_as_a_file(page: Page, tmp_path: Path) -> None:
    ask(page, COUNT)
    expect(cells(page)).to_contain_text(["72"])
    with page.expect_download() as download:
        page.locator(".tabPanel.active .yasr_downloadIcon").click()
    download.value.save_as(tmp_path / "answer")
    assert (tmp_path / "answer").read_text("utf-8").split() == ['"n"', '"72"']
