"""Asking a service of others politely: few requests, and none before it wants one again."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final, TypeVar

from kgbuild.errors import KgbuildError

#: How often a request is made until it is given up.
TRIES: Final = 5
#: The first wait where a service does not say how long, in seconds; it doubles with each try.
_FIRST_WAIT: Final = 1.0
#: A service that wants a longer wait than this is left alone, in seconds.
LONGEST_WAIT: Final = 120.0
#: The statuses of HTTP that mean: later (RFC 6585, section 4; RFC 9110, section 15.6).
_LATER: Final = frozenset({429, 502, 503, 504})

Answer = TypeVar("Answer")


class NotAnsweredError(KgbuildError):
    """A service that has given no whole answer to a request.

    Attributes:
        status: The status of HTTP; 0 if none came.
        retry_after: What it said in ``Retry-After``; empty if nothing.
        may_come: Whether it might answer if it is asked again.
    """

    def __init__(
        self, message: str, status: int = 0, retry_after: str = "", *, may_come: bool = False
    ) -> None:
        """Take the message for users and what HTTP tells."""
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after
        self.may_come = may_come or status in _LATER


class SpentError(KgbuildError):
    """All requests that a run may make are made."""


@dataclass(slots=True)
class Patience:
    """Makes requests, waits between them where it has to, and counts them.

    Attributes:
        requests: So many are made at most.
        sleep: Waits so many seconds.
        tell: Told for what it waits.
        made: How many were made.
    """

    requests: int
    sleep: Callable[[float], None] = field(default=time.sleep)
    tell: Callable[[str], None] = field(default=lambda _: None)
    made: int = 0

    def ask(self, once: Callable[[], Answer]) -> Answer:
        """What a request gives, which is made again where the service may answer later.

        Raises:
            NotAnsweredError: The service does not answer, or not as soon.
            SpentError: No request is left.
        """
        tried = 0
        while True:
            if self.made >= self.requests:
                raise SpentError(
                    f"the {self.requests:,} requests of this run are made: run kgbuild link again, "
                    "which goes on from here, or raise requests below [link] in kgbuild.toml"
                )
            self.made += 1
            tried += 1
            try:
                return once()
            except NotAnsweredError as error:
                wait = _wait(error.retry_after, tried)
                if not error.may_come or tried >= TRIES:
                    raise
                if wait > LONGEST_WAIT:
                    raise NotAnsweredError(
                        f"{error}; it wants to be asked again in {wait:,.0f} seconds", error.status
                    ) from error
                self.tell(f"waiting {wait:,.0f} seconds: {error}")
            self.sleep(wait)


def _wait(retry_after: str, tried: int) -> float:
    """How long to wait in seconds: as the service says (RFC 9110, section 10.2.3), else longer."""
    own = _FIRST_WAIT * 2.0 ** (tried - 1)
    if retry_after.strip().isdecimal():
        return max(float(retry_after), own)
    try:
        then = parsedate_to_datetime(retry_after)
    except ValueError:
        return own
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    return max((then - datetime.now(UTC)).total_seconds(), own)
