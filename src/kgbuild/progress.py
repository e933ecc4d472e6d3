"""How long work reports how far it is."""

from collections.abc import Callable

#: Called with the name of a step, how much of it is done, and how much there is (None: unknown).
Progress = Callable[[str, int, int | None], None]
