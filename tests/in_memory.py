"""A store that ends with the process."""

from pyoxigraph import RdfFormat, Store

from kgbuild.sparql.store import QuadStore


def in_memory(nquads: bytes) -> QuadStore:
    """The store of a few quads."""
    store = Store()
    store.load(nquads, format=RdfFormat.N_QUADS)
    return QuadStore(store)
