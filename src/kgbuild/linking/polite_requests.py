"""Polite requests to web services: only a few, and never sooner than the service asks."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final, TypeVar

from kgbuild.errors import KgbuildError
from kgbuild.sparql.http_errors import NotAnsweredError

#: How often a request is sent before it counts as failed.
TRIES: Final = 5
#: The first wait if a service does not say how long, in seconds. It doubles with each try.
_FIRST_WAIT: Final = 1.0
#: A request fails if the service asks to wait longer than this, in seconds.
LONGEST_WAIT: Final = 120.0

Response = TypeVar("Response")


class SpentError(KgbuildError):
    """A run that has used up its requests."""


@dataclass(slots=True)
class Patience:
    """Sends requests, waits between them if need be, and reports why it waits."""

    requests: int  # the number that a run may send
    sleep: Callable[[float], None] = field(default=time.sleep)
    report: Callable[[str], None] = field(default=lambda _: None)
    made: int = 0  # the number so far

    def ask(self, once: Callable[[], Response]) -> Response:
        """Return the answer to a request, and retry if the service may answer later.

        Raises:
            NotAnsweredError: The service does not answer, or asks to wait too long.
            SpentError: The run has no request left.
        """
        tried = 0
        while True:
            if self.made >= self.requests:
                raise SpentError(
                    f"this run has sent all of its {self.requests:,} requests: run kgbuild link "
                    "again to continue, or raise requests under [link] in kgbuild.toml"
                )
            self.made += 1
            tried += 1
            try:
                return once()
            except NotAnsweredError as error:
                wait = _wait(error.retry_after, tried)
                if not error.is_temporary or tried >= TRIES:
                    raise
                if wait > LONGEST_WAIT:
                    message = f"{error}; the service asks to wait {wait:,.0f} seconds"
                    raise NotAnsweredError(message, error.status) from error
                self.report(f"waiting {wait:,.0f} seconds: {error}")
            self.sleep(wait)


def _wait(retry_after: str, tried: int) -> float:
    """Return a wait in seconds: ``Retry-After`` (RFC 9110, section 10.2.3), or longer each time."""
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
