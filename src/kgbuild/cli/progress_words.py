"""The words for progress: what is running, how much is done, the rate, and the time left."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import Final

#: A rate is computed after this number of seconds.
KNOWN_AFTER: Final = 2.0
_MINUTE, _HOUR = 60, 3600
#: A rate below this has a decimal place, and a time above it is rounded to the next five seconds.
_SMALL: Final = 10


@dataclass(slots=True)
class Step:
    """A step of long-running work.

    Attributes:
        name: What it does, such as "reading reports". The last word is what is counted.
        began: When its first progress was reported, in seconds.
        first: How much was done then.
        done: How much is done.
        of: How much there is, if known.
    """

    name: str
    began: float
    first: int
    done: int
    of: int | None

    def words(self, now: float, width: int) -> str:
        """Return the progress at a time in at most ``width`` characters.

        If there is too little room, the rate is left out first, then the time.
        """
        count = f": {self.done:,}" + (f" of {self.of:,}" if self.of else "") if self.done else ""
        head, time = f"{self.name}{count}", now - self.began
        rate = (self.done - self.first) / time if time >= KNOWN_AFTER else 0.0
        if rate:
            left = f", {self._left(rate)}" if self.of and self.done < self.of else ""
            tails = [f", {self._rate(rate)}{left}", left]
        else:
            tails = [f", {_duration(int(time))}"] if time >= 1 else []
        fitting = (f"{head}{tail}" for tail in [*tails, ""] if len(head) + len(tail) <= width)
        return next(fitting, f"{head[: max(width - 1, 0)]}…")

    def _rate(self, rate: float) -> str:
        unit = self.name.rpartition(" ")[2]
        if rate < 1:
            return f"{rate * _MINUTE:.2g} {unit}/min"
        return f"{rate:,.0f} {unit}/s" if rate >= _SMALL else f"{rate:.1f} {unit}/s"

    def _left(self, rate: float) -> str:
        seconds = ceil(((self.of or 0) - self.done) / rate)
        return f"about {_duration(seconds if seconds <= _SMALL else ceil(seconds / 5) * 5)} left"


class Steps:
    """The steps of long-running work; the last one reported is the one that is running."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Begin, with a source of the time in seconds."""
        self._clock = clock
        self._running = Step("starting", clock(), 0, 0, None)
        self._known = {self._running.name: self._running}

    def report(self, name: str, done: int, of: int | None) -> None:
        """Note the progress of a step, as `kgbuild.progress.Progress` does."""
        step = self._running
        if step.name != name:
            # Work may go to and fro between steps.
            step = self._known.get(name) or step
        if step.name != name or done < step.done:
            step = self._known[name] = Step(name, self._clock(), done, done, of)
        step.done, step.of = done, of
        self._running = step

    def words(self, width: int) -> str:
        """Return the progress now in at most ``width`` characters."""
        words = self._running.words(self._clock(), width)
        # A step may quote a server, which must not control the terminal.
        return "".join(sign if sign.isprintable() else " " for sign in words)


def _duration(seconds: int) -> str:
    if seconds < _MINUTE * 2:
        return f"{seconds} s"
    minutes = round(seconds / _MINUTE)
    if seconds < _HOUR:
        return f"{minutes} min"
    return f"{minutes // _MINUTE} h {minutes % _MINUTE} min"
