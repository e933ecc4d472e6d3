"""Who does the units of work: this process, or others."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import islice
from typing import Final, Protocol, TypeVar

from kgbuild.errors import KgbuildError

Item = TypeVar("Item")
Product = TypeVar("Product")
Task = TypeVar("Task")
Item_contra = TypeVar("Item_contra", contravariant=True)
Product_co = TypeVar("Product_co", covariant=True)


#: How often lost work is started again, without a finished bundle, before it is given up.
LIVES: Final = 3
#: The number of bundles for each process that are started before their turn.
AHEAD: Final = 4


class WorkersError(KgbuildError):
    """The processes that did the work are lost."""


class Worker(Protocol[Item_contra, Product_co]):
    """Makes the product of one unit. It can be pickled, and so can items and products."""

    def product(self, given: Item_contra, /) -> Product_co:
        """Return the product of one item."""
        ...


class Workers(AbstractContextManager["Workers"], Protocol):
    """Runs a worker over bundles of items. A bundle is sent to another process at once."""

    def run(
        self, worker: Worker[Item, Product], bundles: Iterable[list[Item]]
    ) -> Iterator[list[Product]]:
        """Yield the products of each bundle, in the order of the bundles and their items.

        Raises:
            WorkersError: The processes that do the work are lost.
        """
        ...


class ThisProcess(Workers):
    """Does all work in this process."""

    def __exit__(self, *_: object) -> None:
        """Do nothing, as there is nothing to end."""

    def run(
        self, worker: Worker[Item, Product], bundles: Iterable[list[Item]]
    ) -> Iterator[list[Product]]:
        """Yield the products of each bundle as soon as they are asked for."""
        return ([worker.product(item) for item in bundle] for bundle in bundles)


def in_order(
    given: Iterable[Item], ahead: int, start: Callable[[Item], Task]
) -> Iterator[tuple[Task, deque[Task]]]:
    """Yield the work on each bundle in order, with the work that is under way after it.

    Args:
        given: The bundles.
        ahead: The number of bundles that are started before the first one has finished.
        start: Starts the work on a bundle.
    """
    waiting, running = iter(given), deque[Task]()
    while True:
        running.extend(map(start, islice(waiting, ahead - len(running))))
        if not running:
            return
        yield running.popleft(), running
