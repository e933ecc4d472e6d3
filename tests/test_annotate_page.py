"""The page of `kgbuild annotate`, in a real browser, with its real server."""

import asyncio
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from aiohttp import web
from playwright.sync_api import Browser, Page, expect

from kgbuild.annotating.page_server import HOST, PageServer
from kgbuild.read.sources.yaml_source import parse_yaml
from tests.annotated import CLAIMS, files_of, reports_of, workspace
from tests.browsing import Visit, barriers, visit
from tests.ports import free_port
from tests.serving import wait_until

TOKEN: Final = "a-token-of-the-tests"  # noqa: S105 - for tests
HOSTILE: Final = "<img src=x onerror=alert(1)>"
WIDTHS: Final = (1400, 768, 390)


class Annotating:
    """The server of a workspace, which can stop and start again at the same address."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self._runner: web.AppRunner | None = None
        self._reports = reports_of(folder)

    @property
    def base(self) -> str:
        return f"http://{HOST}:{self.port}/"

    def start(self) -> None:
        asyncio.run_coroutine_threadsafe(self._start(), self._loop).result()

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result()

    def close(self) -> None:
        self.stop()
        self._reports.close()
        self._loop.call_soon_threadsafe(self._loop.stop)

    async def _start(self) -> None:
        self._runner = web.AppRunner(PageServer(self._reports, TOKEN).application())
        await self._runner.setup()
        await web.TCPSite(self._runner, HOST, self.port).start()

    async def _stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()


@contextmanager
def annotated(browser: Browser, folder: Path, **files: str) -> Iterator[tuple[Annotating, Visit]]:
    """Serve a workspace, and open the page with nothing done yet."""
    server = Annotating(workspace(folder, **files))
    server.start()
    try:
        with visit(browser, server.base) as found:
            found.page.set_viewport_size({"width": 1400, "height": 900})
            found.open(f"#token={TOKEN}")
            expect(found.page.locator(".card.active")).to_be_visible()
            yield server, found
    finally:
        server.close()


@pytest.fixture
def annotating(browser: Browser, tmp_path: Path) -> Iterator[tuple[Annotating, Visit]]:
    with annotated(browser, tmp_path) as found:
        yield found


def press(page: Page, *keys: str) -> None:
    """Press keys, and wait until what each one does is saved."""
    for key in keys:
        page.keyboard.press(key)
        expect(page.locator("#saving")).to_be_hidden()


def claims_of(folder: Path) -> list[dict[str, Any]]:
    text = files_of(folder)["claims.yaml"].decode()
    data: Any = parse_yaml(text, Path("claims.yaml")).data
    claims: list[dict[str, Any]] = data["claims"]
    return claims


def claim_of(folder: Path, id_: str) -> dict[str, Any]:
    return next(one for one in claims_of(folder) if one["id"] == id_)


def evidence_of(folder: Path, id_: str) -> str:
    """Return the words of a claim's evidence, without those that tell two places apart."""
    evidence = claim_of(folder, id_)["evidence"]
    return str(evidence["exact"] if isinstance(evidence, dict) else evidence)


def open_card(page: Page, key: str) -> None:
    """Go to a card by keyboard."""
    for _ in range(12):
        if page.locator(".card.active").get_attribute("data-key") == key:
            return
        press(page, "j")
    press(page, *["k"] * 12)
    for _ in range(12):
        if page.locator(".card.active").get_attribute("data-key") == key:
            return
        press(page, "j")
    pytest.fail(f"no card {key}")


def test_nothing_on_the_page_is_a_barrier(annotating: tuple[Annotating, Visit]) -> None:
    _, found = annotating
    page = found.page
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        rules = ("color-contrast",) if scheme == "dark" else ()  # a scheme changes colours only
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            press(page, "Escape", "e")
            assert barriers(page, *rules) == [], (scheme, width)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{wide} pixels on a screen of {width}"
            assert too_small(page) == [], width
    press(page, "Escape", "i")
    expect(page.get_by_role("listbox")).to_be_visible()
    assert barriers(page) == []
    press(page, "Escape", "Escape", "?")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert barriers(page) == []
    press(page, "Escape")
    found.assert_clean()


def too_small(page: Page) -> list[str]:
    """Return the controls that are smaller than 24 pixels in a direction."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("button, input, select, summary, textarea")]
          .filter(one => one.checkVisibility() && !one.closest("dialog"))
          .filter(one => { const { width, height } = one.getBoundingClientRect();
                           return width < 24 || height < 24; })
          .map(one => one.outerHTML.slice(0, 90))"""
    )
    return found


def test_one_key_accepts_and_goes_on_and_one_takes_it_back(
    annotating: tuple[Annotating, Visit],
) -> None:
    server, found = annotating
    page, before = found.page, files_of(server.folder)
    open_card(page, "draft police-injured-again")
    press(page, "a")
    assert [one["id"] for one in claims_of(server.folder)][-1] == "police-injured-again"
    expect(page.get_by_role("status")).to_contain_text("Saved: accept")
    assert page.locator(".card.active").get_attribute("data-key") != "draft police-injured-again"
    assert page.evaluate("document.activeElement.classList.contains('card')")
    press(page, "u")
    expect(page.get_by_role("status")).to_contain_text("Undid: accept")
    assert files_of(server.folder) == before
    active = page.locator(".card.active")
    expect(active).to_have_attribute("data-key", "draft police-injured-again")
    press(page, "U")
    expect(page.get_by_role("status")).to_contain_text("Did again: accept")
    assert [one["id"] for one in claims_of(server.folder)][-1] == "police-injured-again"
    found.assert_clean()


def test_one_key_takes_a_suggestion_of_the_card(annotating: tuple[Annotating, Visit]) -> None:
    server, found = annotating
    page, before = found.page, files_of(server.folder)
    open_card(page, "claim injured")
    # The first suggestion of the card is the first one of the field for details, too.
    shown = page.locator(".card.active .suggested button")
    first = json.loads(shown.first.get_attribute("data-value") or "")
    press(page, "Alt+1")
    expect(page.get_by_role("status")).to_contain_text("Saved")
    value: Any = claim_of(server.folder, "injured")
    for part in first["path"]:
        value = value[part]
    assert value == first["value"]
    assert page.evaluate("document.activeElement.classList.contains('card')")
    assert first not in [
        json.loads(one.get_attribute("data-value") or "") for one in shown.all()
    ]  # it has been taken
    press(page, "u")
    assert files_of(server.folder) == before
    press(page, "Alt+9", "Alt+9")
    found.assert_clean()


def test_one_key_moves_an_end_of_the_evidence_to_a_stop(
    annotating: tuple[Annotating, Visit],
) -> None:
    server, found = annotating
    page = found.page
    open_card(page, "claim injured")
    before = evidence_of(server.folder, "injured")
    press(page, ",")
    expect(page.get_by_role("status")).to_contain_text("Selected: ")
    press(page, "1")
    after = evidence_of(server.folder, "injured")
    assert before.startswith(after)
    assert len(after) < len(before)
    press(page, ".", "1")
    assert evidence_of(server.folder, "injured") == before
    found.assert_clean()


def test_words_of_any_script_become_a_claim(annotating: tuple[Annotating, Visit]) -> None:
    server, found = annotating
    page = found.page
    hebrew = "המשטרה אמרה 12"
    press(page, "/")
    page.keyboard.type("המש..12")
    press(page, "Enter")
    expect(page.get_by_role("status")).to_have_text(f"Selected: {hebrew}")
    press(page, "c")
    page.keyboard.type("casual")
    press(page, "Enter")
    made = claims_of(server.folder)[-1]
    assert (made["evidence"], made["states"]) == (hebrew, [{"a": "Casualties"}])
    # The cursor is where details are added: the next keys add one.
    assert page.evaluate("document.activeElement.closest('.add-detail') !== null")
    page.keyboard.type("words אמרה")
    press(page, "Enter")
    assert claims_of(server.folder)[-1]["states"][0]["words"].startswith("אמרה")
    found.assert_clean()


def test_the_ends_of_evidence_move_by_words(annotating: tuple[Annotating, Visit]) -> None:
    server, found = annotating
    page = found.page
    open_card(page, "claim injured")
    press(page, "1", "]", "]", "1")
    # A word, an emoji of several code points and white space are left behind.
    assert claim_of(server.folder, "injured")["evidence"].endswith("injured 👩\u200d🚒 and")
    open_card(page, "claim cafe")
    press(page, "1", "[", "1")
    assert claim_of(server.folder, "cafe")["evidence"] == "cafe\u0301 was open"
    found.assert_clean()


def test_an_entity_is_added_in_place(annotating: tuple[Annotating, Visit]) -> None:
    server, found = annotating
    page = found.page
    open_card(page, "claim cafe")
    press(page, "i")
    page.keyboard.type("go to no such")
    press(page, "Escape", "Escape")
    source = page.get_by_role("combobox", name="source", exact=True)
    source.focus()
    source.fill(HOSTILE)
    press(page, "Enter")
    expect(page.get_by_role("group", name="New entry in the register")).to_be_visible()
    page.keyboard.type("person")
    press(page, "Enter")
    entities = files_of(server.folder)["entities.yaml"].decode()
    assert HOSTILE in entities
    expect(source).to_have_value(HOSTILE)
    expect(source).to_be_focused()
    expect(page.locator(".card.active h3")).to_contain_text(HOSTILE)
    assert page.locator("main img").count() == 0
    found.assert_clean()


def test_keys_do_not_act_while_somebody_types(annotating: tuple[Annotating, Visit]) -> None:
    server, found = annotating
    page, before = found.page, files_of(server.folder)
    open_card(page, "draft police-injured-again")
    press(page, "/")
    page.keyboard.type("axdu")
    assert files_of(server.folder) == before
    press(page, "Escape")
    expect(page.locator(".card.active")).to_be_focused()
    press(page, "?")
    page.get_by_role("checkbox").uncheck()
    press(page, "Escape", "a", "x")
    assert files_of(server.folder) == before
    press(page, "Control+Enter")
    assert files_of(server.folder) != before


def test_without_its_server_nothing_is_lost(annotating: tuple[Annotating, Visit]) -> None:
    server, found = annotating
    page = found.page
    open_card(page, "draft brenn-closes")
    server.stop()
    judgement = page.get_by_role("combobox", name="judgement", exact=True)
    judgement.focus()
    judgement.fill("at Brenn closes")
    press(page, "Enter")
    expect(page.get_by_role("alert")).to_contain_text("kgbuild does not answer")
    expect(judgement).to_have_value("at Brenn closes")
    server.start()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("status")).to_contain_text("Saved: set judgement")
    assert b"at Brenn closes}" in files_of(server.folder)["draft.yaml"]
    expect(judgement).to_have_value("at Brenn closes")


def test_what_somebody_else_changed_is_not_overwritten(
    annotating: tuple[Annotating, Visit],
) -> None:
    server, found = annotating
    page = found.page
    open_card(page, "claim bridge-closed")
    outside = CLAIMS.replace("judgement: 'closed'", "judgement: 'The bridge'")
    (server.folder / "reports" / "bridge" / "claims.yaml").write_bytes(outside.encode())
    judgement = page.get_by_role("combobox", name="judgement", exact=True)
    judgement.focus()
    judgement.fill("Aller closed")
    press(page, "Enter")
    expect(page.get_by_role("alert")).to_contain_text("somebody has changed")
    assert claim_of(server.folder, "bridge-closed")["states"][0]["judgement"] == "The bridge"
    expect(judgement).to_have_value("Aller closed")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("status")).to_contain_text("Saved")
    assert claim_of(server.folder, "bridge-closed")["states"][0]["judgement"] == "Aller closed"


def test_a_claim_with_errors_is_kept_only_by_a_second_action(
    annotating: tuple[Annotating, Visit],
) -> None:
    server, found = annotating
    page, before = found.page, files_of(server.folder)
    open_card(page, "claim injured")
    press(page, "a")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Not confirmed: the claim has 1 error. “Police” is not")
    expect(page.get_by_role("combobox", name="source", exact=True)).to_be_focused()
    assert barriers(page) == []
    press(page, "Control+Enter")
    assert files_of(server.folder) == before
    page.get_by_role("button", name="Keep it as open work").click()
    expect(page.get_by_role("status").first).to_contain_text("Saved with 1 error.")
    assert page.locator(".card.active").get_attribute("data-key") != "claim injured"
    assert files_of(server.folder) == before
    found.assert_clean()


def test_a_changed_class_says_what_becomes_of_the_details(browser: Browser, tmp_path: Path) -> None:
    account = "- {a: Movement, force: you, destination: brenn, extent: closed}"
    claims = CLAIMS.replace("- a: Assessment\n        judgement: 'closed'", account)
    with annotated(browser, tmp_path, claims=claims) as (server, found):
        page = found.page
        open_card(page, "claim bridge-closed")
        before = claim_of(server.folder, "bridge-closed")["states"]
        press(page, "i")
        page.keyboard.type("casualties")
        press(page, "Enter")
        question = page.get_by_role("group", name="“casualties” does not take these details")
        expect(question.get_by_role("button", name="Change to “casualties”")).to_be_focused()
        expect(question).to_contain_text("destination: Brenn")
        assert barriers(page) == []
        press(page, "Escape")
        expect(question).to_be_hidden()
        assert claim_of(server.folder, "bridge-closed")["states"] == before
        kind = page.get_by_role("combobox", name="what it is", exact=True)
        expect(kind).to_have_value("movement")
        kind.fill("casualties")
        press(page, "Enter", "Enter")
        status = page.get_by_role("status").first
        expect(status).to_contain_text("make it “casualties”; destination became location")
        moved = {"a": "Casualties", "force": "you", "location": "brenn", "extent": "closed"}
        assert claim_of(server.folder, "bridge-closed")["states"] == [moved]
        found.assert_clean()


def test_the_register_and_the_report_are_changed_on_the_page(
    annotating: tuple[Annotating, Visit],
) -> None:
    server, found = annotating
    page = found.page
    press(page, "p")
    page.keyboard.type("brenn")
    press(page, "Enter")
    register = page.get_by_role("dialog", name="People and places")
    expect(register).to_contain_text("The draft proposes it")
    kind = register.get_by_role("combobox", name="what it is")
    kind.fill("state")
    press(page, "Enter")
    expect(kind).to_have_value("state")
    expect(register.get_by_role("status")).to_contain_text("Saved: ")
    assert (
        b"{id: brenn, a: State, label: Brenn, precision: settlement}"
        in (files_of(server.folder)["draft.yaml"])
    )
    assert barriers(page) == []
    register.get_by_role("button", name="Close").click()
    press(page, "r")
    report = page.get_by_role("dialog", name="About the report")
    expect(report.get_by_role("textbox", name="title")).to_be_focused()
    page.keyboard.type("Bridge: closed")
    press(page, "Enter")
    author = report.get_by_role("combobox", name="author")
    author.fill("adler")
    press(page, "Enter")
    expect(author.first).to_have_value("Ruth Adler")
    written = b'  title: "Bridge: closed"\n  author: ruth-adler\n'
    wait_until(lambda: written in files_of(server.folder)["claims.yaml"])
    assert barriers(page) == []
    report.get_by_role("button", name="Close").click()
    expect(page.get_by_role("heading", name="Bridge: closed")).to_be_attached()
    expect(page.locator(".card.active")).to_be_focused()
    found.assert_clean()


def test_cut_words_are_in_the_list_of_open_work(annotating: tuple[Annotating, Visit]) -> None:
    _, found = annotating
    page = found.page
    open_card(page, "claim bridge-closed")
    press(page, "1", "]", "]", "1")
    page.locator("#work-left").click()
    rest = page.get_by_role("button", name="Rest of a sentence on Monday")
    rest.click()
    expect(page.get_by_role("article", name="Passage without a claim")).to_be_focused()
    press(page, "c")
    assert barriers(page) == []
    found.assert_clean()


def test_a_screen_reader_hears_each_field_and_what_was_saved(
    annotating: tuple[Annotating, Visit],
) -> None:
    _, found = annotating
    page = found.page
    open_card(page, "claim injured")
    press(page, "e")
    names = [one for one in accessible(page) if one["role"] in {"button", "combobox", "textbox"}]
    assert [one for one in names if not one["name"]] == []
    source = next(one for one in names if one["name"] == "source")
    assert source["focused"]
    assert source["invalid"] == "true"
    assert "“Police” is not in the register." in source["description"]
    live = [one for one in accessible(page) if one["role"] in {"status", "alert"}]
    assert {one["live"] for one in live} == {"polite", "assertive"}
    page.keyboard.type("you")
    options = [one["name"].strip() for one in accessible(page) if one["role"] == "option"]
    assert any(one.startswith("You ") for one in options), options
    press(page, "Enter")
    status = next(one for one in accessible(page) if one["role"] == "status")
    assert "Saved: set the source" in status["text"]
    assert "invalid" not in next(one for one in accessible(page) if one["name"] == "source")


def accessible(page: Page) -> list[dict[str, Any]]:
    """Return what Chromium gives a screen reader: role, name, description and states."""
    client = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = client.send("Accessibility.getFullAXTree")["nodes"]
    client.detach()
    children = {one["nodeId"]: one for one in nodes}

    def text(node: dict[str, Any]) -> str:
        own = node.get("name", {}).get("value", "")
        below = [text(children[id_]) for id_ in node.get("childIds", ()) if id_ in children]
        return " ".join([own, *below])

    return [
        {
            "role": node.get("role", {}).get("value"),
            "name": node.get("name", {}).get("value", ""),
            "description": node.get("description", {}).get("value", ""),
            "text": text(node),
            **{one["name"]: one["value"].get("value") for one in node.get("properties", ())},
            "focused": any(
                one["name"] == "focused" and one["value"].get("value")
                for one in node.get("properties", ())
            ),
        }
        for node in nodes
        if not node.get("ignored")
    ]
