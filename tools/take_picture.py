"""Take the pictures of the README: an added report, the page of annotation, a published page.

Publish the Kursk example first, then run ``python -m tools.take_picture`` and look at the pictures.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from tests.browsing import FLAGS, NODE, chromium, served

ROOT: Final = Path(__file__).resolve().parent.parent
KURSK: Final = ROOT / "examples" / "kursk"
SITE: Final = KURSK / "out" / "site"
PAGE: Final = "entity/dprk-deployment.html"
PICTURES: Final = ROOT / "docs" / "images"
KGBUILD: Final = Path(sys.executable).with_name("kgbuild")
GUIDE: Final = ROOT / "docs" / "how-to" / "add-documents.md"
_COLOURS: Final = 64
#: How a terminal looks in a picture.
_TERMINAL: Final = """<!doctype html><meta charset="utf-8"><title>terminal</title>
<style>body { margin: 0; padding: 20px 26px; background: #1b1d22; color: #e8e6e1;
font: 15px/1.5 "DejaVu Sans Mono", ui-monospace, Menlo, Consolas, monospace; }
pre { margin: 0; font: inherit; white-space: pre-wrap; } b { color: #8ec1f0; }</style><pre>"""


def take() -> None:
    """Write the pictures.

    Raises:
        FileNotFoundError: No Chromium is on this machine, or the example is not published.
    """
    with TemporaryDirectory() as place, sync_playwright() as playwright:
        folder = Path(place)
        found = chromium(folder)
        if found is None:
            raise FileNotFoundError("no Chromium: set KGBUILD_CHROMIUM")
        os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(NODE))
        browser = playwright.chromium.launch(
            executable_path=found[0], args=list(FLAGS), env={**os.environ, **found[1]}
        )
        added(browser, folder)
        annotated(browser, folder)
        published(browser)
        browser.close()


def added(browser: Browser, folder: Path) -> None:
    """Take the picture of what adding a page and drafting print in a terminal."""
    html = GUIDE.read_text("utf-8").partition("```html\n")[2].partition("```")[0]
    run(folder, "init", "my-claims")
    (folder / "my-claims" / "article.html").write_text(html, "utf-8")
    shown = ""
    for command, form in (("add article.html", "text"), ("draft", "table")):
        printed = run(folder / "my-claims", *command.split(), "--format", form)
        shown += f"<b>$ kgbuild {command}</b>\n{escape(printed)}\n"
    with opened(browser, 900, 560) as page:
        page.set_content(f"{_TERMINAL}{shown.rstrip()}</pre>")
        save(page, "add.png", full_page=True)


def annotated(browser: Browser, folder: Path) -> None:
    """Take the picture of the page of annotation, with a proposal that is being corrected."""
    workspace = shutil.copytree(KURSK, folder / "kursk", ignore=shutil.ignore_patterns("out"))
    claims = workspace / "reports" / "kursk" / "claims.yaml"
    head, _, rest = claims.read_text("utf-8").partition("\n  # Reports indicate …\n")
    claims.write_text(head if rest else "", "utf-8")
    run(folder, "draft", "kursk", "-w", "kursk")
    command = [KGBUILD, "annotate", workspace, "--report", "kursk", "--no-browser"]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server,
        opened(browser, 1200, 740) as page,
    ):
        line = server.stdout.readline() if server.stdout else ""
        page.goto(re.findall(r"http://\S+", line)[0])
        page.locator(".card.active").wait_for()
        while "Putin" not in page.locator(".card.active").inner_text():
            page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("i")
        page.keyboard.type("kurs")
        page.locator(".add-detail [role=option]").first.wait_for()
        save(page, "annotate.png")
        server.terminate()


def published(browser: Browser) -> None:
    """Take the picture of a published page, from its figures on."""
    with opened(browser, 1160, 760) as page, served(SITE.resolve().parent) as address:
        found = page.goto(f"{address}{SITE.resolve().name}/{PAGE}#figures")
        if found is None or not found.ok:
            raise FileNotFoundError("no published site: kgbuild publish examples/kursk")
        save(page, "event-page.png")


def save(page: Page, name: str, *, full_page: bool = False) -> None:
    """Write a picture of a page with few colours, because a reader loads all three."""
    with Image.open(BytesIO(page.screenshot(full_page=full_page))) as taken:
        taken.quantize(_COLOURS).save(PICTURES / name, optimize=True)


def run(folder: Path, *arguments: str) -> str:
    """Return what a command of kgbuild prints in a terminal of a folder."""
    environment = {**os.environ, "COLUMNS": "92", "NO_COLOR": "1"}
    done = subprocess.run(
        [KGBUILD, *arguments],
        cwd=folder, env=environment, stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return done.stdout


@contextmanager
def opened(browser: Browser, width: int, height: int) -> Iterator[Page]:
    """Yield an empty page of a size."""
    page = browser.new_page(viewport={"width": width, "height": height})
    yield page
    page.close()


if __name__ == "__main__":
    take()
