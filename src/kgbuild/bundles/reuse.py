"""Uses the kept products of units that have not changed, and makes the others."""

import json
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, Protocol, TypeVar

from kgbuild.bundles.dependencies import EntityDigests, digest
from kgbuild.bundles.event_worker import EventInput, EventProduct
from kgbuild.bundles.kept_products import Kept, KeptProducts
from kgbuild.bundles.report_worker import ReportOutcome
from kgbuild.bundles.workers import Worker, Workers
from kgbuild.bundles.written_products import (
    read_event_product,
    read_report_product,
    write_event_product,
    write_report_product,
)
from kgbuild.errors import Place
from kgbuild.read.reports.report_sources import FolderSource, ReportSource

Item = TypeVar("Item")
Item_contra = TypeVar("Item_contra", contravariant=True)
Product = TypeVar("Product")

#: The number of units in a bundle.
BUNDLE: Final = 32


@dataclass(frozen=True, slots=True)
class Work:
    """Who does the units of work, and the products of the last build, if they may be used."""

    workers: Workers
    products: KeptProducts | None = None


class Keeper(Protocol[Item_contra, Product]):
    """Finds the kept product of a unit, and keeps new ones."""

    def find(self, item: Item_contra, /) -> Product | None:
        """Return the kept product of a unit; None if there is none."""
        ...

    def keep(self, item: Item_contra, product: Product, /) -> None:
        """Keep the product of a unit, if it can be kept."""
        ...


def run(
    workers: Workers,
    worker: Worker[Item, Product],
    items: Iterable[Item],
    keeper: Keeper[Item, Product] | None = None,
) -> Iterator[Product]:
    """Yield the product of each item in order, kept or new."""
    under_way = deque[list[tuple[Item, Product | None]]]()

    def missing() -> Iterator[list[Item]]:
        waiting = iter(items)
        while bundle := [
            (item, None if keeper is None else keeper.find(item))
            for item in islice(waiting, BUNDLE)
        ]:
            under_way.append(bundle)
            yield [item for item, product in bundle if product is None]

    for products in workers.run(worker, missing()):
        made = iter(products)
        for item, product in under_way.popleft():
            if product is not None:
                yield product
                continue
            new = next(made)
            if keeper is not None:
                keeper.keep(item, new)
            yield new


@dataclass(frozen=True, slots=True)
class ReportKeeper:
    """Keeps the products of reports.

    A product depends on the report, on what all reports share, and on the entities that it
    mentions. Errors are not kept, because they may depend on the whole register.

    Attributes:
        identities: For each report by its slug, a digest of all that its product depends on.
    """

    products: KeptProducts
    shared: bytes  # a digest of what all reports share
    entities: EntityDigests
    identities: dict[str, bytes] = field(default_factory=dict)

    def find(self, item: ReportSource) -> ReportOutcome | None:
        """Return the kept product of a report whose content and entities have not changed."""
        key = self._key(item)
        kept = self.products.get(key)
        if kept is None:
            return None
        slug, expected, *entities = json.loads(kept.uses)
        if self.entities.of_all(entities) != expected:
            return None
        self.identities[slug] = digest(key, kept.uses)
        place = Place(item.folder) if isinstance(item, FolderSource) else item.place
        return ReportOutcome(slug, place, item.corpus, read_report_product(kept.data))

    def keep(self, item: ReportSource, product: ReportOutcome) -> None:
        """Keep the product of a report without errors."""
        if product.product is None or product.slug is None:
            return
        entities = self.entities.mentioned(product.product.nquads)
        used = [product.slug, self.entities.of_all(entities), *entities]
        key, uses = self._key(item), json.dumps(used).encode()
        self.identities[product.slug] = digest(key, uses)
        self.products.put(key, Kept(write_report_product(product.product), uses))

    def _key(self, item: ReportSource) -> bytes:
        place = str(item.folder) if isinstance(item, FolderSource) else str(item.place)
        return digest(b"report", self.shared, place, item.digest)


@dataclass(frozen=True, slots=True)
class EventKeeper:
    """Keeps the products of events, which depend on their statements and on what all share."""

    products: KeptProducts
    shared: bytes  # a digest of what all events share

    def find(self, item: EventInput) -> EventProduct | None:
        """Return the kept product of an event with the same statements."""
        kept = self.products.get(self._key(item))
        return None if kept is None else read_event_product(kept.data)

    def keep(self, item: EventInput, product: EventProduct) -> None:
        """Keep the product of an event."""
        self.products.put(self._key(item), Kept(write_event_product(product)))

    def _key(self, item: EventInput) -> bytes:
        event, statements, quoted, revised = item
        lists = [*statements], [part for one in quoted for part in one], [*map(repr, revised)]
        parts = (part for some in lists for part in (str(len(some)), *some))
        return digest(b"event", self.shared, event, *parts)
