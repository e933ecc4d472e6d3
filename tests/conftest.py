"""What all tests share: a published site, a browser, and services of Wikidata."""

import gc
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from kgbuild.rare_collections import collect_rarely
from tests.browsing import FLAGS, MOST_MILLISECONDS, NODE, Visit, chromium, served, visit
from tests.faster_java import make_java_faster
from tests.prepared import compare_few_parts, hold_pipe, make_pyshacl_faster, write_without_waiting
from tests.published import SHARED, kursk_site, without_ontology
from tests.tiers import cases, mark
from tests.wikidata import Wikidata, wikidata

# Collecting makes a million objects that stay. Python would look for garbage among them again and
# again, here and in each test.
gc.disable()

# Tests start kgbuild in hundreds of processes. Without bytecode, each would compile it again.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

compare_few_parts()
write_without_waiting()
make_pyshacl_faster()
make_java_faster()

# A shell starts processes in the background with SIGINT ignored, and their children inherit this.
# The tests interrupt commands as Ctrl-C does.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# A busy machine makes an example slow, and slow is not wrong.
settings.register_profile(
    "kgbuild",
    deadline=None,
    max_examples=cases(100),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("kgbuild")


def pytest_configure() -> None:
    """Name the folder that all workers share; they inherit it from the process that starts them."""
    if SHARED not in os.environ:
        os.environ[SHARED] = mkdtemp(prefix="kgbuild-tests-")
        hold_pipe(Path(os.environ[SHARED]))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that a tier leaves out."""
    for item in items:
        mark(item)


def pytest_collection_finish() -> None:
    """Start to search for garbage, but rarely, and without what was collected."""
    gc.freeze()
    gc.enable()
    collect_rarely()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove that folder when the whole run is over."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(SHARED), ignore_errors=True)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A real Chromium; without one, tests that need it are skipped, and fail where CI is set."""
    found = chromium(tmp_path_factory.mktemp("chromium"))
    if found is None:
        reason = "no Chromium: set KGBUILD_CHROMIUM, or install chromium-headless-shell"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    executable, environment = found
    # The Node.js that comes with Playwright wants a library that a bare Debian does not have.
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(NODE))
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=executable,
            args=list(FLAGS),
            env={**os.environ, **environment},
            timeout=MOST_MILLISECONDS,
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def kursk_address() -> Iterator[str]:
    """Where the published Kursk site is served."""
    site = kursk_site()
    with served(site.parent) as address:
        yield f"{address}{site.name}/"


@pytest.fixture
def kursk(browser: Browser, kursk_address: str) -> Iterator[Visit]:
    """A visit of the published Kursk site."""
    with visit(browser, kursk_address) as found:
        yield found


@pytest.fixture(scope="module")
def sites_without_ontology() -> Iterator[None]:
    """Publish sites without the pages of the ontology; not for tests of shared sites."""
    with without_ontology():
        yield


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wikidata]:
    """What stands in for Wikidata: a real store and services of reconciliation."""
    with wikidata(tmp_path_factory.mktemp("wikidata")) as found:
        yield found


@pytest.fixture
def world(services: Wikidata) -> Wikidata:
    """The same, as if nobody had asked yet."""
    services.clear()
    return services
