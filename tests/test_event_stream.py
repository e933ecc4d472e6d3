"""The event stream of a site: a client that replays it has the current release, exactly."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import Dataset, Graph, URIRef

import kgbuild
from kgbuild.checks.withheld_words import WithheldWordsCheck
from kgbuild.pipeline.publish import publish
from kgbuild.pipeline.withheld_stage import log_of_build, withheld_words_check
from kgbuild.project import open_project
from kgbuild.releases import stream_members as members
from kgbuild.site.dataset import Dataset as Site
from kgbuild.site.description import event_stream as pages
from kgbuild.site.description.event_stream import ROOT, StreamPages, intact, root_page
from kgbuild.site.description.new_release import history
from kgbuild.sparql.store import QuadStore
from kgbuild.withholding.pseudonyms import KEY
from tests.authoring import CLAIMS, Authoring
from tests.ldes_client import Client
from tests.serving import serving

SHAPES = Path(__file__).parent / "ldes"
MEDIA = {".ttl": "text/turtle", ".trig": "application/trig"}
WHERE = "https://data.example.org/site/"
FEWER = CLAIMS[: CLAIMS.index("  - id: witnesses-60")]


def fetch_from(site: Path, address: str) -> tuple[str, bytes]:
    path = site / address.removeprefix(WHERE)
    return MEDIA[path.suffix], path.read_bytes()


def write(folder: Path, authoring: Authoring) -> None:
    """Write what differs between releases into a workspace."""
    (folder / "reports" / "r" / "claims.yaml").write_text(str(authoring.claims), "utf-8")
    (folder / "entities.yaml").write_text(authoring.register, "utf-8")
    (folder / "kgbuild.toml").write_text(authoring.config, "utf-8")


def release(folder: Path, authoring: Authoring) -> Path:
    """Build a workspace as it is now, and write the history of its site without its pages."""
    write(folder, authoring)
    result = kgbuild.build(folder, without=["owl", "shacl", "query"])
    assert result.released, result.findings
    project = open_project(folder)
    sites = folder / "sites"
    before = max(sites.glob("*"), default=None)
    site = sites / str(len([*sites.glob("*")]) if before else 0)
    store = QuadStore.open(result.released / "store")
    config, iris = project.workspace.config.dataset, project.workspace.iris
    found = history(
        result.released,
        config,
        Site(store, iris, config.language),
        before,
        folder,
        check_of(folder),
    )
    stream = intact([one.stream for one in found.entries])
    for file in (*found.files, root_page(stream, config, iris)):
        path = site / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        assert isinstance(file.content, bytes | Path)
        path.write_bytes(
            file.content if isinstance(file.content, bytes) else file.content.read_bytes()
        )
    (site / "dumps").mkdir()
    shutil.copy(result.released / "dumps" / "dataset.nq", site / "dumps")
    return site


def check_of(folder: Path) -> WithheldWordsCheck | None:
    log = log_of_build(open_project(folder), (folder / "out" / "current").resolve())
    return None if log is None else withheld_words_check(log)


def dump(site: Path) -> bytes:
    lines = (site / "dumps" / "dataset.nq").read_bytes().splitlines(keepends=True)
    return b"".join(sorted(lines))


def stream_files(site: Path) -> dict[str, bytes]:
    found = sorted((site / "stream").rglob("*.trig"))
    return {one.relative_to(site).as_posix(): one.read_bytes() for one in found}


def releases() -> Sequence[Authoring]:
    """Releases in which parts are new, changed and gone; the last is the same as the first."""
    first = replace(Authoring(), opinions="opinions: []\n")
    return [
        first,
        first.change("register", "label: Port City", "label: Port Town"),
        replace(first, claims=FEWER),
        replace(first, register=first.register + "  - {id: new, a: State, label: Newland}\n"),
        first,
    ]


def test_a_client_has_each_release_exactly_and_reads_each_page_once(tmp_path: Path) -> None:
    folder = releases()[0].write(tmp_path / "w")
    fresh_before: dict[str, bytes] = {}
    kept: Client | None = None
    for authoring in releases():
        site = release(folder, authoring)
        kept = kept or Client(partial(fetch_from, site))
        kept.fetch = partial(fetch_from, site)
        kept.synchronise(WHERE + ROOT)
        assert kept.nquads() == dump(site)
        fresh = Client(kept.fetch)
        fresh.synchronise(WHERE + ROOT)
        assert fresh.nquads() == dump(site)
        now = stream_files(site)
        assert {path: now[path] for path in fresh_before} == fresh_before
        assert {WHERE + path for path in now.keys() - fresh_before.keys()} == {*kept.read}
        fresh_before = now
    assert kept is not None
    kept.synchronise(WHERE + ROOT)
    assert kept.read == []


def test_a_release_has_only_what_changed_and_says_how(tmp_path: Path) -> None:
    first, *_ = releases()
    folder = first.write(tmp_path / "w")
    site = release(folder, first)
    before = stream_files(site)
    site = release(folder, replace(first, claims=FEWER))
    (new,) = (data.decode() for path, data in stream_files(site).items() if path not in before)
    assert new.count("activitystreams#Update>") >= 1
    assert "activitystreams#Delete>" in new, "the origin of a claim is gone"
    assert "report/r> .\n" in new
    assert len(new) < sum(map(len, before.values())) / 10


def test_pages_end_when_they_are_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "_FULL", 20_000)
    first, second, *_ = releases()
    folder = first.write(tmp_path / "w")
    release(folder, first)
    site = release(folder, second)
    found = stream_files(site)
    assert len(found) > 10
    biggest = max(found.values(), key=len)
    assert len(biggest) < 60_000
    client = Client(partial(fetch_from, site))
    client.synchronise(WHERE + ROOT)
    assert client.nquads() == dump(site)


def test_the_documents_have_the_shapes_that_the_specifications_ask_for(tmp_path: Path) -> None:
    first, second, third, *_ = releases()
    folder = first.write(tmp_path / "w")
    for authoring in (first, second, third):
        site = release(folder, authoring)
    root = Graph().parse(data=(site / ROOT).read_bytes(), publicID=WHERE + ROOT)
    assert conforms(root, SHAPES / "root.ttl")
    root.remove((None, URIRef("https://w3id.org/tree#path"), None))
    assert not conforms(root, SHAPES / "root.ttl")
    own = Graph().parse(data=(site / ROOT).read_bytes(), publicID=WHERE + ROOT)
    places = []
    for path, data in stream_files(site).items():
        whole = Dataset()
        whole.parse(data=data, format="trig", publicID=WHERE + path)
        page = Graph()
        for triple in whole.default_graph:
            page.add(triple)
        assert conforms(page, SHAPES / "page.ttl")
        for member in [*page.objects(predicate=URIRef("https://w3id.org/tree#member"))][:3]:
            shape = f"{WHERE}{ROOT}#member"
            found = validate(page, shacl_graph=own, focus_nodes=[str(member)], use_shapes=[shape])
            assert found[0], found[2]
        places += [int(str(place)) for place in page.objects(predicate=URIRef(members.POSITION))]
    assert sorted(places) == [*range(1, len(places) + 1)]
    path, data = next(iter(stream_files(site).items()))
    for whole_text, broken in ((b"immutable", b"mutable"), (b"isVersionOf", b"is"), (b'Z"', b'"')):
        graph = Dataset()
        text = data.replace(whole_text, broken, 1)
        assert text != data
        graph.parse(data=text, format="trig", publicID=WHERE + path)
        page = Graph()
        for triple in graph.default_graph:
            page.add(triple)
        assert not conforms(page, SHAPES / "page.ttl"), broken


def conforms(data: Graph, shapes: Path) -> bool:
    return bool(validate(data, shacl_graph=Graph().parse(shapes))[0])


def test_what_is_withheld_now_is_in_no_page_and_a_new_stream_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY, "a key that everybody knows")
    first, *_ = releases()
    folder = first.write(tmp_path / "w")
    site = release(folder, first)
    client = Client(partial(fetch_from, site))
    client.synchronise(WHERE + ROOT)
    began = client.stream
    rule = (
        '\n[harm]\n[[harm.persons]]\nrule = "all"\nentities = ["jane-doe"]\ncalled = "Resident"\n'
    )
    site = release(folder, replace(first, config=first.config + rule))
    written = {**stream_files(site), ROOT: (site / ROOT).read_bytes()}
    assert not [path for path, data in written.items() if b"Jane" in data or b"jane" in data]
    client.fetch = partial(fetch_from, site)
    client.synchronise(WHERE + ROOT)
    assert client.stream != began
    assert client.nquads() == dump(site)


def test_a_history_without_a_stream_begins_one(tmp_path: Path) -> None:
    first, second, *_ = releases()
    folder = first.write(tmp_path / "w")
    site = release(folder, first)
    history = site / "changes.jsonl"
    lines = [json.loads(line) for line in history.read_text("utf-8").splitlines()]
    for line in lines:
        del line["stream"]
    history.write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")
    site = release(folder, second)
    client = Client(partial(fetch_from, site))
    client.synchronise(WHERE + ROOT)
    assert client.nquads() == dump(site)
    found = [json.loads(line)["stream"] for line in (site / "changes.jsonl").open(encoding="utf-8")]
    assert [one is None for one in found] == [True, False]


def test_a_stream_with_a_gap_is_not_continued() -> None:
    def of(first: int, last: int, stream: str = "a") -> StreamPages:
        return StreamPages(stream, "2024-01-01T00:00:00Z", first, last, ("stream/a/1.trig",))

    assert intact([]) == []
    assert intact([of(1, 5), None]) == []
    assert intact([of(1, 5), of(6, 7)]) == [of(1, 5), of(6, 7)]
    assert intact([None, of(1, 5, "b")]) == [of(1, 5, "b")]
    assert intact([of(1, 5), of(1, 3, "b")]) == [of(1, 3, "b")]
    assert intact([of(6, 7)]) == []
    assert intact([of(1, 5), of(7, 8)]) == []


def test_the_time_in_a_stream_never_goes_back(tmp_path: Path) -> None:
    first, second, *_ = releases()
    folder = first.write(tmp_path / "w")
    late, early = (
        replace(
            one, config=one.config.replace('title = "Ships"', f'title = "Ships"\nissued = "{day}"')
        )
        for one, day in ((first, "2024-08-01"), (second, "2024-07-01"))
    )
    release(folder, late)
    site = release(folder, early)
    times = [
        json.loads(line)["stream"]["at"] for line in (site / "changes.jsonl").open(encoding="utf-8")
    ]
    assert times == ["2024-08-01T00:00:00Z"] * 2
    client = Client(partial(fetch_from, site))
    client.synchronise(WHERE + ROOT)
    assert client.nquads() == dump(site)


@pytest.mark.usefixtures("sites_without_ontology")
def test_the_server_serves_the_stream_to_the_same_client(tmp_path: Path) -> None:
    first, *_ = releases()
    folder = first.write(tmp_path / "w")
    write(folder, first)
    assert kgbuild.build(folder, without=["owl", "shacl", "query"]).released
    site = publish(folder).folder.resolve()
    with serving(folder) as server:

        def fetch(address: str) -> tuple[str, bytes]:
            reply = server.send(address.removeprefix(server.url))
            assert reply.status == 200
            return reply.headers["content-type"], reply.body

        client = Client(fetch)
        client.synchronise(server.url + ROOT)
    assert client.nquads() == dump(site)
    described = (site / "dataset.ttl").read_text("utf-8")
    assert "stream/index.ttl" in described
