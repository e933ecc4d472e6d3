"""How long-running work reports its progress."""

from collections.abc import Callable

#: A function that takes the name of a step, how much is done, and how much there is if known.
Progress = Callable[[str, int, int | None], None]
