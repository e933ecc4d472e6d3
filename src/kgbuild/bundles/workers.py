"""Who does the units of work: this process, or others."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Product = TypeVar("Product")
Item_contra = TypeVar("Item_contra", contravariant=True)
Product_co = TypeVar("Product_co", covariant=True)


class Worker(Protocol[Item_contra, Product_co]):
    """Makes a product of one item; it can be pickled."""

    def product(self, given: Item_contra, /) -> Product_co:
        """Return the product of one item."""
        ...


class Workers(Protocol):
    """Runs a worker over many items."""

    def run(self, worker: Worker[Item, Product], items: Iterable[Item]) -> Iterator[Product]:
        """Yield the product of each item, in the order of the items."""
        ...


class ThisProcess:
    """Does all work in this process."""

    def run(self, worker: Worker[Item, Product], items: Iterable[Item]) -> Iterator[Product]:
        """Yield the product of each item."""
        return map(worker.product, items)
