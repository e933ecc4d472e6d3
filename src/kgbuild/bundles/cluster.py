"""The machines of a Dask cluster do the work (https://distributed.dask.org).

Every machine has the same kgbuild and sees the workspace under the same path. Lines of a corpus are
sent to the machines. Folders are read there, and their content is compared first.
"""

import os
import pickle
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from kgbuild.bundles.workers import (
    AHEAD,
    LIVES,
    Item,
    Product,
    Worker,
    Workers,
    WorkersError,
    in_order,
)

_SECONDS_TO_CONNECT: Final = 10
#: The number of seconds without products after which kgbuild looks whether a machine is at work.
_SECONDS_TO_WAIT: Final = 30


@dataclass(slots=True)
class _Task:
    """A bundle in work, and the future of its products."""

    bundle: Sequence[Any]
    products: Any


class Cluster(Workers):
    """Runs workers on a Dask cluster, which replaces machines that are lost."""

    def __init__(self, address: str) -> None:
        """Connect to the scheduler at ``address``, such as ``tcp://10.0.0.1:8786``.

        Raises:
            WorkersError: Dask is not installed here, the scheduler does not answer, the cluster has
                no workers, or a worker has another version of kgbuild.
        """
        try:
            from distributed import Client, KilledWorker  # noqa: PLC0415 - an optional package
        except ImportError as error:
            message = "--cluster needs Dask: install it with: pip install 'kgbuild[cluster]'"
            raise WorkersError(message) from error
        self._killed: type[Exception] = KilledWorker
        try:
            connect: Any = Client  # its methods have no types
            self._client = connect(address, timeout=_SECONDS_TO_CONNECT, set_as_default=False)
        except (OSError, ValueError) as error:
            raise WorkersError(f"no Dask scheduler answers at {address}: {error}") from error
        try:
            self._check_versions(address)
        except BaseException:
            self._client.close()
            raise

    def __exit__(self, *_: object) -> None:
        """Leave the cluster, which goes on running. Work that is under way is thrown away."""
        self._client.close()

    def run(
        self, worker: Worker[Item, Product], bundles: Iterable[list[Item]]
    ) -> Iterator[list[Product]]:
        """Yield the products of each bundle, in the order of the bundles and their items."""
        folder, lost = Path.cwd(), 0
        shared = self._send(worker)

        def start(bundle: list[Item]) -> _Task:
            return _Task(bundle, self._submit(shared, bundle, folder))

        ahead = AHEAD * max(1, sum(self._client.nthreads().values()))
        for task, others in in_order(bundles, ahead, start):
            while (products := self._finished(task)) is None:
                lost += 1
                if lost > LIVES:
                    raise WorkersError(
                        f"the workers of the cluster were lost {lost} times in a row, perhaps "
                        "because memory ran out; look into their logs"
                    )
                shared = self._send(worker)
                for one in (task, *others):
                    one.products = self._submit(shared, one.bundle, folder)
            lost = 0
            yield products

    def _send(self, worker: Worker[Any, Any]) -> object:
        """Send what all bundles need to the cluster, as a task that gives it back.

        If the only machine that has it is lost, Dask runs the task again on another machine. Dask's
        ``scatter`` does not: it sends the data to the lost machine again and again, without end.
        """
        from dask import config  # noqa: PLC0415 - an optional package

        with config.set({"distributed.admin.large-graph-warning-threshold": "1TB"}):
            return self._client.submit(pickle.loads, pickle.dumps(worker), pure=False)

    def _submit(self, worker: object, bundle: Sequence[Any], folder: Path) -> Any:  # noqa: ANN401 - Dask's future has no types
        return self._client.submit(_products, worker, bundle, folder, pure=False)

    def _finished(self, task: _Task) -> list[Any] | None:
        """Wait for a bundle, and return its products; None if they are lost."""
        while True:
            try:
                found: list[Any] = task.products.result(timeout=_SECONDS_TO_WAIT)
            except (CancelledError, self._killed):
                return None
            except TimeoutError:
                if task.products.status == "error":  # the work itself took too long for something
                    raise
                # If a machine is lost at a bad moment, Dask can forget what it has made, or forget
                # to give its work to another.
                if task.products.done() or not any(self._client.processing().values()):
                    return None
            else:
                return found

    def _check_versions(self, address: str) -> None:
        try:
            versions = self._client.run(_version)
        except Exception as error:  # whatever a worker without kgbuild raises
            raise WorkersError(f"a worker of {address} cannot run kgbuild: {error}") from error
        if not versions:
            raise WorkersError(f"the cluster at {address} has no workers: start dask worker there")
        for worker, found in sorted(versions.items()):
            if found != _version():
                raise WorkersError(
                    f"the worker {worker} has kgbuild {found}, but this is {_version()}: "
                    "install the same version everywhere"
                )


def _version() -> str:
    """Return the version of kgbuild where this runs."""
    return version("kgbuild")


def _products(worker: Worker[Any, Any], bundle: Sequence[Any], folder: Path) -> list[Any]:
    """Return the products of a bundle, on another machine.

    Paths may be relative, so the work is done in the folder of the process that asks for it.
    """
    try:
        if Path.cwd() != folder:
            os.chdir(folder)
    except OSError as error:
        raise WorkersError(
            f"a worker of the cluster has no folder {folder}: all machines must share the disk "
            "with the workspace, under the same path"
        ) from error
    return [worker.product(item) for item in bundle]
