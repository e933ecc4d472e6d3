"""The rules for the base IRI lead every IRI of a dataset to its page or its data."""

import http.client
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from kgbuild.config import SiteConfig
from kgbuild.site.addresses import Urls
from kgbuild.site.description.redirects import htaccess
from tests.apache import Redirect, redirect
from tests.ports import free_port
from tests.published import kursk_site
from tests.serving import PATIENCE, wait_until

BASE = "https://w3id.org/kgbuild/kursk/"
SITE = "https://data.example.org/kursk/"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
EVERYTHING = SiteConfig.model_validate(
    {"formats": ["ntriples", "jsonld"], "nanopublications": True}
)
RULES = htaccess(Urls(SITE), EVERYTHING).decode()
DEFAULT_RULES = htaccess(Urls(SITE), SiteConfig.model_validate({})).decode()
MODULES = Path("/usr/lib/apache2/modules")
APACHE = shutil.which("apache2")

ACCEPTED = [
    ("", "html"),
    ("*/*", "html"),
    (BROWSER, "html"),
    ("image/png", "html"),
    ("text/turtle", "ttl"),
    ("Text/Turtle;q=0.9, */*;q=0.1", "ttl"),
    ("application/n-triples", "nt"),
    ("application/ld+json", "jsonld"),
    ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', "jsonld"),
    ("application/ld+json, text/turtle;q=0.9", "jsonld"),
    ("text/turtle, application/ld+json;q=0.9", "ttl"),
    ("application/rdf+xml, text/turtle;q=0.9, text/html;q=0.1", "ttl"),
    ("text/html, text/turtle;q=0.5", "html"),
    ("application/xhtml+xml, application/ld+json", "html"),
]
LEADS = [
    ("entity/john-kirby", "entity/john-kirby"),
    ("entity/v1.0", "entity/v1.0"),
    ("entity/%D0%9A%D0%B8%D1%97%D0%B2", "entity/%d0%9a%d0%b8%d1%97%d0%b2"),
    ("dispute/0123456789abcdef", "dispute/0123456789abcdef"),
    ("dispute/0123456789abcdef/position/0f", "dispute/0123456789abcdef"),
    ("figure/0f", "figure/0f"),
    ("opinion/0f", "opinion/0f"),
    ("view/ukraine", "view/ukraine"),
    ("view/ukraine/triple/0f", "view/ukraine"),
    ("report/kursk", "report/kursk"),
    ("report/kursk/claim/kirby-3000", "report/kursk/claim/kirby-3000"),
    ("report/kursk/account/kirby-3000-1", "report/kursk/claim/kirby-3000"),
    ("report/kursk/account/two-12", "report/kursk/claim/two"),
    ("report/kursk/quantity/0f", "report/kursk"),
    ("report/kursk/time/0f", "report/kursk"),
    ("report/kursk/quote/1-9", "report/kursk"),
    ("report/kursk/position/1-9", "report/kursk"),
    ("report/kursk/set-aside/1-9", "report/kursk"),
    ("report/kursk/checksum", "report/kursk"),
    ("report/kursk/version/first", "report/kursk"),
    ("report/kursk/version/first/quote/1-9", "report/kursk"),
]
OTHERS = [
    ("", BROWSER, ""),
    ("index.html", BROWSER, "index.html"),
    ("dumps/dataset.nq.gz", "*/*", "dumps/dataset.nq.gz"),
    ("dataset.ttl", BROWSER, "dataset.ttl"),
    (".well-known/void", "text/turtle", ".well-known/void"),
    ("report/kursk/nanopub/kirby-3000/0f", BROWSER, "report/kursk/nanopub/kirby-3000.trig"),
    ("dataset", BROWSER, "data.html"),
    ("dataset", "text/turtle", "dataset.ttl"),
    ("dataset/distribution/dataset.nq", "application/n-triples", "dataset.nt"),
    ("dataset/partition/0f", BROWSER, "data.html"),
    ("publisher", "application/ld+json", "dataset.jsonld"),
    ("opinion/time/0f", BROWSER, "data.html"),
    ("opinions", BROWSER, "data.html"),
    ("opinions", "text/turtle", "opinions.ttl"),
    ("register", "application/n-triples", "register.nt"),
    ("comparisons", "application/ld+json", "comparisons.jsonld"),
    ("register", BROWSER, "entities.html"),
    ("comparisons", BROWSER, "disputes.html"),
    ("query/figures", BROWSER, "queries.ttl"),
    ("prefixes", "text/turtle", "queries.ttl"),
    ("prefixes/kgb", "text/turtle", "queries.ttl"),
    ("search.html", BROWSER, "search.html"),
]


@pytest.mark.parametrize(("accept", "ending"), ACCEPTED)
def test_the_form_is_the_one_that_is_named_first(accept: str, ending: str) -> None:
    found = redirect(RULES, "entity/john-kirby", accept)
    assert found == Redirect(303, f"{SITE}entity/john-kirby.{ending}")


@pytest.mark.parametrize(("path", "page"), LEADS)
def test_an_iri_leads_to_its_page_or_to_the_one_that_describes_it(path: str, page: str) -> None:
    assert redirect(RULES, path, BROWSER) == Redirect(303, f"{SITE}{page}.html")


@pytest.mark.parametrize(("path", "page"), LEADS)
def test_who_asks_for_data_gets_that_of_the_page_or_of_the_graph(path: str, page: str) -> None:
    in_graph = path.startswith(("report/", "view/")) and path.count("/") > page.count("/")
    data = f"{page}/graph" if in_graph else page
    assert redirect(RULES, path, "text/turtle") == Redirect(303, f"{SITE}{data}.ttl")


@pytest.mark.parametrize(("path", "accept", "to"), OTHERS)
def test_what_is_no_thing_leads_to_its_file(path: str, accept: str, to: str) -> None:
    assert redirect(RULES, path, accept) == Redirect(303, SITE + to)


@pytest.mark.parametrize("accept", ["application/n-triples", "application/ld+json", "text/turtle"])
def test_rules_lead_only_to_formats_that_the_site_has(accept: str) -> None:
    for path, page in LEADS:
        found = redirect(DEFAULT_RULES, path, accept)
        assert found is not None
        assert found.location.endswith(".ttl"), (path, page)
    ending = {"application/n-triples": "nt", "application/ld+json": "jsonld"}.get(accept, "ttl")
    assert redirect(DEFAULT_RULES, "dataset", accept) == Redirect(303, f"{SITE}dataset.{ending}")
    html = redirect(DEFAULT_RULES, "entity/john-kirby", "text/html")
    assert html == Redirect(303, f"{SITE}entity/john-kirby.html")


def test_a_nanopublication_without_a_file_leads_to_all_of_them() -> None:
    found = redirect(DEFAULT_RULES, "report/kursk/nanopub/kirby-3000/0f", BROWSER)
    assert found == Redirect(303, f"{SITE}dumps/nanopublications.trig")


def test_every_iri_of_a_dataset_leads_to_a_file_that_describes_it() -> None:
    site = kursk_site(elsewhere=True)
    rules = (site / "w3id.htaccess").read_text("utf-8")
    files = [
        site / name
        for name in ("dumps/dataset.nq", "dumps/nanopublications.trig", "dataset.nt", "queries.ttl")
    ]
    forms = {".nq": RdfFormat.N_QUADS, ".trig": RdfFormat.TRIG, ".nt": RdfFormat.N_TRIPLES}
    nodes = {
        node.value.partition("#")[0]
        for file in files
        for quad in parse(path=str(file), format=forms.get(file.suffix, RdfFormat.TURTLE))
        for node in (quad.subject, quad.object, quad.graph_name)
        if isinstance(node, NamedNode) and node.value.startswith(BASE)
    }
    assert len(nodes) > 1500
    graphs = {f"{BASE}{name}" for name in ("register", "opinions", "comparisons")}
    # Partitions of single graphs are in another file, which the description names.
    graphs |= {iri for iri in nodes if iri.startswith(f"{BASE}dataset/partition/")}
    texts: dict[Path, str] = {}
    for iri in sorted(nodes):
        path = quote(iri.removeprefix(BASE), safe="/%:@!$&'()*+,;=~-._")
        for accept in (BROWSER, "text/turtle", "application/n-triples", "application/ld+json"):
            found = redirect(rules, path, accept)
            assert found is not None
            file = site / (unquote(found.location.removeprefix(SITE)) or "index.html")
            assert file.is_file(), (iri, accept, found)
            if file.suffix == ".nt" and iri not in graphs:
                text = texts.setdefault(file, file.read_text("utf-8"))
                assert f"<{iri}" in text, (iri, file)


# --- what Apache itself makes of them, where it is installed


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    if APACHE is None or not MODULES.is_dir():
        pytest.skip("Apache is not installed")
    folder = tmp_path_factory.mktemp("apache")
    root = folder / "www"
    (root / "kgbuild" / "kursk").mkdir(parents=True)
    (root / "kgbuild" / "kursk" / ".htaccess").write_text(RULES, encoding="utf-8")
    number = free_port()
    modules = "".join(
        f"LoadModule {name}_module {MODULES}/mod_{name}.so\n"
        for name in ("mpm_event", "authz_core", "rewrite", "negotiation")
    )
    config = folder / "httpd.conf"
    config.write_text(
        f"ServerName localhost\nListen 127.0.0.1:{number}\nPidFile {folder}/pid\n"
        f"ErrorLog {folder}/error.log\nDefaultRuntimeDir {folder}\n{modules}"
        f"DocumentRoot {root}\n<Directory {root}>\nAllowOverride All\nRequire all granted\n"
        "</Directory>\n",
        encoding="utf-8",
    )
    with subprocess.Popen([APACHE, "-D", "FOREGROUND", "-f", str(config)]) as server:
        try:
            wait_until(lambda: answers(number, server))
            yield number
        finally:
            server.terminate()


def answers(port: int, server: subprocess.Popen[bytes]) -> bool:
    assert server.poll() is None, "Apache does not start"
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


def asked(port: int, path: str, accept: str) -> Redirect:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", f"/kgbuild/kursk/{path}", headers={"Accept": accept})
    answer = connection.getresponse()
    found = Redirect(answer.status, answer.headers.get("Location", ""))
    connection.close()
    return found


def test_apache_does_the_same(port: int) -> None:
    requests = [
        *(("entity/john-kirby", accept) for accept, _ in ACCEPTED if accept),
        *((path, accept) for path, _ in LEADS for accept in (BROWSER, "text/turtle")),
        *((path, accept) for path, accept, _ in OTHERS),
    ]
    for path, accept in requests:
        assert asked(port, path, accept) == redirect(RULES, path, accept), (path, accept)
