"""The map of an event: enlarged by buttons and keys, with a list of its places, and by time."""

from playwright.sync_api import Browser, Page, expect

from tests.browsing import Visit, barriers, expect_address, visit

DEPLOYMENT = "entity/dprk-deployment.html"


def scale(page: Page) -> float:
    """How much the map is enlarged."""
    found: float = page.evaluate(
        """() => {
            const world = [...document.querySelectorAll(".zoomed")]
                .find((one) => one.getBoundingClientRect().width > 0);
            return world.transform.baseVal.consolidate()?.matrix.a ?? 1;
        }"""
    )
    return round(found, 2)


def letters(page: Page) -> float:
    """The height of the words "Kursk Oblast" on the map, in pixels."""
    found: float = page.evaluate(
        """() => [...document.querySelectorAll(".zoomed text")]
            .filter((one) => one.textContent === "Kursk Oblast")
            .map((one) => one.getBoundingClientRect().height).find((height) => height > 0)"""
    )
    return found


def test_a_map_is_enlarged_by_buttons_and_keys_and_its_words_stay(kursk: Visit) -> None:
    page = kursk.open(DEPLOYMENT)
    height = letters(page)
    page.get_by_role("button", name="Enlarge").click()
    assert scale(page) == 1.6
    group = page.get_by_role("group", name="Map: plus and minus")
    group.focus()
    page.keyboard.press("+")
    assert scale(page) == 2.56
    assert abs(letters(page) - height) < 1
    before = page.locator(".zoomed").first.get_attribute("transform") or ""
    page.keyboard.press("ArrowRight")
    expect(page.locator(".zoomed").first).not_to_have_attribute("transform", before)
    page.keyboard.press("-")
    page.keyboard.press("-")
    page.keyboard.press("-")
    assert scale(page) == 1
    page.get_by_role("button", name="Enlarge").click()
    page.keyboard.press("0")
    assert scale(page) == 1
    kursk.assert_clean()


def test_the_wheel_enlarges_only_with_control_and_dragging_moves(kursk: Visit) -> None:
    page = kursk.open(DEPLOYMENT)
    box = page.locator(".drawn.wide svg:has(.zoomed)").bounding_box()
    assert box is not None
    page.locator("#map").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('map').scrollIntoView()")
    box = page.locator(".drawn.wide svg:has(.zoomed)").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 300, box["y"] + 100)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    page.wait_for_function("document.querySelector('.is-zoomed')")
    before = page.locator(".zoomed").first.get_attribute("transform") or ""
    page.mouse.down()
    page.mouse.move(box["x"] + 260, box["y"] + 90, steps=4)
    page.mouse.up()
    expect(page.locator(".zoomed").first).not_to_have_attribute("transform", before)
    expect_address(page, DEPLOYMENT)  # a map that is moved follows no link
    enlarged = scale(page)
    page.mouse.wheel(0, -100)
    assert scale(page) == enlarged
    kursk.assert_clean()


def test_places_are_listed_shown_and_chosen_by_time(kursk: Visit) -> None:
    page = kursk.open(DEPLOYMENT)
    places = page.locator(".map-places li:visible")
    expect(places).to_have_count(7)
    page.get_by_role("button", name="Show on the map: Kursk Oblast").click()
    assert scale(page) > 4
    form = page.locator(".map-time")
    form.get_by_label("Happened from").fill("2024-10-20")
    status = form.get_by_role("status")
    expect(status).to_contain_text("of 7 places. Claims without a date are left out.")
    left = places.count()
    expect(status).to_have_text(f"{left} of 7 places. Claims without a date are left out.")
    assert 0 < left < 7
    expect(page.locator(".drawn.wide .faded")).not_to_have_count(0)
    assert barriers(page) == []
    form.get_by_role("button", name="All times").click()
    expect(places).to_have_count(7)
    expect(status).to_be_empty()
    expect(page.locator(".faded")).to_have_count(0)
    kursk.assert_clean()


def test_the_list_is_next_to_the_map_if_there_is_room(kursk: Visit) -> None:
    page = kursk.page
    for width, is_beside in ((1440, True), (390, False)):
        page.set_viewport_size({"width": width, "height": 900})
        kursk.open(DEPLOYMENT)
        drawing = page.locator(".drawn svg:has(.zoomed):visible").bounding_box()
        listed = page.locator(".map-places").bounding_box()
        assert drawing is not None
        assert listed is not None
        assert (listed["x"] >= drawing["x"] + drawing["width"]) is is_beside
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_the_map_and_its_list_are_whole(
    browser: Browser, kursk_address: str
) -> None:
    with visit(browser, kursk_address, scripts=False) as visited:
        page = visited.open(DEPLOYMENT)
        expect(page.locator(".map-places li:visible")).to_have_count(7)
        expect(page.locator(".map-time")).to_be_hidden()
        expect(page.get_by_role("button", name="Enlarge")).to_have_count(0)
