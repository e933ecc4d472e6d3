"""Dataclasses whose values nobody changes, and of which a corpus has very many.

For type checkers they are frozen. Python does not enforce it while kgbuild runs, because making a
frozen instance takes several times as long.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as plain_value
else:
    from dataclasses import dataclass

    def plain_value(*, frozen: bool, slots: bool):  # noqa: ANN201 -- type checkers see the other one
        """Return a decorator that makes a dataclass with equality and hashes by its fields."""
        return dataclass(slots=slots, unsafe_hash=frozen)


__all__ = ["plain_value"]
