"""Take the picture of a published page for the README.

Publish the Kursk example first, then run ``python -m tools.take_picture`` and look at the picture.
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from playwright.sync_api import sync_playwright
from tests.browsing import FLAGS, NODE, chromium, served

ROOT: Final = Path(__file__).resolve().parent.parent
SITE: Final = ROOT / "examples" / "kursk" / "out" / "site"
PAGE: Final = "entity/dprk-deployment.html"
PICTURE: Final = ROOT / "docs" / "images" / "event-page.png"
WIDTH: Final = 1000
HEIGHT: Final = 872


def take() -> None:
    """Write the picture.

    Raises:
        FileNotFoundError: No Chromium is on this machine.
    """
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        found = chromium(Path(folder))
        if found is None:
            raise FileNotFoundError("no Chromium: set KGBUILD_CHROMIUM")
        os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(NODE))
        browser = playwright.chromium.launch(executable_path=found[0], args=list(FLAGS))
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        with served(SITE.resolve().parent) as address:
            page.goto(f"{address}{SITE.resolve().name}/{PAGE}")
            page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    take()
