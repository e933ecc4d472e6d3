"""Builds with several processes or machines give the bytes of a build with one."""

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar, cast

import pytest

import kgbuild
from kgbuild.bundles import cluster
from kgbuild.bundles.cluster import Cluster
from kgbuild.bundles.processes import Processes
from kgbuild.bundles.reuse import BUNDLE, run
from kgbuild.bundles.workers import ThisProcess, Workers, WorkersError
from kgbuild.errors import UsageError
from tests.published import QUICK
from tests.serving import wait_until

CORPUS = Path(__file__).parent.parent / "benchmarks" / "corpus.py"
CLAIMS = 1_000
Result = TypeVar("Result")


@dataclass(frozen=True)
class Doubling:
    """Doubles numbers; at some numbers it kills its process, the first times that it gets there."""

    deaths: Path
    deadly: tuple[int, ...] = ()
    times: int = 1

    def product(self, given: int, /) -> int:
        if given in self.deadly:
            so_far = len(list(self.deaths.glob(f"{given}-*")))
            if so_far < self.times:
                (self.deaths / f"{given}-{so_far}").touch()
                os.kill(os.getpid(), signal.SIGKILL)
        return 2 * given


@dataclass(frozen=True)
class DeadlyToReceive(Doubling):
    """Doubles numbers; one of the processes that it is sent to is killed by it."""

    which: int = 0  # 0 is the first of them

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        for number in range(self.which + 1):
            with suppress(FileExistsError):
                (self.deaths / f"received-{number}").touch(exist_ok=False)
                if number == self.which:
                    os.kill(os.getpid(), signal.SIGKILL)
                return

    def product(self, given: int, /) -> int:
        """Waits for the deadly moment: otherwise one process may do all before others get any."""
        wait_until((self.deaths / f"received-{self.which}").exists)
        return super().product(given)


@dataclass(frozen=True)
class Endless:
    """Does not end with any number but 0, and writes which processes it keeps busy."""

    busy: Path

    def product(self, given: int, /) -> int:
        if given:
            (self.busy / str(os.getpid())).touch()
            time.sleep(3_600)
        return given


class UnsendableError(Exception):
    def __init__(self, what: str, _: object) -> None:
        super().__init__(what)


class Refusing:
    """Raises an error that cannot be made again from a pickle, or one that can."""

    def product(self, given: str, /) -> str:
        if given == "a key":
            raise KeyError(given)
        raise UnsendableError(given, None)


def in_time(function: Callable[[], Result], seconds: float = 120) -> Result:
    """What a function returns; a function that never ends makes the test fail."""
    found: list[Result] = []
    thread = Thread(target=lambda: found.append(function()), daemon=True)
    thread.start()
    thread.join(seconds)
    assert not thread.is_alive(), f"no end after {seconds} seconds"
    return found[0]


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A real cluster: three workers, each a process that is replaced if killed."""
    from distributed import LocalCluster  # noqa: PLC0415 - it takes a second to load

    start: Any = LocalCluster  # Dask has no types
    with start(
        n_workers=3,
        threads_per_worker=1,
        dashboard_address=None,
        local_directory=str(tmp_path_factory.mktemp("dask")),
    ) as found:
        yield found


@pytest.fixture(scope="module")
def scheduler(started: Any) -> str:  # noqa: ANN401 - Dask has no types
    """Its address."""
    return str(started.scheduler_address)


@pytest.fixture(params=["processes", "cluster"])
def workers(request: pytest.FixtureRequest) -> Iterator[Workers]:
    with ExitStack() as ending:
        if request.param == "processes":
            yield ending.enter_context(Processes(2))
        else:
            yield ending.enter_context(Cluster(request.getfixturevalue("scheduler")))


@pytest.mark.parametrize("number", [0, 1, BUNDLE, 20 * BUNDLE + 1])
def test_products_come_in_the_order_of_the_items(
    workers: Workers, number: int, tmp_path: Path
) -> None:
    given = [7 * n % 100 for n in range(number)]
    assert list(run(workers, Doubling(tmp_path), given)) == [2 * n for n in given]


def test_one_pool_serves_several_workers(workers: Workers, tmp_path: Path) -> None:
    one = run(workers, Doubling(tmp_path), range(100))
    other = run(workers, Doubling(tmp_path, deadly=(-2,)), range(100, 200))
    found = [number for pair in zip(one, other, strict=True) for number in pair]
    assert found == [2 * n for i in range(100) for n in (i, 100 + i)]


def test_processes_that_are_killed_at_the_start_midway_and_at_the_end_lose_nothing(
    workers: Workers, tmp_path: Path
) -> None:
    worker = Doubling(tmp_path, deadly=(0, 300, 999))
    found = in_time(lambda: list(run(workers, worker, range(1_000))))
    assert found == [2 * n for n in range(1_000)]
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize("which", [0, 1])
def test_a_process_that_is_killed_while_it_gets_the_worker_loses_nothing(
    workers: Workers, tmp_path: Path, which: int
) -> None:
    worker = DeadlyToReceive(tmp_path, which=which)
    found = in_time(lambda: list(run(workers, worker, range(1_000))))
    assert found == [2 * n for n in range(1_000)]
    assert len(list(tmp_path.iterdir())) == which + 1


def test_many_processes_that_are_killed_in_a_row_lose_nothing(tmp_path: Path) -> None:
    """Also while others start, get work and send their products."""
    worker = Doubling(tmp_path, deadly=tuple(range(0, 1_000, 40)))
    with Processes(3) as workers:
        found = in_time(lambda: list(run(workers, worker, range(1_000))))
    assert found == [2 * n for n in range(1_000)]
    assert len(list(tmp_path.iterdir())) == 25


def test_work_that_never_ends_is_thrown_away_with_its_processes(tmp_path: Path) -> None:
    def look_at_one_bundle() -> list[int]:
        with Processes(2) as workers:
            products = workers.run(Endless(tmp_path), [[0], [1], [2], [3]])
            first = next(products)
            wait_until(lambda: len(list(tmp_path.iterdir())) == 2)
            return first

    assert in_time(look_at_one_bundle) == [0]
    running = {child.pid for child in multiprocessing.active_children()}
    assert not running & {int(file.name) for file in tmp_path.iterdir()}


def test_an_error_that_cannot_be_sent_is_named() -> None:
    with Processes(1) as workers, pytest.raises(WorkersError, match="UnsendableError: a flood"):
        list(run(workers, Refusing(), ["a flood"]))


def test_an_error_says_where_it_was_raised() -> None:
    with Processes(1) as workers, pytest.raises(KeyError) as raised:
        list(run(workers, Refusing(), ["a key"]))
    assert "in product" in raised.value.__notes__[0]


def test_work_that_always_kills_its_process_is_given_up(tmp_path: Path) -> None:
    with Processes(2) as workers, pytest.raises(WorkersError, match="fewer --workers"):
        list(run(workers, Doubling(tmp_path, deadly=(3,), times=1_000), range(10)))


def test_an_error_in_the_work_is_raised(workers: Workers, tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        list(run(workers, Doubling(tmp_path), cast("list[int]", [1, None])))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    subprocess.run([sys.executable, CORPUS, folder, "--claims", str(CLAIMS)], check=True)
    return folder


def dumps(workspace: Path) -> dict[str, bytes]:
    folder = workspace / "out" / "current" / "dumps"
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def expected(corpus: Path) -> dict[str, bytes]:
    assert kgbuild.build(corpus, without=QUICK).released
    return dumps(corpus)


def test_three_processes_write_what_one_writes_even_if_one_is_killed(
    corpus: Path, expected: dict[str, bytes]
) -> None:
    killed: list[int] = []
    shutil.rmtree(corpus / "out" / "kept")  # otherwise there is no work

    def kill(step: str, done: int, _: int | None) -> None:
        running = [one for one in multiprocessing.active_children() if "Dask" not in one.name]
        if step == "reading reports" and done > BUNDLE and running and not killed:
            killed.append(running[0].pid or 0)
            os.kill(killed[0], signal.SIGKILL)

    build = partial(kgbuild.build, corpus, without=QUICK, workers=3, progress=kill)
    assert in_time(build).released
    assert killed
    assert dumps(corpus) == expected


def test_a_cluster_writes_what_one_process_writes_even_if_a_worker_is_killed(
    corpus: Path,
    expected: dict[str, bytes],
    started: Any,  # noqa: ANN401 - Dask has no types
    scheduler: str,
) -> None:
    killed: list[int] = []

    def kill(step: str, done: int, _: int | None) -> None:
        # Not by asking the scheduler, which a busy machine keeps from answering in time.
        if step == "reading reports" and done > BUNDLE and not killed:
            killed.append(min(worker.pid for worker in started.workers.values()))
            os.kill(killed[0], signal.SIGKILL)

    assert kgbuild.build(corpus, without=QUICK, cluster=scheduler, progress=kill).released
    assert killed
    assert dumps(corpus) == expected


def test_findings_are_the_same_too(corpus: Path, scheduler: str) -> None:
    broken = corpus / "reports" / "broken.jsonl"
    broken.write_text('{"slug": "s00001"}\nno JSON\n' * 600)
    try:
        one = kgbuild.check(corpus, without=QUICK)
        for found in (
            kgbuild.check(corpus, without=QUICK, workers=2),
            kgbuild.check(corpus, without=QUICK, cluster=scheduler),
        ):
            assert found.findings == one.findings
            assert found.counts == one.counts
    finally:
        broken.unlink()
    assert any(finding.name == "too-many-problems" for finding in one.findings)


def test_folders_are_read_where_the_workers_are(tmp_path: Path, scheduler: str) -> None:
    kgbuild.init(tmp_path / "news", example=True)
    assert kgbuild.build(tmp_path / "news", cluster=scheduler, without=QUICK).released


def test_a_script_of_a_user_is_not_run_again_by_the_processes(tmp_path: Path) -> None:
    kgbuild.init(tmp_path / "news", example=True)
    script = tmp_path / "script.py"
    script.write_text(
        "import kgbuild\n"
        f"result = kgbuild.build('news', without={QUICK!r}, workers=2)\n"
        "print('built' if result.released else result.findings)\n"
    )
    done = subprocess.run(
        [sys.executable, script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("built\n", "")


def test_wrong_use_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kgbuild.init(tmp_path / "news", example=True)
    with pytest.raises(UsageError, match="1 or more"):
        kgbuild.check(tmp_path / "news", workers=0)
    with pytest.raises(UsageError, match="workers or a cluster"):
        kgbuild.check(tmp_path / "news", workers=2, cluster="tcp://127.0.0.1:1")
    monkeypatch.setattr(cluster, "_SECONDS_TO_CONNECT", 1)
    with pytest.raises(WorkersError, match="no Dask scheduler answers"):
        Cluster("tcp://127.0.0.1:1")


def test_this_process_does_the_work_when_it_is_asked_for(tmp_path: Path) -> None:
    given = iter([[1], [2], [3]])
    found = ThisProcess().run(Doubling(tmp_path), given)
    assert next(found) == [2]
    assert next(given) == [2]
