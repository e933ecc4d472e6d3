"""What all tests share: a published site, a browser, and services of Wikidata."""

import gc
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from tempfile import mkdtemp
from typing import Final

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from tests.browsing import FLAGS, NODE, Visit, chromium, served, visit
from tests.faster_java import make_java_faster
from tests.prepared import compare_few_parts, make_pyshacl_faster, write_without_waiting
from tests.published import SHARED, kursk_site, without_ontology
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

#: Modules and tests that take long, by what they start; ``make check`` leaves them out.
SLOW: Final = {
    "a browser": (
        "test_annotate_page",
        "test_site_changes",
        "test_site_hostile",
        "test_site_kursk",
        "test_site_looks",
        "test_site_map",
        "test_site_ontology",
        "test_site_pages",
        "test_site_search",
        "test_site_sparql",
        "test_site_terms",
        "test_site_text_fragments",
        "test_site_ukrainian",
    ),
    "a server": (
        "test_annotate_server",
        "test_serve_clients",
        "test_serve_compression",
        "test_serve_life",
        "test_serve_pages",
        "test_serve_protocol",
        "test_serve_strangers",
        "test_serve_turns",
    ),
    "a triple store or Java": (
        "test_federated",
        "test_load",
        "test_link",
        "test_link_review",
        "test_owl",
        "test_stores_agree",
    ),
    "a new environment, or many processes or builds": (
        "test_annotate_laws",
        "test_benchmarks",
        "test_claim_sentence",
        "test_cli",
        "test_comparison_decisions",
        "test_corpus",
        "test_dataset_description",
        "test_determinism",
        "test_diff_releases",
        "test_docs",
        "test_draft_model_mutations",
        "test_dumps",
        "test_event_stream",
        "test_examples",
        "test_frontend::test_the_types_of_the_scripts_hold",
        "test_graph",
        "test_harm",
        "test_identities",
        "test_import",
        "test_import_cli",
        "test_lineage",
        "test_links",
        "test_media",
        "test_merged_graphs",
        "test_opinions",
        "test_own_term_checks",
        "test_parquet",
        "test_progress",
        "test_query_checks",
        "test_readme",
        "test_redirects",
        "test_references",
        "test_release",
        "test_release_conditions",
        "test_report_checks",
        "test_reuse",
        "test_shape_places",
        "test_site_addresses",
        "test_site_cards::test_a_site_can_do_without_cards_and_gets_its_old_ones_back",
        "test_site_formats",
        "test_site_markup",
        "test_site_unchanged",
        "test_site_workers",
        "test_store_update",
        "test_streams",
        "test_unfinished",
        "test_views",
        "test_watch",
        "test_wheel",
        "test_workers",
    ),
    "a language model, or a search through many worlds or inputs": (
        "test_compare_oracle",
        "test_compare_oracle_denials",
        "test_compare_order",
        "test_compare_statements",
        "test_draft",
        "test_draft_general",
        "test_draft_model",
        "test_draft_rules",
        "test_hostile_inputs",
        "test_reanchor",
    ),
    "a second engine that repeats what another test found": (
        "test_queries::test_rdflib_has_the_same_rows",
        "test_queries::test_the_files_are_plain_sparql_that_any_engine_parses",
        "test_screen",
        "test_shape_check",
        "test_shapes::test_each_constraint_on_values_or_their_number_can_fail",
        "test_shapes::test_the_shapes_are_valid_shacl_and_no_more_than_its_core",
    ),
}
# A busy machine makes an example slow, and slow is not wrong.
settings.register_profile("kgbuild", deadline=None)
settings.load_profile("kgbuild")


def pytest_configure() -> None:
    """Name the folder that all workers share; they inherit it from the process that starts them."""
    if SHARED not in os.environ:
        os.environ[SHARED] = mkdtemp(prefix="kgbuild-tests-")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the slow tests."""
    slow = {name for names in SLOW.values() for name in names}
    for item in items:
        test = f"{item.path.stem}::{item.name.partition('[')[0]}"
        if item.path.stem in slow or test in slow:
            item.add_marker(pytest.mark.slow)


def pytest_collection_finish() -> None:
    """Leave what was collected out of the search for garbage, which begins now."""
    gc.freeze()
    gc.enable()


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
