"""The meaning of a word or a term is shown at its link, to pointers, fingers and keyboards."""

import re

from playwright.sync_api import Browser, expect

from kgbuild.site.reader_words import COMPARISONS, OTHERS
from tests.browsing import MOST_MILLISECONDS, Visit, barriers, visit
from tests.test_words import GLOSSARY

CLAIM = "report/kursk/claim/kirby-3000.html"


def test_the_meaning_of_a_term_is_shown_to_the_keyboard_and_escape_hides_it(kursk: Visit) -> None:
    page = kursk.open(CLAIM)
    link = page.locator("main dd a", has_text="confirmed").first
    note = page.get_by_role("tooltip")
    page.keyboard.press("Tab")
    link.focus()
    expect(note).to_be_visible()
    expect(note).to_have_text("Said to be true after others have said it.")
    expect(link).to_have_attribute("aria-describedby", "term-note")
    page.locator("p.kind a.word").focus()
    expect(note).to_have_text(OTHERS["claim"].meaning)
    assert barriers(page) == []
    link.focus()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(link).to_be_focused()
    kursk.assert_clean()


def test_the_pointer_can_be_on_the_meaning(kursk: Visit) -> None:
    page = kursk.open(CLAIM)
    note = page.get_by_role("tooltip")
    link = page.locator("main dd a", has_text="confirmed").first
    link.hover()
    expect(note).to_be_visible()
    box, width = note.bounding_box(), page.viewport_size
    assert box is not None
    assert width is not None
    assert 0 <= box["x"] <= width["width"] - box["width"]
    note.hover()
    page.wait_for_timeout(600)
    expect(note).to_be_visible()
    page.mouse.move(2, 2)
    expect(note).to_be_hidden()
    kursk.assert_clean()


def test_without_scripts_the_meaning_is_the_title_of_the_link(
    browser: Browser, kursk_address: str
) -> None:
    with visit(browser, kursk_address, scripts=False) as visited:
        link = visited.open(CLAIM).locator("main dd a", has_text="confirmed").first
        assert link.get_attribute("title")


def test_a_first_touch_shows_the_meaning_of_a_word_and_a_second_leads_to_it(
    browser: Browser, kursk_address: str
) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 390, "height": 844})
    context.set_default_timeout(MOST_MILLISECONDS)
    page = context.new_page()
    page.goto(kursk_address)
    verdict, note = page.locator("section.finding p.kind a.word"), page.get_by_role("tooltip")
    verdict.tap()
    expect(note).to_have_text(COMPARISONS["PossibleDispute"].meaning)
    page.locator("h1").tap()
    expect(note).to_be_hidden()
    verdict.tap()
    expect(note).to_be_visible()
    verdict.tap()
    page.wait_for_url("**/method.html#word-possibledispute")
    expect(page.locator(":target dt")).to_have_text("Possible contradiction")
    context.close()


def test_the_glossary_has_each_word_that_pages_explain() -> None:
    rows = re.findall(r"^\| ([^|]*) \|", GLOSSARY.read_text("utf-8"), re.MULTILINE)
    known = {name.strip() for row in rows for name in row.split(",")} | {
        # In the glossary under other heads.
        "plan, forecast or possibility",  # modality
        "denial or negative statement",  # negative statement
        "not confirmed",  # reservation
        "how it was said",  # speech act
    }
    words = {word.name.lower() for word in [*COMPARISONS.values(), *OTHERS.values()]}
    assert words <= known
