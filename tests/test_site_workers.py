"""Any number of processes write the same site."""

import os
import signal
from multiprocessing import active_children
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from kgbuild.bundles.one_process import OneProcess
from kgbuild.bundles.workers import WorkersError
from kgbuild.errors import UsageError
from kgbuild.pipeline.build import build
from kgbuild.pipeline.init import init
from kgbuild.pipeline.publish import publish
from kgbuild.site.dataset import Dataset
from kgbuild.site.files import Sites
from kgbuild.sparql.store import QuadStore
from kgbuild.vocab import terms as t
from tests.in_memory import in_memory
from tests.published import (
    KURSK_IRIS,
    QUICK,
    kursk_build,
    kursk_build_copy,
    kursk_site,
    without_ontology,
)


@pytest.mark.slow
def test_a_killed_process_is_replaced_and_the_site_is_the_same(tmp_path: Path) -> None:
    killed: list[tuple[int, int | None]] = []

    def kill(step: str, done: int, of: int | None) -> None:
        if step == "writing pages" and not killed:
            (process, *_) = active_children()
            assert process.pid is not None
            os.kill(process.pid, signal.SIGKILL)
            killed.append((done, of))

    published = publish(kursk_build_copy(tmp_path), kill, workers=2)
    [(done, of)] = killed
    assert of is not None
    assert done < of / 2
    assert published.folder.resolve().name == kursk_site().resolve().name


@pytest.mark.slow
def test_a_site_stays_if_no_process_can_write_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    init(tmp_path / "news", example=True)
    build(tmp_path / "news", without=QUICK)
    with without_ontology():
        old = publish(tmp_path / "news").folder.resolve()
    entities = tmp_path / "news" / "entities.yaml"
    changed = entities.read_text("utf-8").replace("Port City", "Harbour City")
    entities.write_text(changed, encoding="utf-8")
    build(tmp_path / "news", without=QUICK)
    begin = OneProcess.__init__

    def begin_and_end(process: OneProcess) -> None:
        begin(process)
        process.kill()

    with monkeypatch.context() as patch:
        patch.setattr(OneProcess, "__init__", begin_and_end)
        with without_ontology(), pytest.raises(WorkersError, match="killed"):
            publish(tmp_path / "news", workers=2)
    sites = Sites(tmp_path / "news" / "out")
    assert sites.current.resolve() == old
    assert sites.whole_site() is not None, "a file of the old site is missing or has changed"
    with without_ontology():
        new = publish(tmp_path / "news", workers=2).folder
    assert new.resolve() != old
    assert "Harbour City" in (new / "index.html").read_text("utf-8")


@pytest.mark.parametrize("workers", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_processes_write_the_same_bytes_and_say_what_is_running_and_how_many_pages_there_are(
    tmp_path: Path, workers: int
) -> None:
    steps: dict[str, list[tuple[int, int | None]]] = {}
    folder = kursk_build_copy(tmp_path)
    published = publish(
        folder, lambda step, *number: steps.setdefault(step, []).append(number), None, workers
    )
    # The name of the folder is the digest of all names and bytes.
    assert published.folder.resolve().name == kursk_site().resolve().name
    of_files = ["writing data files"] if workers == 1 else []
    assert list(steps) == [
        "checking files", "listing pages", "writing pages", *of_files, "replacing the site"
    ]  # fmt: skip
    dones = [done for done, _ in steps["writing pages"]]
    assert dones == sorted(dones)
    assert {of for _, of in steps["writing pages"]} == {dones[-1]}
    assert dones[-1] > len(dones) + 60
    steps.clear()
    publish(folder, lambda step, *number: steps.setdefault(step, []).append(number))
    assert list(steps) == ["checking files"]


def test_no_process_is_too_few(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="0 workers cannot publish"):
        publish(kursk_build_copy(tmp_path), workers=0)


def opened() -> Dataset:
    store = QuadStore.open(kursk_build() / "out" / "current" / "store")
    return Dataset(store, KURSK_IRIS, "en")


def test_what_is_held_of_a_report_is_all_that_the_store_has() -> None:
    for report in opened().instances(t.REPORT.value):
        known, holding = opened(), opened()
        quads = list(holding.store.pattern(None, None, None, NamedNode(report)))
        holding.hold(report, quads)
        subjects = {str(quad.subject).strip("<>") for quad in quads}
        assert len(subjects) > 40
        for iri in subjects:
            assert holding.node(iri) == known.node(iri), iri
            assert set(holding.about(iri)) == set(known.about(iri)), iri


def test_the_parts_of_one_report_are_held() -> None:
    known = opened()
    dataset = Dataset(in_memory(b""), KURSK_IRIS, "en")
    first, second = known.instances(t.REPORT.value)[:2]
    for report, other in ((first, second), (second, first)):
        dataset.hold(report, known.store.pattern(None, None, None, NamedNode(report)))
        assert dataset.about(f"{report}/checksum") == known.about(f"{report}/checksum") != []
        assert dataset.about(f"{other}/checksum") == []
        assert dataset.about(report) == []
